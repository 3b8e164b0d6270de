#include "kiosk/hall/screens/fitting.h"

namespace kiosk::hall::screens {

draw::TextStyle fit_line(draw::Ui& ui, float width, std::string_view text, draw::TextStyle style,
                         float least) {
  while (style.size > least && ui.measure.width(text, style) > width) style.size -= 1;
  return style;
}

void text_in_middle(draw::Ui& ui, draw::Rect box, std::string_view text, const draw::TextStyle& style) {
  const float height = ui.measure.height(box.w, text, style);
  ui.text.draw({box.x, box.y + (box.h - height) / 2, box.w, height}, text, style);
}

}  // namespace kiosk::hall::screens
