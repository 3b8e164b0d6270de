// Comparing stored times with a clock that may have been set meanwhile. A server's or a kiosk's clock can be
// a year off at a start and right an hour later: no stored time may then lock, hold or hide anything for a
// year. Every comparison of a stored time with the clock goes through here; what lives no longer than the
// program takes steady time, and locks take machine_time.h.
#pragma once

#include <algorithm>

#include "kiosk/base/time.h"

namespace kiosk {

/// The largest usual correction of a clock. A stored time further in the future is from another clock.
inline constexpr std::chrono::milliseconds usual_clock_step = std::chrono::minutes(10);

/// Whether a stored time is in the future: the clock was set back since.
constexpr bool is_ahead(UtcTime stored, UtcTime now) {
  return stored > now + usual_clock_step;
}

/// Whether something that was made at `made` and is good for `length` is good now. What was made "later" is
/// not: nothing is good for longer than its length.
constexpr bool is_valid(UtcTime made, std::chrono::milliseconds length, UtcTime now) {
  return !is_ahead(made, now) && now < made + length;
}

/// Whether a wait until `until`, of at most `longest`, is over. A later end was stored by another clock:
/// over.
constexpr bool is_due(UtcTime until, std::chrono::milliseconds longest, UtcTime now) {
  return until <= now || is_ahead(until, now + longest);
}

/// How long ago that was, at least 0; `unknown` if it is in the future.
constexpr std::chrono::milliseconds age_of(UtcTime stored, UtcTime now, std::chrono::milliseconds unknown) {
  return is_ahead(stored, now) ? unknown : std::max(std::chrono::milliseconds(0), now - stored);
}

}  // namespace kiosk
