// Before the consultation begins the kiosk informs and accepts no opinion.
#include <doctest/doctest.h>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

/// A kiosk whose consultation begins that much later.
struct Early : Visitor {
  explicit Early(std::chrono::milliseconds before = std::chrono::minutes(1)) {
    status.opens = vietnam_time(Day{std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}}, 7, 30);
    status.closes = status.opens + std::chrono::days(30);
    at(-before);
  }
  /// Moves the clock to that time after the opening.
  void at(std::chrono::milliseconds after) {
    status.now = status.opens + after;
    visit.set_status(status);
  }
};

}  // namespace

TEST_CASE("before the opening no visit can begin, until the very moment") {
  Early early;
  CHECK(early.visit.screen() == Screen::paused);
  early.does(Begin{});
  early.does(StartForm{});
  CHECK(early.visit.screen() == Screen::paused);
  early.at(std::chrono::milliseconds(-1));
  CHECK(early.visit.screen() == Screen::paused);
  early.at(std::chrono::milliseconds(0));
  CHECK(early.visit.screen() == Screen::attract);
  early.begins_form();
  CHECK(early.visit.screen() == Screen::page);
}

TEST_CASE("before the opening the screen says from which day and hour, in both languages, and nothing of a pause") {
  Early early;
  CHECK(early.sees<MessageView>().title == "Chưa bắt đầu nhận ý kiến");
  CHECK(early.sees<MessageView>().facts.front() ==
        "Nhận ý kiến từ **7\u00a0giờ\u00a030, thứ\u00a0Ba\u00a01/12/2026**.");
  CHECK_FALSE(early.sees<MessageView>().warning);
  CHECK(early.view().frame.step == "Chưa bắt đầu");
  early.does(SetLanguage{"en"});
  CHECK(early.sees<MessageView>().title == "The consultation has not begun yet");
  CHECK(early.sees<MessageView>().facts.front().find("1\u00a0December\u00a02026") != std::string::npos);
}

TEST_CASE("before the opening the proposal can be read, and from it nothing can be sent") {
  Early early;
  early.does(Open{early.sees<MessageView>().doors.front().screen});
  CHECK(early.visit.screen() == Screen::proposal);
  early.does(StartForm{});
  CHECK(early.visit.screen() == Screen::proposal);
  early.does(Back{});
  CHECK(early.visit.screen() == Screen::paused);
}

TEST_CASE("a pause, a closing and results are shown also before the opening") {
  Early early;
  for (const auto& [state, screen] : {std::pair{wire::State::paused, Screen::paused},
                                      {wire::State::closed, Screen::closed},
                                      {wire::State::results, Screen::results}}) {
    early.status.state = state;
    early.visit.set_status(early.status);
    CHECK(early.visit.screen() == screen);
  }
  early.status.state = wire::State::paused;
  early.visit.set_status(early.status);
  CHECK(early.sees<MessageView>().title == "Tạm dừng nhận ý kiến");
}

TEST_CASE("a visit in progress when the opening is put off may be finished in its time") {
  Early early;
  early.at(std::chrono::minutes(1));
  early.begins_form();
  early.at(std::chrono::minutes(-5));
  early.does(Tick{});
  CHECK(early.visit.screen() == Screen::page);
  CHECK(early.view().frame.step.find("30") != std::string::npos);
}
