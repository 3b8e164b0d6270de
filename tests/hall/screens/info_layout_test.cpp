// Every information screen in both languages and orientations, every text size and contrast: nothing is
// outside of the canvas or cut, every target is large enough and overlaps no other.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;
using visit::Screen;

namespace {

constexpr float least_target = 88;

bool overlap(const draw::Rect& a, const draw::Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

void check_targets(const draw::WidgetList& drawn, float scale) {
  for (std::size_t i = 0; i < drawn.widgets.size(); ++i) {
    const draw::Widget& widget = drawn.widgets[i];
    if (widget.role == draw::Role::text) continue;
    INFO("widget ", widget.id, " ", widget.rect.w, " by ", widget.rect.h);
    CHECK((widget.clipped || widget.rect.w >= least_target * scale - 1));
    CHECK((widget.clipped || widget.rect.h >= least_target * scale - 1));
    CHECK_FALSE(widget.label.empty());
    // Exceptions: the map is below its switch, and the map card below the button to "my hamlet".
    if (widget.id == "map" || widget.id == "door/map") continue;
    for (std::size_t k = i + 1; k < drawn.widgets.size(); ++k) {
      INFO("and ", drawn.widgets[k].id);
      CHECK_FALSE(overlap(widget.rect, drawn.widgets[k].rect));
      CHECK(widget.id != drawn.widgets[k].id);
    }
  }
}

void check_texts(const draw::WidgetList& drawn, float scale) {
  for (const draw::DrawnText& text : drawn.texts) {
    const bool top_bar = text.rect.y < 80 * scale;  // the place's parent is cut there if needed
    INFO("text ", text.text);
    CHECK((!text.cut || top_bar));
    CHECK(text.size >= 18 * scale - 0.5F);
  }
}

void check(OffscreenRenderer& renderer, Screen screen, const Sight& sight, const std::string& language,
           const std::vector<visit::Event>& then) {
  CAPTURE(static_cast<int>(screen));
  CAPTURE(language);
  CAPTURE(sight.width);
  CAPTURE(static_cast<int>(sight.size));
  CAPTURE(then.size());
  renderer.memory.wipe();
  Standing standing(screen, language);
  for (const visit::Event& event : then) standing.does(event);
  REQUIRE(standing.view().screen == screen);
  renderer.frame(standing);
  const float scale = std::min(sight.width, sight.height) / 1080;
  CHECK(renderer.overhang() <= 1);
  CHECK(renderer.drawn().texts.size() > 8);
  check_targets(renderer.drawn(), scale);
  check_texts(renderer.drawn(), scale);
}

void check_all(const Sight& sight) {
  OffscreenRenderer renderer(sight);
  for (const char* language : {"vi", "en"}) {
    for (const Screen screen : info_screens) check(renderer, screen, sight, language, {});
    check(renderer, Screen::map, sight, language, {visit::ShowAfter{true}, visit::SelectUnit{"xuan-chinh"}});
    check(renderer, Screen::reasons, sight, language, {visit::ToggleLegal{}});
    check(renderer, Screen::hamlet, sight, language, {visit::SelectHamlet{"xuan-thien-3"}});
  }
}

}  // namespace

TEST_CASE("the information screens fit the canvas, landscape") {
  check_all({1920, 1080});
}
TEST_CASE("the information screens fit the canvas, portrait") {
  check_all({1080, 1920});
}
TEST_CASE("the information screens fit a small panel") {
  check_all({1280, 720});
}
TEST_CASE("the information screens fit the canvas in large text") {
  check_all({1920, 1080, draw::TextSize::large});
  check_all({1080, 1920, draw::TextSize::large});
}
TEST_CASE("the information screens fit the canvas in very large text and high contrast") {
  check_all({1920, 1080, draw::TextSize::very_large, true});
  check_all({1080, 1920, draw::TextSize::very_large, true});
}

TEST_CASE("an unknown figure is shown as unknown and has no bar") {
  consultation::Pack pack = info_pack();
  pack.units[0].area.reset();
  OffscreenRenderer renderer;
  Standing standing(Screen::reasons, "vi", pack);
  renderer.frame(standing);
  const auto& texts = renderer.drawn().texts;
  const auto unknown = std::count_if(texts.begin(), texts.end(), [](const draw::DrawnText& text) {
    return text.text.find("chưa có") != std::string::npos;
  });
  CHECK(unknown == 1);
}
