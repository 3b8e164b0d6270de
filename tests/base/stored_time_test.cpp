// Stored times under a clock that was set: a year back, a year forward, and back again.
#include "kiosk/base/stored_time.h"

#include <doctest/doctest.h>

#include "kiosk/base/machine_time.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime noon{std::chrono::seconds{1'795'000'000}};
constexpr std::chrono::milliseconds year = 24h * 365, minute = 1min;

}  // namespace

TEST_CASE("nothing is valid for longer than its length, whatever the clock is set to") {
  CHECK(is_valid(noon, 1h, noon));
  CHECK(is_valid(noon, 1h, noon + 59min));
  CHECK_FALSE(is_valid(noon, 1h, noon + 1h));
  CHECK_FALSE(is_valid(noon, 1h, noon + year));
  CHECK_FALSE(is_valid(noon, 1h, noon - year));
  CHECK(is_valid(noon, 1h, noon - minute));  // clocks are set by seconds every day
}

TEST_CASE("no wait lasts longer than the longest, whatever the clock is set to") {
  CHECK_FALSE(is_due(noon + 1h, 1h, noon));
  CHECK(is_due(noon + 1h, 1h, noon + 1h));
  CHECK(is_due(noon + 1h, 1h, noon + year));
  CHECK(is_due(noon + 1h, 1h, noon - year));
  CHECK_FALSE(is_due(noon + 1h, 1h, noon - minute));
}

TEST_CASE("a time in the future has no age") {
  CHECK(age_of(noon, noon + 1h, 99h) == 1h);
  CHECK(age_of(noon, noon - minute, 99h) == 0h);
  CHECK(age_of(noon, noon - year, 99h) == 99h);
}

TEST_CASE("a wait is measured since the machine's start while it is the same, and bounded after it") {
  const MachineTime start(noon, "a", 5h);
  const auto end = end_of_wait(10min, start);
  for (const auto set : {-year, std::chrono::milliseconds(0), year}) {
    CHECK(wait_left(end, 10min, {noon + set, "a", 5h}) == 10min);
    CHECK(wait_left(end, 10min, {noon + set, "a", 5h + 9min}) == 1min);
    CHECK(wait_left(end, 10min, {noon + set, "a", 5h + 10min}) == 0min);
  }
  CHECK(wait_left(end, 10min, {noon + 4min, "b", 0min}) == 6min);
  CHECK(wait_left(end, 10min, {noon + year, "b", 0min}) == 0min);
  CHECK(wait_left(end, 10min, {noon - year, "b", 0min}) == 10min);
}

TEST_CASE("times of the machine are read as they were written; other text is a time long ago") {
  for (const MachineTime& time : {MachineTime(noon, "0b5a-9f", 5h), MachineTime(noon), MachineTime()})
    CHECK(read_machine_time(write_machine_time(time)) == time);
  for (const char* text :
       {"", "x", "1 2", "1 2 ", "1 x a", "1 2 A", "1 2 a b", "1  2 a", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(read_machine_time(text) == MachineTime());
  }
  const auto now = machine_time(SystemClock());
  CHECK(read_machine_time(write_machine_time(now)) == now);
  CHECK(machine_time(SystemClock()).up >= now.up);
}
