// What touch and focus remember from frame to frame.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/touch_guard.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {

/// Position of a scrolling area; the caller keeps it between frames.
struct ScrollState {
  float offset = 0;  ///< logical px
  float speed = 0;   ///< logical px per second, after a fling
  bool dragging = false;
  bool more = false;  ///< there was more content than height in the last frame
};

/// A widget that can have the keyboard focus.
struct FocusStop {
  std::string id;
  Rect rect;                 ///< screen px, whole, also where a part of it is scrolled out of sight
  std::optional<Rect> clip;  ///< of the scrolling area that contains it
  bool mirrored = false;     ///< left and right arrows are exchanged here
};

/// State of touch, focus and reading aloud; the window keeps it between frames.
struct Interaction {
  TouchGuard guard;        ///< against double touches
  /// When the screen that was drawn accepts touches; empty: it does.
  std::optional<Millis> opens_at;
  std::string active;      ///< id of the pressed widget
  Point press;             ///< where the finger came down, screen px
  bool on_scroll = false;  ///< the finger came down in a scrolling area
  bool dragged = false;    ///< the finger moved too far for a tap
  std::string focus;
  bool show_focus = false;  ///< true after a hardware key was used, until the next touch
  bool animating = false;   ///< another frame is wanted at once
  bool field_open = false;  ///< a text field is open: arrow keys move its caret

  std::string place;                           ///< screen, page and dialog of the last frame
  std::map<std::string, std::string> visited;  ///< focused widget by place, for coming back
  std::size_t focus_index = 0;                 ///< of the focused widget among `stops`
  std::vector<FocusStop> stops;                ///< of the last frame, in drawing order
  std::optional<FocusStop> reveal;             ///< to be scrolled into view
  std::vector<std::string> scan_group;         ///< ids that switch scanning highlights together
  ReadingPlace reading;                        ///< highlighted while it is read aloud
};

}  // namespace kiosk::hall::draw
