// What touches on the information screens send to the visit.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;
using visit::Screen;

namespace {

constexpr Sight sights[] = {{1920, 1080}, {1080, 1920}};

/// The single event that a tap sent.
template <class Wanted>
Wanted only(const std::vector<visit::Event>& events) {
  REQUIRE(events.size() == 1);
  const auto* wanted = std::get_if<Wanted>(&events.front());
  REQUIRE(wanted);
  return *wanted;
}

}  // namespace

TEST_CASE("a touch anywhere on the first screen begins one visit") {
  for (const Sight& sight : sights) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::attract);
    only<visit::Begin>(renderer.tap(standing, "begin"));
    only<visit::Begin>(renderer.tap_at(standing, {sight.width - 90, 300}));
  }
}

TEST_CASE("a touch that started before the first screen appeared does not begin a visit") {
  OffscreenRenderer renderer;
  Standing before(Screen::home), standing(Screen::attract);
  draw::FrameInput finger;
  finger.pointer = {900, 700};
  finger.down = finger.pressed = true;
  renderer.frame(before, finger);
  finger.pressed = false;
  CHECK(renderer.frame(standing, finger).empty());
  finger.down = false;
  finger.released = true;
  CHECK(renderer.frame(standing, finger).empty());
}

TEST_CASE("the language button on the first screen changes the language and begins no visit") {
  OffscreenRenderer renderer;
  Standing standing(Screen::attract);
  CHECK(only<visit::SetLanguage>(renderer.tap(standing, "language")).language == "en");
}

TEST_CASE("the doors, map and button of the home screen open what they name") {
  for (const Sight& sight : sights) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::home);
    CHECK(only<visit::Open>(renderer.tap(standing, "door/map")).screen == Screen::map);
    CHECK(only<visit::Open>(renderer.tap(standing, "door/proposal")).screen == Screen::proposal);
    CHECK(only<visit::Open>(renderer.tap(standing, "door/reasons")).screen == Screen::reasons);
    CHECK(only<visit::Open>(renderer.tap(standing, "door/impact")).screen == Screen::impact);
    CHECK(only<visit::Open>(renderer.tap(standing, "door/timeline")).screen == Screen::timeline);
    only<visit::StartForm>(renderer.tap(standing, "give-opinion"));
  }
}

TEST_CASE("a touch on the map's switch does not select a unit below it") {
  for (const Sight& sight : sights) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::map);
    CHECK(only<visit::ShowAfter>(renderer.tap(standing, "map/after")).after);
    CHECK_FALSE(only<visit::ShowAfter>(renderer.tap(standing, "map/before")).after);
  }
}

TEST_CASE("a card on the map screen selects its unit") {
  OffscreenRenderer renderer;
  Standing standing(Screen::map);
  CHECK(only<visit::SelectUnit>(renderer.tap(standing, "unit/chinh-tam")).unit == "chinh-tam");
  only<visit::Back>(renderer.tap(standing, "back"));
}

TEST_CASE("a touch inside a unit selects it, one far outside selects none") {
  const consultation::Pack pack = info_pack();
  const draw::Rect box{0, 0, 1000, 800};
  screens::MapLook look;
  // The units are 395 by 579 map units and fill the box except for a margin of 7% of its height.
  const float scale = 800 * 0.86F / 579;
  const auto at = [&](float x, float y) {
    return draw::Point{500 + (x - 516.5F) * scale, 400 + (y - 404.5F) * scale};
  };
  CHECK(screens::unit_at(box, pack, look, at(420, 400)) == "xuan-thien");
  CHECK(screens::unit_at(box, pack, look, at(600, 400)) == "chinh-tam");
  CHECK(screens::unit_at(box, pack, look, at(150, 400)).empty());
  look.after = true;
  CHECK(screens::unit_at(box, pack, look, at(420, 400)) == "xuan-chinh");
}

TEST_CASE("a touch up to 24 px beside a unit selects it") {
  const consultation::Pack pack = info_pack();
  const draw::Rect box{0, 0, 1000, 800};
  const float scale = 800 * 0.86F / 579;
  const auto left_of_border = [&](float px) {  // the western corner, at (319, 264)
    return draw::Point{500 + (319 - 516.5F) * scale - px, 400 + (264 - 404.5F) * scale};
  };
  CHECK(screens::unit_at(box, pack, {}, left_of_border(22)) == "xuan-thien");
  CHECK(screens::unit_at(box, pack, {}, left_of_border(26)).empty());
}

TEST_CASE("the legal fold opens, and its buttons open the documents") {
  OffscreenRenderer renderer;
  Standing standing(Screen::reasons);
  only<visit::ToggleLegal>(renderer.tap(standing, "legal"));
  standing.does(visit::ToggleLegal{});
  CHECK(only<visit::ReadDocument>(renderer.tap(standing, "document/arrangement")).id == "arrangement");
  only<visit::ToggleLegal>(renderer.tap(standing, "legal"));
  only<visit::Next>(renderer.tap(standing, "next"));
  only<visit::Back>(renderer.tap(standing, "back"));
}

TEST_CASE("a question of the impact screen can be selected") {
  for (const Sight& sight : sights) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::impact);
    CHECK(only<visit::SelectCard>(renderer.tap(standing, "card/school")).id == "school");
    only<visit::Next>(renderer.tap(standing, "next"));
  }
}

TEST_CASE("questions that do not fit are paged, and each can be reached") {
  consultation::Pack pack = info_pack();
  for (int i = 0; i < 6; ++i) {
    pack.cards.push_back(pack.cards.front());
    pack.cards.back().id = "more-" + std::to_string(i);
  }
  Standing standing(Screen::impact, "vi", pack);
  OffscreenRenderer renderer;
  std::size_t seen = 0;
  for (int turn = 0; turn < 5; ++turn) {
    renderer.frame(standing);
    for (const draw::Widget& widget : renderer.drawn().widgets) seen += widget.id.starts_with("card/");
    const draw::Widget* next = renderer.drawn().find("cards/next");
    REQUIRE(next);
    if (!next->enabled) break;
    CHECK(renderer.tap(standing, "cards/next").empty());
  }
  CHECK(seen == 12);
}

TEST_CASE("rights and duties are a tab of the timeline, closed again on the next screen") {
  for (const Sight& sight : sights) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::timeline);
    const auto shows_rights = [&] {
      renderer.frame(standing);
      const auto& texts = renderer.drawn().texts;
      return std::any_of(texts.begin(), texts.end(), [](const draw::DrawnText& text) {
        return text.text.find("tự do lựa chọn") != std::string::npos;
      });
    };
    CHECK_FALSE(shows_rights());
    CHECK(renderer.tap(standing, "tab/rights").empty());
    CHECK(shows_rights());
    only<visit::Next>(renderer.tap(standing, "next"));
    Standing elsewhere(Screen::home);
    renderer.frame(elsewhere);
    CHECK_FALSE(shows_rights());
  }
}

TEST_CASE("the full text can be turned to its last page and back, and shows the page number") {
  OffscreenRenderer renderer;
  Standing standing(Screen::proposal);
  const auto says = [&](const std::string& words) {
    renderer.frame(standing);
    const auto& texts = renderer.drawn().texts;
    return std::any_of(texts.begin(), texts.end(),
                       [&](const draw::DrawnText& text) { return text.text == words; });
  };
  CHECK(says("Trang 1/3"));
  CHECK(only<visit::TurnPage>(renderer.tap(standing, "page/next")).by == 1);
  CHECK(says("Trang 2/3"));
  renderer.tap(standing, "page/next");
  CHECK(says("Trang 3/3"));
  CHECK_FALSE(renderer.drawn().find("page/next")->enabled);
  CHECK(only<visit::TurnPage>(renderer.tap(standing, "page/previous")).by == -1);
  CHECK(says("Trang 2/3"));
}

TEST_CASE("the end of a text is its last page, however long the text is") {
  for (std::size_t sections = 2; sections < 8; ++sections) {
    consultation::Pack pack = info_pack();
    const consultation::Section section = pack.sections.front();
    pack.sections.assign(sections, section);
    Standing standing(Screen::proposal, "vi", pack);
    OffscreenRenderer renderer;
    renderer.frame(standing);
    while (renderer.drawn().find("page/next") && renderer.drawn().find("page/next")->enabled) {
      renderer.tap(standing, "page/next");
      renderer.frame(standing);
    }
    std::string count;
    for (const draw::DrawnText& text : renderer.drawn().texts) {
      if (text.text.starts_with("Trang ")) count = text.text.substr(6);
    }
    CAPTURE(sections);
    REQUIRE_FALSE(count.empty());
    CHECK(count.substr(0, count.find('/')) == count.substr(count.find('/') + 1));
  }
}

TEST_CASE("the proposal can be opened after the consultation is closed") {
  OffscreenRenderer renderer;
  Standing standing(Screen::closed);
  CHECK(only<visit::Open>(renderer.tap(standing, "door/proposal")).screen == Screen::proposal);
}

TEST_CASE("the tools are on every screen and send what they name") {
  OffscreenRenderer renderer;
  Standing standing(Screen::reasons);
  only<visit::AskStartOver>(renderer.tap(standing, "tool/start_over"));
  only<visit::OpenAccess>(renderer.tap(standing, "tool/text_size"));
  only<visit::ToggleContrast>(renderer.tap(standing, "tool/contrast"));
  CHECK(only<visit::SetLanguage>(renderer.tap(standing, "tool/language")).language == "en");
  only<visit::Help>(renderer.tap(standing, "tool/help"));
}

TEST_CASE("Escape goes back, or closes the open dialog") {
  OffscreenRenderer renderer;
  Standing standing(Screen::reasons);
  draw::FrameInput escape;
  escape.command = draw::Command::escape;
  only<visit::Back>(renderer.frame(standing, escape));
  standing.does(visit::Help{});
  only<visit::Dismiss>(renderer.frame(standing, escape));
}

TEST_CASE("a screen below a dialog receives no touch") {
  OffscreenRenderer renderer;
  Standing standing(Screen::home);
  renderer.frame(standing);
  const draw::Rect door = renderer.drawn().find("door/reasons")->rect;
  standing.does(visit::Help{});
  const auto events = renderer.tap_at(standing, {door.x + 10, door.y + 10});
  for (const visit::Event& event : events) CHECK_FALSE(std::holds_alternative<visit::Open>(event));
}
