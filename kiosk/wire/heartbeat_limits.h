// Limits of the numbers in a kiosk's report (PROTOCOL.md section 5): refused by the server, kept by the kiosk.
// Pure.
#pragma once

#include "kiosk/wire/heartbeat.h"

namespace kiosk::wire {

inline constexpr std::int64_t max_opinions = 10'000'000, max_visits = 1'000'000;
inline constexpr std::int64_t max_waiting_hours = 1'000'000;  ///< 114 years: a clock may have jumped from 1970
inline constexpr std::int64_t max_disk_bytes = std::int64_t{1} << 50;
inline constexpr double min_celsius = -100, max_celsius = 300;

/// The report with each number cut to its limit, and without a temperature that is none: a broken sensor, a
/// larger disk or a clock that jumped must not silence a kiosk.
Heartbeat within_limits(Heartbeat heartbeat);

}  // namespace kiosk::wire
