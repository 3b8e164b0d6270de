// Scrolling areas: dragging, fling, rubber band at the ends, mouse wheel.
#pragma once

#include <string_view>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/shapes.h"

namespace kiosk::hall::draw {

class Scrolling {
 public:
  Scrolling(FrameState& frame, Shapes& shapes) : frame_(frame), shapes_(shapes) {}

  /// Moves the area by this frame's input and draws its scroll bar if there is more content than height.
  /// Returns the offset in logical px; the caller draws the content shifted up by it, inside a clip.
  float update(std::string_view id, Rect box, float content_height, ScrollState& state);

 private:
  void take_input(std::string_view id, Rect screen_rect, float max_offset, ScrollState& state);
  void move(ScrollState& state, float max_offset);
  void follow_drag(ScrollState& state, float max_offset);
  void reveal_focus(ScrollState& state, Rect screen_rect, float max_offset);
  FrameState& frame_;
  Shapes& shapes_;
};

}  // namespace kiosk::hall::draw
