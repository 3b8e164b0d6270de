#include <doctest/doctest.h>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

constexpr Moment second{1000};
const std::string canary = "Kim Tước vàng";

bool wiped(const std::vector<Order>& orders) {
  return orders.size() == 1 && std::holds_alternative<Wiped>(orders.front());
}

}  // namespace

TEST_CASE("the idle warning comes after a minute, and the wipe twenty seconds later") {
  Visitor visitor;
  visitor.begins_form();
  CHECK(visitor.visit.next_tick() == visitor.now + 60 * second);
  visitor.does(Tick{}, 59 * second);
  CHECK(visitor.view().overlay.kind == Overlay::none);
  visitor.does(Tick{}, second);
  CHECK(visitor.view().overlay.kind == Overlay::idle_warning);
  CHECK(visitor.view().overlay.seconds == 20);
  CHECK(visitor.view().overlay.remaining == doctest::Approx(1.0));
  CHECK(visitor.visit.next_tick() == visitor.now + second);
  visitor.does(Tick{}, 5 * second);
  CHECK(visitor.view().overlay.seconds == 15);
  CHECK(visitor.does(Tick{}, 14 * second).empty());
  CHECK(wiped(visitor.does(Tick{}, second)));
  CHECK(visitor.visit.screen() == Screen::attract);
  CHECK(visitor.visit.take_counts().abandoned.at("page-1") == 1);
}

TEST_CASE("the warning counts whole seconds, so the picture changes once a second") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(Tick{}, 60 * second);
  const auto version = visitor.view().version;
  for (int i = 0; i < 4; ++i) visitor.does(Tick{}, Moment{240});
  CHECK(visitor.view().version == version);
  visitor.does(Tick{}, Moment{40});
  CHECK(visitor.view().version == version + 1);
}

TEST_CASE("reading screens and typing have two minutes") {
  for (const Screen screen :
       {Screen::proposal, Screen::reasons, Screen::impact, Screen::hamlet, Screen::timeline}) {
    Visitor visitor;
    visitor.does(Begin{});
    visitor.does(Open{screen});
    visitor.does(Tick{}, 119 * second);
    CHECK(visitor.view().overlay.kind == Overlay::none);
    visitor.does(Tick{}, second);
    CHECK(visitor.view().overlay.kind == Overlay::idle_warning);
  }
  Visitor writer;
  writer.fills_form();
  writer.does(EditPage{4});
  REQUIRE(writer.sees<PageView>().questions.front().writing);
  writer.does(Tick{}, 119 * second);
  CHECK(writer.view().overlay.kind == Overlay::none);
}

TEST_CASE("every touch and key restarts the idle time") {
  Visitor visitor;
  visitor.begins_form();
  for (int i = 0; i < 5; ++i) visitor.does(Touched{}, 50 * second);
  CHECK(visitor.view().overlay.kind == Overlay::none);
  visitor.does(Tick{}, 60 * second);
  visitor.does(Touched{}, 10 * second);
  CHECK(visitor.view().overlay.seconds == 20);
  visitor.does(Dismiss{});
  CHECK(visitor.view().overlay.kind == Overlay::none);
  CHECK(visitor.visit.screen() == Screen::page);
}

TEST_CASE("typing during the warning closes it and is kept") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{4});
  visitor.does(Tick{}, 120 * second);
  REQUIRE(visitor.view().overlay.kind == Overlay::idle_warning);
  visitor.does(SetText{"remark", "còn đây"});
  CHECK(visitor.view().overlay.kind == Overlay::none);
  CHECK(visitor.sees<PageView>().questions.front().text == "còn đây");
}

TEST_CASE("ending from the warning wipes at once") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(Tick{}, 60 * second);
  CHECK(wiped(visitor.does(Confirm{})));
  CHECK(visitor.visit.screen() == Screen::attract);
}

TEST_CASE("a kiosk suspended during the warning wipes when it resumes") {
  Visitor visitor;
  visitor.begins_form();
  CHECK(wiped(visitor.does(Choose{"stance", "agree"}, 3600 * second)));
  CHECK(visitor.visit.screen() == Screen::attract);
  CHECK(visitor.view().overlay.kind == Overlay::none);
}

TEST_CASE("after a wipe no view contains what the resident wrote, and the defaults are back") {
  Visitor visitor;
  visitor.does(SetLanguage{"en"});
  Preferences large;
  large.text_size = TextSize::large;
  visitor.does(SetPreferences{large});
  visitor.does(ToggleContrast{});
  visitor.fills_form();
  visitor.does(EditPage{4});
  visitor.does(SetText{"remark", canary});
  REQUIRE(all_text(visitor.view()).find(canary) != std::string::npos);
  visitor.does(Next{});
  REQUIRE(all_text(visitor.view()).find(canary) != std::string::npos);
  visitor.does(AskStartOver{});
  CHECK(wiped(visitor.does(Confirm{})));
  CHECK(visitor.view().language == "vi");
  CHECK(visitor.view().text_size == TextSize::normal);
  CHECK_FALSE(visitor.view().high_contrast);
  visitor.fills_form();
  CHECK(all_text(visitor.view()).find(canary) == std::string::npos);
  visitor.does(EditPage{4});
  CHECK(visitor.sees<PageView>().questions.front().text.empty());
}

TEST_CASE("answers are erased once they are sent") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{4});
  visitor.does(SetText{"remark", canary});
  visitor.does(Next{});
  visitor.sends();
  CHECK(all_text(visitor.view()).find(canary) == std::string::npos);
  visitor.does(Back{});
  CHECK(visitor.visit.screen() == Screen::thanks);
}

TEST_CASE("the receipt is shown for 45 seconds, and a touch restarts the time") {
  Visitor visitor;
  visitor.fills_form();
  visitor.sends();
  CHECK(visitor.sees<ThanksView>().returning == "Tự về màn hình đầu sau **45 giây**");
  CHECK(visitor.visit.next_tick() == visitor.now + second);
  visitor.does(Touched{}, 5 * second);
  CHECK(visitor.sees<ThanksView>().returning == "Tự về màn hình đầu sau **85 giây**");
  CHECK(visitor.does(Tick{}, 84 * second).empty());
  CHECK(wiped(visitor.does(Tick{}, second)));
  CHECK(visitor.visit.take_counts().abandoned.empty());
}

TEST_CASE("a tap within a quarter of a second after a screen change is ignored") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(StartForm{}, Moment{249});
  CHECK(visitor.visit.screen() == Screen::home);
  visitor.does(StartForm{}, Moment{1});
  CHECK(visitor.visit.screen() == Screen::page);
  visitor.does(Choose{"stance", "agree"}, Moment{100});
  CHECK_FALSE(visitor.sees<PageView>().next.enabled);
}

TEST_CASE("a double tap on start over does not confirm it") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(AskStartOver{});
  CHECK(visitor.does(Confirm{}, Moment{120}).empty());
  CHECK(visitor.visit.screen() == Screen::page);
  CHECK(visitor.view().overlay.kind == Overlay::start_over);
}

TEST_CASE("settings on the first screen are reset after a minute") {
  Visitor visitor;
  visitor.does(SetLanguage{"en"});
  CHECK(visitor.visit.next_tick() == visitor.now + 60 * second);
  CHECK(wiped(visitor.does(Tick{}, 60 * second)));
  CHECK(visitor.view().language == "vi");
}

TEST_CASE("an idle kiosk draws no frames") {
  Visitor visitor;
  const auto version = visitor.view().version;
  for (int i = 0; i < 10; ++i) {
    visitor.does(Tick{}, 60 * second);
    visitor.status.now += std::chrono::minutes{1};
    visitor.visit.set_status(visitor.status);
    CHECK(visitor.view().version == version);
  }
}

TEST_CASE("a visit that began before the deadline may finish after it") {
  Visitor visitor;
  visitor.fills_form();
  visitor.status.now = visitor.pack->period.closes + std::chrono::minutes{2};
  visitor.visit.set_status(visitor.status);
  CHECK(visitor.visit.screen() == Screen::review);
  visitor.status.state = wire::State::closed;
  visitor.visit.set_status(visitor.status);
  visitor.sends();
  visitor.finishes();
  CHECK(visitor.visit.screen() == Screen::closed);
  CHECK(visitor.visit.resting());
}

TEST_CASE("a new status is shown at once outside a visit") {
  const std::pair<wire::State, Screen> states[] = {{wire::State::paused, Screen::paused},
                                                   {wire::State::closed, Screen::closed},
                                                   {wire::State::results, Screen::results},
                                                   {wire::State::open, Screen::attract}};
  Visitor visitor;
  for (const auto& [state, screen] : states) {
    visitor.status.state = state;
    visitor.visit.set_status(visitor.status);
    CHECK(visitor.visit.screen() == screen);
    CHECK(visitor.view().screen == screen);
  }
  visitor.status.maintenance = true;
  visitor.visit.set_status(visitor.status);
  CHECK(visitor.sees<MessageView>().facts.front() == "Mã máy: **KS-XT-01**.");
  CHECK(visitor.sees<MessageView>().warning);
  visitor.does(Open{Screen::proposal});
  CHECK(visitor.visit.screen() == Screen::maintenance);
}

TEST_CASE("a closed consultation can be read but accepts no opinion") {
  Visitor visitor;
  visitor.status.state = wire::State::closed;
  visitor.visit.set_status(visitor.status);
  CHECK(visitor.sees<MessageView>().facts.front() == "Kết thúc sớm hơn dự định.");  // eleven days earlier
  visitor.status.now = visitor.pack->period.closes + std::chrono::minutes{2};
  visitor.visit.set_status(visitor.status);
  CHECK(visitor.sees<MessageView>().facts.front() ==
        "Kết thúc lúc **17\u00A0giờ, thứ\u00A0Sáu\u00A026/4/2019** (ngày minh họa).");
  visitor.does(Begin{});
  CHECK(visitor.visit.screen() == Screen::closed);
  visitor.does(Open{Screen::proposal});
  CHECK(visitor.visit.screen() == Screen::proposal);
  visitor.does(StartForm{});
  CHECK(visitor.visit.screen() == Screen::proposal);
  visitor.does(Back{});
  CHECK(visitor.visit.screen() == Screen::closed);
}

TEST_CASE("a kiosk without a pack says that it is out of service") {
  SeededRandom random(1);
  Visit visit(nullptr, sample_hall(), random);
  CHECK(visit.screen() == Screen::maintenance);
  CHECK(std::get<MessageView>(visit.view().content).title == "Máy đang được sửa");
  visit.handle(SetLanguage{"en"}, second);
  CHECK(std::get<MessageView>(visit.view().content).title == "Out of service");
  visit.set_pack(std::make_shared<const consultation::Pack>(sample_pack()));
  CHECK(visit.screen() == Screen::attract);
}

TEST_CASE("a new pack is used after the visit ends") {
  Visitor visitor;
  visitor.begins_form();
  consultation::Pack next = sample_pack();
  next.revision = 4;
  visitor.visit.set_pack(std::make_shared<const consultation::Pack>(next));
  CHECK(visitor.visit.pack().revision == 3);
  visitor.does(AskStartOver{});
  visitor.does(Confirm{});
  CHECK(visitor.visit.pack().revision == 4);
}
