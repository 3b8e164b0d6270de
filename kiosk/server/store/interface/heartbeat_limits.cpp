#include "kiosk/server/store/interface/heartbeat_limits.h"

#include <algorithm>

namespace kiosk::server::store {

wire::Heartbeat limited(wire::Heartbeat heartbeat, std::chrono::milliseconds since_last) {
  constexpr std::int64_t most_hours = most_visits_a_report / most_visits_an_hour;
  const std::int64_t hours = std::chrono::ceil<std::chrono::hours>(since_last).count();
  const std::int64_t most = most_visits_an_hour * std::clamp<std::int64_t>(hours, 1, most_hours);
  heartbeat.visits = std::clamp<std::int64_t>(heartbeat.visits, 0, most);
  heartbeat.abandoned = std::clamp<std::int64_t>(heartbeat.abandoned, 0, heartbeat.visits);
  for (auto& [screen, count] : heartbeat.abandoned_at) count = std::clamp<std::int64_t>(count, 0, most);
  return heartbeat;
}

}  // namespace kiosk::server::store
