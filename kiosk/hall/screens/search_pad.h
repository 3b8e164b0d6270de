// Letters and digits to search a name with. Searching ignores diacritics, so plain letters are enough.
#pragma once

#include <string>

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

/// Draws letters and digits in the first box, and the erase key in the second. Returns the text after this
/// frame's touches and hardware keys.
std::string search_pad(draw::Ui& ui, draw::Rect box, draw::Rect erase, std::string text,
                       const std::string& erase_label);

}  // namespace kiosk::hall::screens
