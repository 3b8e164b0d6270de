// What a finger on an information screen asks of the visit.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/hall/screens/info_stage.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;
using visit::Screen;

namespace {

constexpr Sight sights[] = {{1920, 1080}, {1080, 1920}};

/// The one event that a tap sent.
template <class Wanted>
Wanted only(const std::vector<visit::Event>& events) {
  REQUIRE(events.size() == 1);
  const auto* wanted = std::get_if<Wanted>(&events.front());
  REQUIRE(wanted);
  return *wanted;
}

}  // namespace

TEST_CASE("the first screen begins a visit wherever it is touched, once") {
  for (const Sight& sight : sights) {
    Stage stage(sight);
    Standing standing(Screen::attract);
    only<visit::Begin>(stage.tap(standing, "begin"));
    only<visit::Begin>(stage.tap_at(standing, {sight.width - 90, 300}));
  }
}

TEST_CASE("a finger that was down before the first screen came begins nothing as it leaves") {
  Stage stage;
  Standing before(Screen::home), standing(Screen::attract);
  draw::FrameInput finger;
  finger.pointer = {900, 700};
  finger.down = finger.pressed = true;
  stage.frame(before, finger);
  finger.pressed = false;
  CHECK(stage.frame(standing, finger).empty());
  finger.down = false;
  finger.released = true;
  CHECK(stage.frame(standing, finger).empty());
}

TEST_CASE("the other language on the first screen changes the language and begins nothing") {
  Stage stage;
  Standing standing(Screen::attract);
  CHECK(only<visit::SetLanguage>(stage.tap(standing, "language")).language == "en");
}

TEST_CASE("home's doors, map and button lead where they say") {
  for (const Sight& sight : sights) {
    Stage stage(sight);
    Standing standing(Screen::home);
    CHECK(only<visit::Open>(stage.tap(standing, "door/map")).screen == Screen::map);
    CHECK(only<visit::Open>(stage.tap(standing, "door/proposal")).screen == Screen::proposal);
    CHECK(only<visit::Open>(stage.tap(standing, "door/reasons")).screen == Screen::reasons);
    CHECK(only<visit::Open>(stage.tap(standing, "door/impact")).screen == Screen::impact);
    CHECK(only<visit::Open>(stage.tap(standing, "door/timeline")).screen == Screen::timeline);
    only<visit::StartForm>(stage.tap(standing, "give-opinion"));
  }
}

TEST_CASE("the map's switch takes the finger, though the map lies under it") {
  for (const Sight& sight : sights) {
    Stage stage(sight);
    Standing standing(Screen::map);
    CHECK(only<visit::ShowAfter>(stage.tap(standing, "map/after")).after);
    CHECK_FALSE(only<visit::ShowAfter>(stage.tap(standing, "map/before")).after);
  }
}

TEST_CASE("a commune is chosen by its card") {
  Stage stage;
  Standing standing(Screen::map);
  CHECK(only<visit::SelectUnit>(stage.tap(standing, "unit/chinh-tam")).unit == "chinh-tam");
  only<visit::Back>(stage.tap(standing, "back"));
}

TEST_CASE("a finger inside a commune chooses it, one far outside chooses none") {
  const consultation::Pack pack = info_pack();
  const draw::Rect box{0, 0, 1000, 800};
  screens::MapLook look;
  // The units are 395 by 579 map units; they fill the box but for 7% of its height.
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

TEST_CASE("a finger within 24 px of a commune still chooses it, and no farther") {
  const consultation::Pack pack = info_pack();
  const draw::Rect box{0, 0, 1000, 800};
  const float scale = 800 * 0.86F / 579;
  const auto left_of_border = [&](float px) {  // the western corner, at (319, 264)
    return draw::Point{500 + (319 - 516.5F) * scale - px, 400 + (264 - 404.5F) * scale};
  };
  CHECK(screens::unit_at(box, pack, {}, left_of_border(22)) == "xuan-thien");
  CHECK(screens::unit_at(box, pack, {}, left_of_border(26)).empty());
}

TEST_CASE("the legal fold opens, and its documents are read") {
  Stage stage;
  Standing standing(Screen::reasons);
  only<visit::ToggleLegal>(stage.tap(standing, "legal"));
  standing.does(visit::ToggleLegal{});
  CHECK(only<visit::ReadDocument>(stage.tap(standing, "document/arrangement")).id == "arrangement");
  only<visit::ToggleLegal>(stage.tap(standing, "legal"));
  only<visit::Next>(stage.tap(standing, "next"));
  only<visit::Back>(stage.tap(standing, "back"));
}

TEST_CASE("a question of the impact screen is chosen") {
  for (const Sight& sight : sights) {
    Stage stage(sight);
    Standing standing(Screen::impact);
    CHECK(only<visit::SelectCard>(stage.tap(standing, "card/school")).id == "school");
    only<visit::Next>(stage.tap(standing, "next"));
  }
}

TEST_CASE("questions that do not fit are turned by page, and every one can be reached") {
  consultation::Pack pack = info_pack();
  for (int i = 0; i < 6; ++i) {
    pack.cards.push_back(pack.cards.front());
    pack.cards.back().id = "more-" + std::to_string(i);
  }
  Standing standing(Screen::impact, "vi", pack);
  Stage stage;
  std::size_t seen = 0;
  for (int turn = 0; turn < 5; ++turn) {
    stage.frame(standing);
    for (const draw::Widget& widget : stage.drawn().widgets) seen += widget.id.starts_with("card/");
    const draw::Widget* next = stage.drawn().find("cards/next");
    REQUIRE(next);
    if (!next->enabled) break;
    CHECK(stage.tap(standing, "cards/next").empty());
  }
  CHECK(seen == 12);
}

TEST_CASE("rights and duties are a tab of the timeline, shut again on the next screen") {
  for (const Sight& sight : sights) {
    Stage stage(sight);
    Standing standing(Screen::timeline);
    const auto shows_rights = [&] {
      stage.frame(standing);
      const auto& texts = stage.drawn().texts;
      return std::any_of(texts.begin(), texts.end(), [](const draw::DrawnText& text) {
        return text.text.find("tự do lựa chọn") != std::string::npos;
      });
    };
    CHECK_FALSE(shows_rights());
    CHECK(stage.tap(standing, "tab/rights").empty());
    CHECK(shows_rights());
    only<visit::Next>(stage.tap(standing, "next"));
    Standing elsewhere(Screen::home);
    stage.frame(elsewhere);
    CHECK_FALSE(shows_rights());
  }
}

TEST_CASE("the full text is turned to its last page and back, and says which page it is") {
  Stage stage;
  Standing standing(Screen::proposal);
  const auto says = [&](const std::string& words) {
    stage.frame(standing);
    const auto& texts = stage.drawn().texts;
    return std::any_of(texts.begin(), texts.end(),
                       [&](const draw::DrawnText& text) { return text.text == words; });
  };
  CHECK(says("Trang 1/3"));
  CHECK(only<visit::TurnPage>(stage.tap(standing, "page/next")).by == 1);
  CHECK(says("Trang 2/3"));
  stage.tap(standing, "page/next");
  CHECK(says("Trang 3/3"));
  CHECK_FALSE(stage.drawn().find("page/next")->enabled);
  CHECK(only<visit::TurnPage>(stage.tap(standing, "page/previous")).by == -1);
  CHECK(says("Trang 2/3"));
}

TEST_CASE("the end of a text is its last page, however long the text is") {
  for (std::size_t sections = 2; sections < 8; ++sections) {
    consultation::Pack pack = info_pack();
    const consultation::Section section = pack.sections.front();
    pack.sections.assign(sections, section);
    Standing standing(Screen::proposal, "vi", pack);
    Stage stage;
    stage.frame(standing);
    while (stage.drawn().find("page/next") && stage.drawn().find("page/next")->enabled) {
      stage.tap(standing, "page/next");
      stage.frame(standing);
    }
    std::string count;
    for (const draw::DrawnText& text : stage.drawn().texts) {
      if (text.text.starts_with("Trang ")) count = text.text.substr(6);
    }
    CAPTURE(sections);
    REQUIRE_FALSE(count.empty());
    CHECK(count.substr(0, count.find('/')) == count.substr(count.find('/') + 1));
  }
}

TEST_CASE("a closed consultation still opens the proposal") {
  Stage stage;
  Standing standing(Screen::closed);
  CHECK(only<visit::Open>(stage.tap(standing, "door/proposal")).screen == Screen::proposal);
}

TEST_CASE("the tools are on every screen and ask for what they name") {
  Stage stage;
  Standing standing(Screen::reasons);
  only<visit::AskStartOver>(stage.tap(standing, "tool/start_over"));
  only<visit::OpenAccess>(stage.tap(standing, "tool/text_size"));
  only<visit::ToggleContrast>(stage.tap(standing, "tool/contrast"));
  CHECK(only<visit::SetLanguage>(stage.tap(standing, "tool/language")).language == "en");
  only<visit::Help>(stage.tap(standing, "tool/help"));
}

TEST_CASE("Escape goes back, or closes what lies over the screen") {
  Stage stage;
  Standing standing(Screen::reasons);
  draw::FrameInput escape;
  escape.command = draw::Command::escape;
  only<visit::Back>(stage.frame(standing, escape));
  standing.does(visit::Help{});
  only<visit::Dismiss>(stage.frame(standing, escape));
}

TEST_CASE("a screen under an overlay takes no touch") {
  Stage stage;
  Standing standing(Screen::home);
  stage.frame(standing);
  const draw::Rect door = stage.drawn().find("door/reasons")->rect;
  standing.does(visit::Help{});
  const auto events = stage.tap_at(standing, {door.x + 10, door.y + 10});
  for (const visit::Event& event : events) CHECK_FALSE(std::holds_alternative<visit::Open>(event));
}
