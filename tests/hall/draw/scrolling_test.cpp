// Scrolling areas.
#include <doctest/doctest.h>

#include "tests/hall/draw/pictures.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

TEST_CASE("dragging a page scrolls it and taps nothing") {
  OffscreenRenderer renderer;
  Page page;
  renderer.frame(std::ref(page), press_at(100, 400));
  renderer.frame(std::ref(page), hold_at(100, 340));
  CHECK(page.state.offset == 60);
  renderer.frame(std::ref(page), release_at(100, 340));
  CHECK(page.taps == 0);
}

TEST_CASE("a touch that moves up to 24 px on a scrolling page is a tap") {
  OffscreenRenderer renderer;
  Page page;
  renderer.frame(std::ref(page), press_at(100, 400));
  renderer.frame(std::ref(page), hold_at(100, 376));
  renderer.frame(std::ref(page), release_at(100, 376));
  CHECK(page.taps == 1);
  CHECK(page.state.offset == 0);
}

TEST_CASE("a page that fits does not scroll, so a long touch on it is a tap") {
  OffscreenRenderer renderer;
  Page page;
  page.content = 400;
  renderer.frame(std::ref(page), press_at(100, 400));
  renderer.frame(std::ref(page), hold_at(100, 330));
  renderer.frame(std::ref(page), release_at(100, 330));
  CHECK(page.taps == 1);
  CHECK(page.state.offset == 0);
}

TEST_CASE("a fling continues and stops within the ends of the page") {
  OffscreenRenderer renderer;
  Page page;
  float y = 500;
  renderer.frame(std::ref(page), press_at(100, y));
  for (int i = 0; i < 6; ++i) renderer.frame(std::ref(page), hold_at(100, y -= 30));
  const float thrown = page.state.offset;
  renderer.frame(std::ref(page), release_at(100, y));
  int frames = 0;
  do renderer.frame(std::ref(page));
  while (renderer.interaction.animating && ++frames < 600);
  CHECK(frames < 600);
  CHECK(page.state.offset > thrown + 50);
  CHECK(page.state.offset <= 1500);
  CHECK(page.state.speed == 0);
}

TEST_CASE("beyond its end a page resists the finger and springs back on release") {
  OffscreenRenderer renderer;
  Page page;
  renderer.frame(std::ref(page), press_at(100, 200));
  renderer.frame(std::ref(page), hold_at(100, 300));
  CHECK(page.state.offset < -20);
  CHECK(page.state.offset > -100);  // less than the finger went
  renderer.frame(std::ref(page), hold_at(100, 560));
  CHECK(page.state.offset >= -96);
  renderer.frame(std::ref(page), release_at(100, 560));
  int frames = 0;
  do renderer.frame(std::ref(page));
  while (renderer.interaction.animating && ++frames < 600);
  CHECK(page.state.offset == 0);
  CHECK(page.taps == 0);
}

TEST_CASE("a mouse wheel scrolls the page under the pointer, up to its ends") {
  OffscreenRenderer renderer;
  Page page;
  FrameInput wheel;
  wheel.pointer = {100, 300};
  wheel.wheel = -2;
  renderer.frame(std::ref(page), wheel);
  CHECK(page.state.offset == 192);
  wheel.wheel = 100;
  renderer.frame(std::ref(page), wheel);
  CHECK(page.state.offset == 0);
  wheel.pointer = {100, 900};
  wheel.wheel = -2;
  renderer.frame(std::ref(page), wheel);
  CHECK(page.state.offset == 0);
}

TEST_CASE("a finger that rests before it leaves does not fling the page") {
  OffscreenRenderer renderer;
  Page page;
  renderer.frame(std::ref(page), press_at(100, 500));
  renderer.frame(std::ref(page), hold_at(100, 400));
  renderer.frame(std::ref(page), release_at(100, 400), 0.05F);
  const float left_at = page.state.offset;
  renderer.frame(std::ref(page));
  CHECK(page.state.offset == left_at);
  CHECK_FALSE(renderer.interaction.animating);
}
