// Letters and digits to find a name with. Searching ignores marks, so plain letters are all it needs.
#pragma once

#include <string>

#include "kiosk/hall/screens/screens.h"

namespace kiosk::hall::screens {

/// Draws the pad in the box; the text as it is after what was tapped, or typed on a hardware keyboard.
std::string search_pad(draw::Ui& ui, draw::Rect box, std::string text, const std::string& erase_label);

}  // namespace kiosk::hall::screens
