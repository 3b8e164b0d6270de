// Widgets drawn in the tests of touch, keys and scrolling.
#pragma once

#include <string>

#include "tests/hall/draw/offscreen_renderer.h"

namespace kiosk::hall::draw::test {

/// Three widgets in a row, the middle one disabled. Counts taps.
struct Row {
  int taps[3] = {};
  bool pressed[3] = {};
  std::string focused;
  bool fired = false;
  void operator()(Ui& ui) {
    focused.clear();
    for (int i = 0; i < 3; ++i) {
      const std::string id(1, static_cast<char>('a' + i));
      const Touch touch =
          ui.touch.target(id, {static_cast<float>(i) * 300, 100, 200, 100}, Role::button, id, i != 1);
      if (touch.tapped) ++taps[i];
      if (touch.focused) focused = id;
      pressed[i] = touch.pressed;
    }
    fired = ui.touch.just_pressed("a");
  }
};

/// A button on a scrolling page.
struct Page {
  ScrollState state;
  int taps = 0;
  float content = 2000;
  void operator()(Ui& ui) {
    const Rect box{0, 100, 1000, 500};
    const float offset = ui.scrolling.update("page", box, content, state);
    ui.shapes.push_clip(box);
    if (ui.touch.target("row", {0, 200 - offset, 900, 400}, Role::button, "row").tapped) ++taps;
    ui.shapes.pop_clip();
  }
};

}  // namespace kiosk::hall::draw::test
