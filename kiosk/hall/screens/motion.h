// What moves, and for how long: screens fade in, dialogs fade in and rise, bars grow once. Nothing moves in
// reduced motion, nor where the machine cannot draw 30 pictures a second.
#pragma once

#include <string>

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct View;
}

namespace kiosk::hall::screens {

/// Since when something is shown, in seconds of drawn frames.
struct Motion {
  std::string place, overlay, toast;  ///< what is shown; another one begins anew
  float place_s = 10, overlay_s = 10, toast_s = 10;
  int slow_frames = 0;  ///< one after the other
  bool begun = false;   ///< the first picture after a wipe stands at once
};

/// Seconds that a screen takes to fade in, a dialog or toast to come up, a bar to grow.
inline constexpr float screen_fade = 0.18F, dialog_fade = 0.2F, bar_growth = 0.4F;

/// Counts one frame on, and wants another while anything still moves.
void advance(Motion& motion, draw::Ui& ui, const visit::View& view);

/// How far a movement of that length is, 0 to 1, slower towards its end.
float eased(float since, float length);

}  // namespace kiosk::hall::screens
