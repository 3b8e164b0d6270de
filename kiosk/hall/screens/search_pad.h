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

/// What a search shows: the text typed so far, the words in its place while it is empty, the label of the erase key.
struct SearchLook {
  const std::string& text;
  const std::string& hint;
  const std::string& erase;
};

/// The search text in a field, the erase key beside it, and the pad below. Returns the text after this frame.
std::string search_field(draw::Ui& ui, draw::Rect box, const SearchLook& look);

}  // namespace kiosk::hall::screens
