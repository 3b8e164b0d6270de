#include "kiosk/wire/heartbeat_limits.h"

#include <algorithm>

namespace kiosk::wire {
namespace {

void cut(std::int64_t& number, std::int64_t most) {
  number = std::clamp<std::int64_t>(number, 0, most);
}

}  // namespace

Heartbeat within_limits(Heartbeat heartbeat) {
  cut(heartbeat.waiting, max_opinions);
  cut(heartbeat.refused, max_opinions);
  cut(heartbeat.delivered, max_opinions);
  cut(heartbeat.oldest_waiting_hours, max_waiting_hours);
  cut(heartbeat.free_disk_bytes, max_disk_bytes);
  cut(heartbeat.visits, max_visits);
  cut(heartbeat.abandoned, max_visits);
  for (auto& [screen, count] : heartbeat.abandoned_at) cut(count, max_visits);
  const auto& celsius = heartbeat.temperature_celsius;
  if (celsius && !(*celsius >= min_celsius && *celsius <= max_celsius)) heartbeat.temperature_celsius.reset();
  return heartbeat;
}

}  // namespace kiosk::wire
