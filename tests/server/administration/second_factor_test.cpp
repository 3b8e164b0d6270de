#include "kiosk/server/administration/second_factor.h"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace kiosk::server::administration;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime noon{std::chrono::seconds{1'795'000'035}};  // in the middle of a 30-second step

}  // namespace

TEST_CASE("a code is valid one time step early or late, and no further") {
  SeededRandom random(1);
  const Bytes secret = make_totp_secret(random);
  for (int steps = -3; steps <= 3; ++steps) {
    CAPTURE(steps);
    const std::string code = totp_code(secret, noon + steps * 30s);
    const auto step = matching_step(secret, code, noon);
    CHECK(step.has_value() == (std::abs(steps) <= 1));
    if (step) CHECK(*step == noon.time_since_epoch() / 30s + steps);
  }
}

TEST_CASE("a code is valid however its groups are separated") {
  SeededRandom random(1);
  const Bytes secret = make_totp_secret(random);
  const std::string code = totp_code(secret, noon), first = code.substr(0, 3), second = code.substr(3);
  for (const char* separator : {" ", "-", "\t", "\u00A0", "  "}) {
    CHECK(matching_step(secret, first + separator + second, noon));
    CHECK(matching_step(secret, " " + code + separator, noon));
  }
  CHECK_FALSE(matching_step(secret, first + "." + second, noon));
  CHECK(recovery_hash("ABCD efgh-jkmn\u00A0") == recovery_hash("abcd-efgh-jkmn"));
}

TEST_CASE("after a jump of the server's clock a code is valid only in its own time") {
  SeededRandom random(2);
  const Bytes secret = make_totp_secret(random), other = make_totp_secret(random);
  const std::string code = totp_code(secret, noon);
  CHECK(matching_step(secret, code, noon + 29s));
  CHECK_FALSE(matching_step(secret, code, noon + 1h));
  CHECK_FALSE(matching_step(secret, code, noon - 24h));
  CHECK_FALSE(matching_step(other, code, noon));
  CHECK_FALSE(matching_step(secret, code + "0", noon));
  CHECK_FALSE(matching_step(secret, " " + code.substr(1), noon));
  CHECK_FALSE(matching_step({}, code, noon));
}
