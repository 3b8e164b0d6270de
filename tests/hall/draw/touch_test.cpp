// Touch on drawn widgets.
#include <doctest/doctest.h>

#include "tests/hall/draw/pictures.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

TEST_CASE("a tap counts when the finger leaves the widget it came down on") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row), press_at(50, 150));
  CHECK(row.pressed[0]);
  CHECK(row.taps[0] == 0);
  renderer.frame(std::ref(row), release_at(60, 160));
  CHECK(row.taps[0] == 1);
  renderer.frame(std::ref(row));
  CHECK(row.taps[0] == 1);
}

TEST_CASE("a touch that starts or ends outside of a widget does not tap it") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row), press_at(50, 150));
  renderer.frame(std::ref(row), release_at(650, 150));
  renderer.frame(std::ref(row), press_at(50, 400));
  renderer.frame(std::ref(row), release_at(50, 150));
  CHECK(row.taps[0] + row.taps[2] == 0);
}

TEST_CASE("the background is tapped only by a touch that started on it") {
  OffscreenRenderer renderer;
  Row row;
  bool there = false;
  int taps = 0;
  const auto picture = [&](Ui& ui) {
    if (!there) return;
    row(ui);
    if (ui.touch.tapped_background("ground", {0, 0, 1920, 1080})) ++taps;
  };
  renderer.frame(picture, press_at(50, 400));
  there = true;
  renderer.frame(picture, release_at(50, 400));
  CHECK(taps == 0);
  renderer.frame(picture, press_at(50, 400));
  renderer.frame(picture, release_at(50, 400));
  CHECK(taps == 1);
  renderer.frame(picture, press_at(50, 150));  // on a widget
  renderer.frame(picture, release_at(50, 400));
  renderer.frame(picture, press_at(50, 400));
  renderer.frame(picture, release_at(50, 150));
  CHECK(row.taps[0] == 0);
  CHECK(taps == 2);
}

TEST_CASE("an unsteady finger still taps a button that does not scroll") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row), press_at(20, 120));
  renderer.frame(std::ref(row), hold_at(120, 180));
  renderer.frame(std::ref(row), release_at(120, 180));
  CHECK(row.taps[0] == 1);
}

TEST_CASE("a disabled widget is in the list but cannot be tapped") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row), press_at(350, 150));
  const WidgetList& drawn = renderer.frame(std::ref(row), release_at(350, 150));
  CHECK(row.taps[1] == 0);
  REQUIRE(drawn.find("b"));
  CHECK_FALSE(drawn.find("b")->enabled);
}

TEST_CASE("below a dialog no widget is listed and none can be tapped") {
  OffscreenRenderer renderer;
  Row row;
  const auto covered = [&](Ui& ui) {
    ui.touch.set_blocked(true);
    row(ui);
    ui.touch.set_blocked(false);
  };
  renderer.frame(covered, press_at(50, 150));
  const WidgetList& drawn = renderer.frame(covered, release_at(50, 150));
  CHECK(row.taps[0] == 0);
  CHECK(drawn.widgets.empty());
}

TEST_CASE("two taps that ended before the first frame both count, each on its own widget") {
  OffscreenRenderer renderer;
  Row row;
  InputQueue queue;
  queue.move({50, 150});
  queue.press(Millis(1000));
  queue.release(Millis(1010));
  queue.move({650, 150});
  queue.press(Millis(1001));
  queue.release(Millis(1010));
  renderer.frames(std::ref(row), queue);
  CHECK(row.taps[0] == 1);
  CHECK(row.taps[2] == 1);
}

TEST_CASE("a widget that is partly scrolled out of view can be touched only where it is visible") {
  OffscreenRenderer renderer;
  Page page;
  page.state.offset = 300;  // the row reaches from -100 to 300, the page begins at 100
  const WidgetList& drawn = renderer.frame(std::ref(page));
  REQUIRE(drawn.find("row"));
  CHECK(drawn.find("row")->rect.y == 100);
  CHECK(drawn.find("row")->rect.h == 200);
  page.state.offset = 600;
  CHECK(renderer.frame(std::ref(page)).find("row") == nullptr);
}

TEST_CASE("the widget list is in screen px: at 1280 by 720 a widget is two thirds as large") {
  OffscreenRenderer renderer(1280, 720);
  Row row;
  const Rect rect = renderer.frame(std::ref(row)).find("c")->rect;
  CHECK(rect.x == 400);
  CHECK(rect.w == 133);
  renderer.frame(std::ref(row), press_at(450, 100));
  renderer.frame(std::ref(row), release_at(450, 100));
  CHECK(row.taps[2] == 1);
}
