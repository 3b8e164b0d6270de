#include "kiosk/server/intake/allowance.h"

#include "kiosk/wire/messages.h"
#include "tests/server/intake/door.h"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

TEST_CASE("what one kiosk may bring is used up by itself alone and refills within a day") {
  intake::Allowance allowance({1000, 1e6});
  const UtcTime start = noon;
  CHECK(allowance.left("a", start));
  allowance.use("a", 1500, 10, start);
  CHECK_FALSE(allowance.left("a", start));
  CHECK(allowance.left("b", start));
  CHECK_FALSE_MESSAGE(allowance.left("a", start + 11h), "500 too many take half a day");
  CHECK(allowance.left("a", start + 13h));
  allowance.use("b", 1, 2'000'000, start);
  CHECK_FALSE(allowance.left("b", start));
  CHECK(allowance.left("b", start + 25h));
}

TEST_CASE("a clock that is set back or ahead neither locks a kiosk for longer nor gives it more than a day's") {
  intake::Allowance allowance({1000, 1e6});
  allowance.use("a", 1500, 0, noon);
  CHECK_FALSE(allowance.left("a", noon - 8760h));
  CHECK(allowance.left("a", noon - 8760h + 13h));
  allowance.use("a", 5, 0, noon + 8760h);
  allowance.use("a", 1000, 0, noon + 8760h);
  CHECK_FALSE(allowance.left("a", noon + 8760h));
}

TEST_CASE("a kiosk that brings more than anybody can give is told to wait before its body is read") {
  Door door(intake::Intake::Limits{{}, {3, 1e9}});
  const auto envelopes = std::vector{door.sealed_opinion(), door.sealed_opinion()};
  const auto send = [&](std::uint64_t counter, const std::vector<opinion::Envelope>& what) {
    return door.ask(door.upload(wire::encode(wire::Upload{counter, what})));
  };
  CHECK(send(1, envelopes).status == 200);
  for (std::uint64_t counter = 2; counter < 12; ++counter)
    CHECK_MESSAGE(send(counter, envelopes).status == 200, "what is there already takes nothing");
  CHECK(send(12, {door.sealed_opinion(), door.sealed_opinion()}).status == 200);
  const auto refused = send(13, {door.sealed_opinion()});
  CHECK(refused.status == 503);
  CHECK(refused.body.find("/problems/daily-limit") != std::string::npos);
  bool later = false;
  for (const auto& [name, value] : refused.headers) later = later || (name == "Retry-After" && value == "3600");
  CHECK(later);
  CHECK(door.store->tallies(Door::consultation).stored == 4);
  const auto events = door.store->security_events(10);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == "upload-limit");
  CHECK(events[0].subject == door.kiosk.id);
}
