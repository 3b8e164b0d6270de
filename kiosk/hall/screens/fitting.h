// Text that must keep to its place: one line made smaller, lines centred in a box, one size for a group.
#pragma once

#include <string_view>

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::screens {

/// The largest size down to `least` in which the text is one line of that width.
draw::TextStyle fit_line(draw::Ui& ui, float width, std::string_view text, draw::TextStyle style,
                         float least);
/// Wrapped lines, centred in the box's height.
void text_in_middle(draw::Ui& ui, draw::Rect box, std::string_view text, const draw::TextStyle& style);
/// The size in which every text fits the box, so that neighbours look alike; `text_of(item)` is its text.
template <class Items, class TextOf>
draw::TextStyle fit_all(draw::Ui& ui, draw::Size box, const Items& items, TextOf text_of,
                        draw::TextStyle style, float least) {
  for (const auto& item : items) style = ui.measure.fit(box, text_of(item), style, least);
  return style;
}

}  // namespace kiosk::hall::screens
