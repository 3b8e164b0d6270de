// A kiosk's report about itself (PROTOCOL.md section 5).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/time.h"

namespace kiosk::wire {

struct Heartbeat {
  std::int64_t waiting = 0, refused = 0, oldest_waiting_hours = 0, free_disk_bytes = 0;
  std::string app_version;
  int pack_revision = 0;
  UtcTime device_time;
  std::optional<double> temperature_celsius;
  std::int64_t delivered = 0;  ///< since enrolment; delivered + waiting + refused = all opinions given
  std::int64_t visits = 0, abandoned = 0;  ///< since the last heartbeat
  /// Abandoned visits by the screen on which they ended ("home", "page-2"); empty from older kiosks. At most
  /// `max_screens` names, each of which satisfies is_screen_name().
  std::map<std::string, std::int64_t> abandoned_at;
};
inline constexpr std::size_t max_screens = 32;
/// One to 24 of a-z, 0-9 and "-".
bool is_screen_name(std::string_view name);

}  // namespace kiosk::wire
