// The deadline or a pause during a visit: it may be finished for a while; each way to leave is counted once.
#include <doctest/doctest.h>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

constexpr Moment second{1000}, minute{60'000};

void turns(Visitor& visitor, wire::State state) {
  visitor.status.state = state;
  visitor.visit.set_status(visitor.status);
}

std::int64_t abandoned(Visitor& visitor) {
  std::int64_t all = 0;
  for (const auto& [place, count] : visitor.visit.take_counts().abandoned) all += count;
  return all;
}

}  // namespace

TEST_CASE("after the deadline a visit in progress may be finished, and shows the time left") {
  Visitor visitor;
  visitor.fills_form();
  visitor.status.now = visitor.pack->period.closes;
  visitor.visit.set_status(visitor.status);
  visitor.does(Touched{}, second);
  CHECK(visitor.visit.screen() == Screen::review);
  CHECK(visitor.view().frame.step.find("30 phút") != std::string::npos);
  visitor.does(Touched{}, 50 * second);
  visitor.does(Touched{}, 50 * second);
  CHECK(visitor.view().frame.step.find("29 phút") != std::string::npos);
  const auto orders = visitor.does(Send{});
  REQUIRE(orders.size() == 1);
  CHECK(std::holds_alternative<SendOpinion>(orders.front()));
  visitor.does(Sent{"482719356040", "https://x"});
  CHECK(visitor.visit.screen() == Screen::thanks);
  CHECK(visitor.view().frame.step.find("phút") == std::string::npos);
  visitor.finishes();
  CHECK(visitor.visit.screen() == Screen::closed);
}

TEST_CASE("a visit in progress may also be finished after closing, pausing and publication") {
  for (const auto& [state, screen] :
       {std::pair(wire::State::closed, Screen::closed), std::pair(wire::State::paused, Screen::paused),
        std::pair(wire::State::results, Screen::results)}) {
    Visitor visitor;
    visitor.begins_form();
    turns(visitor, state);
    visitor.does(Touched{}, second);
    CHECK(visitor.visit.screen() == Screen::page);
    visitor.does(AskStartOver{});
    visitor.does(Confirm{});
    CHECK(visitor.visit.screen() == screen);
    visitor.does(Begin{});
    CHECK(visitor.visit.screen() == screen);
  }
}

TEST_CASE("after half an hour the visit ends and is counted as abandoned once") {
  Visitor visitor;
  visitor.begins_form();
  turns(visitor, wire::State::closed);
  for (int i = 0; i < 35; ++i) visitor.does(Touched{}, 50 * second);
  CHECK(visitor.visit.screen() == Screen::page);
  visitor.does(Touched{}, 49 * second);
  CHECK(visitor.visit.screen() == Screen::page);
  visitor.does(Touched{}, 2 * second);
  CHECK(visitor.visit.screen() == Screen::closed);
  CHECK(abandoned(visitor) == 1);
}

TEST_CASE("a pause that ends in time removes the limit") {
  Visitor visitor;
  visitor.begins_form();
  turns(visitor, wire::State::paused);
  visitor.does(Touched{}, second);
  CHECK(visitor.view().frame.step.find("phút") != std::string::npos);
  turns(visitor, wire::State::open);
  visitor.does(Touched{}, second);
  CHECK(visitor.view().frame.step.find("phút") == std::string::npos);
  for (int i = 0; i < 50; ++i) visitor.does(Touched{}, 50 * second);
  CHECK(visitor.visit.screen() == Screen::page);
}

TEST_CASE("the minutes left are updated without a touch") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(Open{Screen::proposal});
  turns(visitor, wire::State::closed);
  visitor.does(Touched{}, second);
  REQUIRE(visitor.visit.next_tick());
  CHECK(*visitor.visit.next_tick() <= visitor.now + minute);
}

TEST_CASE("each way to leave is counted once on its screen") {
  Visitor visitor;
  // Start over, asked and confirmed.
  visitor.does(Begin{});
  visitor.does(Open{Screen::map});
  visitor.does(AskStartOver{});
  visitor.does(Confirm{});
  // The idle warning's own button.
  visitor.does(Begin{});
  visitor.does(Open{Screen::hamlet});
  visitor.does(Tick{}, 2 * minute);
  visitor.does(Confirm{});
  // Time runs out.
  visitor.begins_form();
  visitor.does(Tick{}, minute);
  visitor.does(Tick{}, 20 * second);
  // Sent: not abandoned.
  visitor.fills_form();
  visitor.sends();
  visitor.finishes();
  const Counts counts = visitor.visit.take_counts();
  CHECK(counts.visits == 4);
  CHECK(counts.sent == 1);
  CHECK(counts.abandoned == std::map<std::string, std::int64_t>{{"map", 1}, {"hamlet", 1}, {"page-1", 1}});
}

TEST_CASE("the idle warning can be dismissed without limit") {
  Visitor visitor;
  visitor.begins_form();
  for (int i = 0; i < 40; ++i) {
    visitor.does(Tick{}, minute);
    REQUIRE(visitor.view().overlay.kind == Overlay::idle_warning);
    visitor.does(Dismiss{}, 15 * second);
    REQUIRE(visitor.visit.screen() == Screen::page);
  }
}
