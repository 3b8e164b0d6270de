#include "kiosk/base/time.h"

#include <charconv>
#include <cstdio>

namespace kiosk {
namespace {

using std::chrono::floor;
using std::chrono::sys_days;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void write_digits(std::string& text, std::size_t at, std::size_t count, unsigned value) {
  for (std::size_t i = at + count; i-- > at; value /= 10) text[i] = static_cast<char>('0' + value % 10);
}

}  // namespace

UtcTime SystemClock::now() const {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string to_rfc3339(UtcTime time) {
  const auto day = floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{floor<std::chrono::seconds>(time - day)};
  char text[16];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return to_iso(Day{day}) + text;
}

std::optional<UtcTime> from_rfc3339(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return {};
  const auto day = day_from_iso(text.substr(0, 10));
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
  return UtcTime{sys_days{*day}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second};
}

std::string to_iso(Day day) {
  std::string text = "0000-00-00";  // no snprintf: a download writes a million dates
  write_digits(text, 0, 4, static_cast<unsigned>(static_cast<int>(day.year())));
  write_digits(text, 5, 2, static_cast<unsigned>(day.month()));
  write_digits(text, 8, 2, static_cast<unsigned>(day.day()));
  return text;
}

std::optional<Day> day_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (!year || !month || !day) return {};
  const Day result{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                   std::chrono::day{static_cast<unsigned>(*day)}};
  if (!result.ok()) return {};
  return result;
}

Day day_in_vietnam(UtcTime time) {
  return Day{floor<std::chrono::days>(time + vietnam_offset)};
}

int hour_in_vietnam(UtcTime time) {
  const auto local = time + vietnam_offset;
  return static_cast<int>(floor<std::chrono::hours>(local - floor<std::chrono::days>(local)).count());
}

UtcTime vietnam_time(Day day, int hour, int minute) {
  return UtcTime{sys_days{day}} + std::chrono::hours{hour} + std::chrono::minutes{minute} - vietnam_offset;
}

int days_between(Day from, Day to) {
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

}  // namespace kiosk
