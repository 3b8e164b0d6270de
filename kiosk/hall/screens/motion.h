// Animations: screens fade in, dialogs fade in and rise, bars grow once. Nothing moves with reduced motion or
// on a machine that cannot draw 30 frames per second.
#pragma once

#include <string>

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct View;
}

namespace kiosk::hall::screens {

/// How long the current screen, dialog and toast have been shown, in seconds.
struct Motion {
  std::string place, overlay, toast;  ///< what is shown; a change restarts its animation
  float place_s = 10, overlay_s = 10, toast_s = 10;
  int slow_frames = 0;  ///< in a row
  bool begun = false;   ///< false until the first frame after a wipe, which is not animated
};

/// Duration in seconds of a screen's fade, a dialog's or toast's fade, the growth of bars.
inline constexpr float screen_fade = 0.18F, dialog_fade = 0.2F, bar_growth = 0.4F;

/// Advances by one frame and requests another one while something moves.
void advance(Motion& motion, draw::Ui& ui, const visit::View& view);

/// Progress of a movement of that length after `since` seconds, 0 to 1, slower towards its end.
float eased(float since, float length);

}  // namespace kiosk::hall::screens
