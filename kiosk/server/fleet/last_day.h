// A kiosk's heartbeats during the last 24 hours, hour by hour. Pure.
#pragma once

#include <vector>

#include "kiosk/server/store/interface/fleet.h"

namespace kiosk::server::fleet {

enum class Heard {
  before,  ///< it was not enrolled yet
  well,    ///< at least half of the expected heartbeats, one every five minutes
  seldom,  ///< fewer
  missed,  ///< none
  lost     ///< none, and none since
};
/// "before", "well", …: part of the style sheet's classes and of the catalogue's keys.
std::string_view name_of(Heard heard);

struct Hour {
  UtcTime begins;
  Heard heard = Heard::missed;
  std::int64_t reports = 0;
};

/// The last 24 hours, the current one last. `reports`: the kiosk's heartbeat counts from the store.
std::vector<Hour> last_day(const store::HeartbeatCounts& reports, const store::Kiosk& kiosk, UtcTime now);

}  // namespace kiosk::server::fleet
