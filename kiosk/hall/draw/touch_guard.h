// Decides which touches count, so that a double touch (0.2 to 0.7 s) does what a single one does. Pure: times are
// arguments.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/hall/draw/input.h"

namespace kiosk::hall::draw {

/// What a finger came down on.
struct TouchedPlace {
  std::string_view id;  ///< of the widget
  Point at;             ///< logical px
  bool key = false;     ///< of an on-screen keyboard: pressed twice, it writes twice
};

class TouchGuard {
 public:
  /// A screen accepts no touch for this long after it appeared.
  static constexpr Millis settle{700};
  /// The buttons of a new screen become solid during the end of that time.
  static constexpr Millis solidifies{160};
  /// A touch near the last one that acted counts only this long after it ended: within `beside`, or within `on_same`
  /// on the same widget.
  static constexpr Millis second_touch{700};
  static constexpr float beside = 64, on_same = 200;  ///< logical px

  /// Names what is drawn at that time. Another place, also the first one, accepts no touch for `settle`. Returns
  /// whether it is another one.
  bool show(std::string_view place, Millis now);
  /// Whether a finger that came down at that time on that widget counts.
  bool counts(const TouchedPlace& touched, Millis began) const;
  /// Whether the screen accepts touches that begin at that time.
  bool accepts(Millis began) const { return began >= open_at_; }
  /// A touch that counted ended at that time.
  void acted(const TouchedPlace& touched, Millis ended);
  /// When the screen accepts touches.
  Millis open_at() const { return open_at_; }
  /// How solid the buttons are, 0 to 1; `in_motion`: they become solid by and by.
  float solidity(Millis now, bool in_motion) const;

 private:
  std::string place_, last_id_;
  Point last_at_;
  bool last_key_ = false;
  Millis open_at_{0}, last_ended_{-10'000};
};

}  // namespace kiosk::hall::draw
