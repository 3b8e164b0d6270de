// Letters and digits to search a name with. Searching ignores diacritics, so plain letters are enough.
#pragma once

#include <string>

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

/// Draws the pad in the box. Returns the text after this frame's touches and hardware keys.
std::string search_pad(draw::Ui& ui, draw::Rect box, std::string text, const std::string& erase_label);

}  // namespace kiosk::hall::screens
