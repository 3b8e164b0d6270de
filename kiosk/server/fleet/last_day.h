// When a kiosk was heard of during the last 24 hours, by the hour: pure.
#pragma once

#include <vector>

#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::fleet {

enum class Heard {
  before,  ///< it was not enrolled yet
  well,    ///< reported at least half as often as it should, every five minutes
  seldom,  ///< less often
  missed,  ///< not at all
  lost     ///< not at all, and never since
};
/// "before", "well", …: the same word in the style sheet and in the interface's catalogue.
std::string_view name_of(Heard heard);

struct Hour {
  UtcTime begins;
  Heard heard = Heard::missed;
  std::int64_t reports = 0;
};

/// The last 24 hours, the running one last. `reports`: what the store keeps of that kiosk.
std::vector<Hour> last_day(const store::HeartbeatCounts& reports, const store::Kiosk& kiosk, UtcTime now);

}  // namespace kiosk::server::fleet
