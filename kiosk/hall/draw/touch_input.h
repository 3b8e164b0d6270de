// Touch targets and the finger. Boxes in logical px.
#pragma once

#include <string_view>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/shapes.h"

namespace kiosk::hall::draw {

/// What a finger or a key does to a widget in this frame.
struct Touch {
  bool pressed = false;  ///< a finger is on it now
  bool tapped = false;   ///< the finger left it, or a key activated it
  bool focused = false;
};

class TouchInput {
 public:
  /// Starts the frame: notes a new press or drag in the Interaction.
  explicit TouchInput(FrameState& frame);

  /// Names what is drawn; called before the first widget. A new place accepts no touch for a while, and a finger
  /// that came down before does nothing there.
  void set_place(std::string_view place);
  /// Staff press plus and minus quickly: second touches of the same widget count in this frame.
  void allow_second_touches() { second_touches_ = true; }
  /// Until the screen accepts touches, draws its widgets pale. Called once, after everything is drawn.
  void draw_veil(Shapes& shapes);
  /// Adds a widget that can be tapped and have the focus.
  Touch target(std::string_view id, Rect box, Role role, std::string_view label, bool enabled = true,
               bool selected = false);
  /// Whether a tap within the box hit no widget. Call it after all widgets are drawn. `id` names the area for
  /// press tracking only. A press that began before this area was drawn does not count.
  bool tapped_background(std::string_view id, Rect box);
  /// Whether the finger came down on this widget in this frame or a key activates it: for keyboard keys,
  /// which act on the press.
  bool just_pressed(std::string_view id) const;
  /// Whether the finger that came down on this widget is still on the glass, wherever it is now.
  bool held(std::string_view id) const;
  /// Whether the finger has moved too far for a tap.
  bool dragged() const { return frame_.interaction.dragged; }
  /// Position of the finger.
  Point pointer() const;
  /// While blocked, touch targets are neither added nor tapped, because a dialog covers them.
  void set_blocked(bool blocked) { frame_.blocked = blocked; }
  /// Whether this frame received any touch, key or wheel: it resets the idle time.
  bool any_input() const { return any_input_; }

 private:
  bool pointer_inside(Rect screen_rect) const;
  TouchedPlace touched(std::string_view id, Role role) const;
  /// Whether a finger that comes down on it in this frame counts.
  bool counts(std::string_view id, Role role) const;
  FrameState& frame_;
  bool any_input_, second_touches_ = false;
};

}  // namespace kiosk::hall::draw
