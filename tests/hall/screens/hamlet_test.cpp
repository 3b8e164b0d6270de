// "My hamlet" and the published results.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;
using visit::Screen;

namespace {

consultation::Pack long_pack() {
  consultation::Pack pack = info_pack();
  for (int i = 0; i < 60; ++i) {
    consultation::Hamlet hamlet = pack.units[1].hamlets.front();
    hamlet.id = "more-" + std::to_string(i);
    const std::string name = (i == 11 ? "Xóm Đồng Hải " : "Thôn Trung ") + std::to_string(i);
    hamlet.name = consultation::LocalizedText({{"vi", name}, {"en", name}});
    pack.units[1].hamlets.push_back(hamlet);
  }
  return pack;
}

/// Applies the last event that a tap sent.
void tap(OffscreenRenderer& renderer, Standing& standing, std::string_view id) {
  for (const auto& event : renderer.tap(standing, id)) standing.does(event);
}

std::size_t shown_hamlets(OffscreenRenderer& renderer, Standing& standing) {
  renderer.frame(standing);
  const auto& widgets = renderer.drawn().widgets;
  return static_cast<std::size_t>(
      std::count_if(widgets.begin(), widgets.end(), [](const draw::Widget& widget) {
        return widget.id.starts_with("hamlet/") && widget.id != "hamlet/change";
      }));
}

std::shared_ptr<const wire::PublishedResults> results() {
  wire::PublishedResults results;
  results.consultation = "kim-son-xuan-chinh";
  results.revision = 1;
  results.total = {4100, 3000, 2050, 800, 150};
  wire::UnitResult west{"xuan-thien", {2235, 1800, 1300, 400, 100}, true, {}};
  for (int i = 1; i <= 7; ++i)
    west.hamlets.push_back({"xuan-thien-" + std::to_string(i), {300, 250, 180, 60, 10}});
  wire::UnitResult east{"chinh-tam", {1865, 1200, 750, 400, 50}, false, {}};
  for (int i = 8; i <= 12; ++i)
    east.hamlets.push_back({"chinh-tam-" + std::to_string(i), {300, 200, 120, 60, 10}});
  east.hamlets.push_back({"chinh-tam-13", {310, 4, std::nullopt, std::nullopt, std::nullopt}});
  results.units = {west, east};
  results.heard = {{"vi", "- Nhiều bà con lo **đường xa**."}, {"en", "- Many fear the **long way**."}};
  results.decided = {{"vi", "Giữ một bàn tiếp dân ở trụ sở cũ."},
                     {"en", "One desk stays in the old office."}};
  return std::make_shared<const wire::PublishedResults>(std::move(results));
}

struct Published : Standing {
  explicit Published(const std::string& language = "vi") : Standing(Screen::results, language) {
    hall.results = results();
    visit.set_status(hall);
    does(visit::Tick{});
  }
};

bool shows(const OffscreenRenderer& renderer, const std::string& part) {
  const auto& texts = renderer.drawn().texts;
  return std::any_of(texts.begin(), texts.end(),
                     [&](const draw::DrawnText& text) { return text.text.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("the home screen's map card has a button to my hamlet") {
  for (const Sight& sight : {Sight{1920, 1080}, Sight{1080, 1920}}) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::home);
    const auto events = renderer.tap(standing, "door/hamlet");
    REQUIRE(events.size() == 1);
    CHECK(std::get<visit::Open>(events.front()).screen == Screen::hamlet);
  }
}

TEST_CASE("one tap selects a hamlet and shows its place") {
  for (const Sight& sight : {Sight{1920, 1080}, Sight{1080, 1920}}) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::hamlet);
    CHECK(shown_hamlets(renderer, standing) == 13);
    tap(renderer, standing, "hamlet/chinh-tam-9");
    renderer.frame(standing);
    CHECK(shows(renderer, "Thôn\u00A09"));
    CHECK(shows(renderer, "3,4\u00A0km*"));
    tap(renderer, standing, "hamlet/change");
    CHECK(shown_hamlets(renderer, standing) == 13);
  }
}

TEST_CASE("a long list can be searched with letters without diacritics") {
  for (const Sight& sight :
       {Sight{1920, 1080}, Sight{1080, 1920}, Sight{1920, 1080, draw::TextSize::very_large}}) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::hamlet, "vi", long_pack());
    renderer.frame(standing);
    for (const char* letter : {"D", "O", "N", "G"}) tap(renderer, standing, std::string("search/") + letter);
    CHECK(shown_hamlets(renderer, standing) == 1);
    tap(renderer, standing, "search/erase");
    tap(renderer, standing, "hamlet/more-11");
    renderer.frame(standing);
    CHECK(shows(renderer, "Đồng\u00A0Hải"));
  }
}

TEST_CASE("the published outcome says which unit passes and which does not") {
  for (const Sight& sight :
       {Sight{1920, 1080}, Sight{1080, 1920}, Sight{1920, 1080, draw::TextSize::large, true}}) {
    OffscreenRenderer renderer(sight);
    Published standing;
    renderer.frame(standing);
    CHECK(shows(renderer, "58,17%"));
    CHECK(shows(renderer, "Không đạt"));
    CHECK(shows(renderer, "73,17%"));
    CHECK(renderer.overhang() <= 1);
    tap(renderer, standing, "results/hamlets");
    renderer.frame(standing);
    CHECK(shows(renderer, "Thôn 1"));
    tap(renderer, standing, "results/decision");
    renderer.frame(standing);
    CHECK(shows(renderer, "đường xa"));
    CHECK(shows(renderer, "bàn tiếp dân"));
    CHECK(renderer.overhang() <= 1);
    tap(renderer, standing, "door/proposal");
    CHECK(standing.visit.screen() == Screen::proposal);
  }
}

TEST_CASE("small numbers are hidden, with the reason") {
  OffscreenRenderer renderer;
  Published standing;
  standing.does(visit::ShowResults{visit::ResultsPart::hamlets});
  const auto& view = std::get<visit::ResultsView>(standing.view().content);
  CHECK(view.rows.size() == 16);
  CHECK(view.rows[14].cells == std::vector<std::string>{"310", "4", "ít", "ít", "ít"});
  CHECK_FALSE(view.held_back.empty());
}

TEST_CASE("the next visitor finds the results at their first tab") {
  Published standing;
  standing.does(visit::ShowResults{visit::ResultsPart::decision});
  for (int i = 0; i < 130; ++i) standing.does(visit::Tick{});
  CHECK(std::get<visit::ResultsView>(standing.view().content).part == visit::ResultsPart::outcome);
}

TEST_CASE("results of another consultation are never shown") {
  Standing standing(Screen::results);
  auto foreign = *results();
  foreign.consultation = "elsewhere";
  standing.hall.results = std::make_shared<const wire::PublishedResults>(foreign);
  standing.visit.set_status(standing.hall);
  standing.does(visit::Tick{});
  CHECK(std::holds_alternative<visit::MessageView>(standing.view().content));
}
