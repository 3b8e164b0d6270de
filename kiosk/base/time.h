// Times are UTC internally; Vietnam's time is used for input and display. The clock is passed as an argument.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::year_month_day;  ///< a day in Vietnam's calendar

struct Clock {
  virtual ~Clock() = default;
  virtual UtcTime now() const = 0;
};
struct SystemClock final : Clock {
  UtcTime now() const override;
};

/// Vietnam keeps UTC+7 the whole year (no summer time since 1975).
inline constexpr std::chrono::hours vietnam_offset{7};

/// "2026-11-23T10:20:30Z" (RFC 3339, whole seconds).
std::string to_rfc3339(UtcTime time);
std::optional<UtcTime> from_rfc3339(std::string_view text);
/// "2026-11-23". Parsing rejects days that do not exist, such as 30 February.
std::string to_iso(Day day);
std::optional<Day> day_from_iso(std::string_view text);
/// The day in Vietnam at that time.
Day day_in_vietnam(UtcTime time);
/// The hour in Vietnam, 0-23.
int hour_in_vietnam(UtcTime time);
/// A wall-clock time in Vietnam; hour 0-24, minute 0-59.
UtcTime vietnam_time(Day day, int hour, int minute);
/// Whole days from `from` to `to`; negative if `to` is earlier.
int days_between(Day from, Day to);

}  // namespace kiosk
