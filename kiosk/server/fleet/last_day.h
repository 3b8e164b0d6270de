// A kiosk's heartbeats during the last 24 hours, per hour. Pure.
#pragma once

#include <vector>

#include "kiosk/server/store/interface/fleet.h"

namespace kiosk::server::fleet {

enum class Heard {
  before,  ///< not yet enrolled
  well,    ///< at least half of the expected heartbeats, one every five minutes
  seldom,  ///< fewer
  missed,  ///< none
  lost     ///< none, also in all later hours
};
/// "before", "well", …: used in style sheet classes and catalogue keys.
std::string_view name_of(Heard heard);

struct Hour {
  UtcTime begins;
  Heard heard = Heard::missed;
  std::int64_t reports = 0;
};

/// The last 24 hours, the current hour last. `reports`: the kiosk's heartbeat counts from the store.
std::vector<Hour> last_day(const store::HeartbeatCounts& reports, const store::Kiosk& kiosk, UtcTime now);

}  // namespace kiosk::server::fleet
