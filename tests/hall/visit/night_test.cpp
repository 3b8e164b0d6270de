// Night mode of the attract screen, and its moving text.
#include "kiosk/hall/visit/night.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <set>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

constexpr Moment second{1000};

void falls(Visitor& visitor, bool night) {
  visitor.status.night = night;
  visitor.visit.set_status(visitor.status);
}

}  // namespace

TEST_CASE("night hours may span midnight, and equal hours mean no night") {
  for (int hour = 0; hour < 24; ++hour) {
    CAPTURE(hour);
    CHECK(is_night({21, 5}, hour) == (hour >= 21 || hour < 5));
    CHECK(is_night({1, 4}, hour) == (hour >= 1 && hour < 4));
    CHECK_FALSE(is_night({0, 0}, hour));
    CHECK_FALSE(is_night({7, 7}, hour));
  }
}

TEST_CASE("the text moves each hour by at most 8 px to many positions") {
  std::set<std::pair<int, int>> places;
  UtcTime now = *from_rfc3339("2026-11-25T05:00:00Z");
  for (int hour = 0; hour < 81; ++hour, now += std::chrono::hours(1)) {
    const Drift drift = drift_at(now);
    CHECK(std::abs(drift.x) <= 8);
    CHECK(std::abs(drift.y) <= 8);
    CHECK(drift_at(now + std::chrono::minutes(59)) == drift);
    CHECK_FALSE(drift_at(now + std::chrono::hours(1)) == drift);
    places.emplace(drift.x, drift.y);
  }
  CHECK(places.size() > 40);
}

TEST_CASE("at night the screen goes dark after a minute, and the first touch only wakes it") {
  Visitor visitor;
  falls(visitor, true);
  CHECK(visitor.view().asleep.empty());
  REQUIRE(visitor.visit.next_tick());
  visitor.does(Tick{}, *visitor.visit.next_tick() - visitor.now);
  CHECK(visitor.view().asleep == "Chạm để bắt đầu");
  const auto version = visitor.view().version;
  visitor.does(Tick{}, 60 * second);
  CHECK(visitor.view().version == version);  // nothing is drawn while nothing changes
  visitor.does(Begin{});
  CHECK(visitor.view().asleep.empty());
  CHECK(visitor.visit.screen() == Screen::attract);
  visitor.does(Begin{});
  CHECK(visitor.visit.screen() == Screen::home);
}

TEST_CASE("the screen is dark again after the visit, and lit in the morning") {
  Visitor visitor;
  falls(visitor, true);
  visitor.does(Begin{});
  visitor.does(Tick{}, 30 * second);
  CHECK(visitor.view().asleep.empty());
  visitor.does(Tick{}, 40 * second);  // the warning
  visitor.does(Tick{}, 30 * second);  // the end
  CHECK(visitor.visit.screen() == Screen::attract);
  visitor.does(Tick{}, 61 * second);
  CHECK_FALSE(visitor.view().asleep.empty());
  falls(visitor, false);
  CHECK(visitor.view().asleep.empty());
  visitor.does(Tick{}, 600 * second);
  CHECK(visitor.view().asleep.empty());
}
