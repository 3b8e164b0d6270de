#include <doctest/doctest.h>

#include "kiosk/hall/staff/calibration.h"
#include "kiosk/hall/staff/night.h"
#include "kiosk/hall/staff/pin.h"

using namespace kiosk;
using namespace kiosk::hall::staff;
using namespace std::chrono_literals;

namespace {

const UtcTime noon = *from_rfc3339("2026-11-25T05:00:00Z");

PinLock after(int failures, UtcTime now) {
  PinLock lock;
  for (int i = 0; i < failures; ++i) lock = with_failure(lock, now);
  return lock;
}

}  // namespace

TEST_CASE("a PIN is six digits that are not a sequence") {
  CHECK(check_pin("274950"));
  for (const char* weak : {"", "12345", "1234567", "123456", "987654", "000000", "12a456", "27495\n"}) {
    CAPTURE(weak);
    CHECK(!check_pin(weak));
  }
}

TEST_CASE("a PIN's hash matches only that PIN and differs each time") {
  const std::string hash = hash_pin("274950");
  CHECK(hash.starts_with("$argon2id$"));
  CHECK(hash != hash_pin("274950"));
  CHECK(pin_matches(hash, "274950"));
  CHECK(!pin_matches(hash, "274951"));
  CHECK(!pin_matches("", "274950"));
}

TEST_CASE("four wrong PINs do not lock, the fifth locks for ten minutes") {
  CHECK(locked_for(after(4, noon), noon) == 0s);
  CHECK(tries_left(after(4, noon)) == 1);
  CHECK(locked_for(after(5, noon), noon) == 10min);
  CHECK(locked_for(after(5, noon), noon + 10min) == 0s);
}

TEST_CASE("each further five wrong PINs lock twice as long, at most eight hours") {
  CHECK(locked_for(after(10, noon), noon) == 20min);
  CHECK(locked_for(after(15, noon), noon) == 40min);
  CHECK(locked_for(after(500, noon), noon) == 8h);
}

TEST_CASE("a clock set back does not extend the lock") {
  CHECK(locked_for(after(5, noon), noon - 24h * 365) == 10min);
}

TEST_CASE("a lock of the PIN ends after its time and not before, whatever the clock is set to") {
  const MachineTime start(noon, "a", 1h);
  PinLock lock;
  for (int i = 0; i < pin_tries; ++i) lock = with_failure(lock, start);
  const PinLock stored = decode_lock(encode(lock));
  CHECK(stored == lock);
  for (const auto set : {-24h * 365, 0h, 24h * 365}) {
    CHECK(locked_for(stored, {noon + set, "a", 1h + 9min}) == 1min);
    CHECK(locked_for(stored, {noon + set, "a", 1h + 10min}) == 0s);
  }
}

TEST_CASE("a lock of the PIN ends after a restart with a clock that is a year behind") {
  PinLock lock;
  for (int i = 0; i < pin_tries; ++i) lock = with_failure(lock, {noon, "a", 1h});
  const UtcTime wrong = noon - 24h * 365;
  const PinLock after_restart = continued(lock, {wrong, "b", 1min});
  CHECK(locked_for(after_restart, {wrong, "b", 1min}) == 10min);
  CHECK(locked_for(after_restart, {wrong + 10min, "b", 11min}) == 0s);
  CHECK(locked_for(after_restart, {noon, "b", 6min}) == 5min);  // the clock was set right meanwhile
  CHECK(continued(after_restart, {noon, "b", 6min}) == after_restart);
  CHECK(continued(lock, {noon + 4min, "b", 1min}).failures == pin_tries);
  CHECK(locked_for(continued(lock, {noon + 4min, "b", 1min}), {noon, "b", 3min}) == 4min);
}

TEST_CASE("a lock that an older version stored still locks") {
  const auto until = (noon + 10min).time_since_epoch().count();
  const PinLock lock = decode_lock("5 " + std::to_string(until));
  CHECK(locked_for(continued(lock, {noon, "a", 1h}), {noon, "a", 1h}) == 10min);
  CHECK(locked_for(continued(lock, {noon + 11min, "a", 1h}), {noon + 11min, "a", 1h}) == 0s);
}

TEST_CASE("a lock survives encoding; other text decodes as unlocked") {
  const PinLock lock = after(5, noon);
  CHECK(decode_lock(encode(lock)) == lock);
  for (const char* text : {"", "5", "-3 0", "x y", "5 "}) CHECK(decode_lock(text) == PinLock{});
}

TEST_CASE("a damaged count neither opens the lock nor stops the counting") {
  for (const char* text : {"2147483647 0", "499999 0", "2147483648 0", "7 9223372036854775807"}) {
    CAPTURE(text);
    PinLock lock = decode_lock(text);
    bool locked = false;
    for (int i = 0; i < pin_tries; ++i) {
      lock = with_failure(lock, noon);
      locked = locked || locked_for(lock, noon) > 0s;
    }
    CHECK(locked);
    CHECK(locked_for(lock, noon) <= 8h);
  }
}

TEST_CASE("night hours survive encoding; other text decodes as none") {
  for (const NightHours night : {NightHours{22, 5}, NightHours{0, 23}, NightHours{}})
    CHECK(decode_night(encode(night)) == night);
  CHECK(encode(NightHours{7, 7}).empty());
  for (const char* text : {"", "22", "22-", "-5", "24-5", "22-24", "-1-5", "22-5x", "22 5", "99999999999-1"})
    CHECK(decode_night(text) == NightHours{});
}

TEST_CASE("four touches on a shifted, stretched and rotated screen are corrected to the marks") {
  const auto wanted = marks(1920, 1080);
  std::array<Spot, 4> touched{};
  for (std::size_t i = 0; i < 4; ++i)
    touched[i] = {wanted[i].y * 1.1F + 12, wanted[i].x * -0.9F + 1700};  // rotated by 90 degrees
  const auto affine = solve(touched, wanted, 5);
  REQUIRE(affine);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(apply(*affine, touched[i]).x == doctest::Approx(wanted[i].x).epsilon(0.001));
    CHECK(apply(*affine, touched[i]).y == doctest::Approx(wanted[i].y).epsilon(0.001));
  }
  CHECK(decode_affine(encode(*affine)));
}

TEST_CASE("four touches at one point, on one line or away from the corners give no correction") {
  const auto wanted = marks(1920, 1080);
  CHECK(!solve(std::array<Spot, 4>{{{5, 5}, {5, 5}, {5, 5}, {5, 5}}}, wanted, 30));
  CHECK(!solve(std::array<Spot, 4>{{{0, 0}, {100, 100}, {200, 200}, {300, 300}}}, wanted, 30));
  auto one_wrong = wanted;
  one_wrong[2] = {1000, 500};
  CHECK(!solve(one_wrong, wanted, 30));
  CHECK(!decode_affine("1 0 0 2 0 0"));
  CHECK(!decode_affine("nan 0 0 0 1 0"));
  CHECK(!decode_affine("1e308 0 0 0 1 0"));
}
