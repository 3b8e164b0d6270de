#include "kiosk/hall/screens/fact_list.h"

#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::hamlet;

using draw::Rect;
using draw::Weight;

/// One fact: today in small letters, then an arrow and what it would be. Drawn unless `measure`. Returns the
/// height.
float draw_fact(draw::Ui& ui, float x, float y, float width, const visit::HamletFact& fact, bool measure) {
  const draw::Theme& t = ui.theme();
  const float left = x + size::fact_x, w = width - size::fact_x;
  const draw::TextStyle caption{t.caption, Weight::semibold, t.ink2},
      today{t.caption + size::small_text, Weight::regular, t.ink2},
      after{t.body + size::after_text, Weight::bold, t.ink},
      note{t.caption + size::small_text, Weight::regular, t.ink};
  if (!measure)
    ui.images.icon({x + size::fact_icon_x, y + size::fact_icon_y}, fact.icon, size::fact_icon, t.primary);
  const auto put = [&](float from, const std::string& text, const draw::TextStyle& style) {
    return measure ? ui.measure.height(w - (from - left), text, style)
                   : ui.text.draw({from, y, w - (from - left), 0}, text, style);
  };
  const float top = y;
  y += put(left, fact.label, caption);
  y += put(left, fact.before, today);
  const float arrow = fact.before.empty() ? 0 : size::arrow_room;
  if (arrow > 0 && !measure)
    ui.images.icon({left + size::arrow_x, y + after.size * size::arrow_y}, "arrow_forward", size::arrow,
                   t.primary);
  y += put(left + arrow, fact.after, after);
  y += put(left, fact.note, note);
  return y - top;
}

}  // namespace

float fact_list(draw::Ui& ui, Rect box, const std::vector<visit::HamletFact>& facts, bool measure) {
  float y = box.y;
  for (const visit::HamletFact& fact : facts) {
    if (y > box.y && !measure)
      ui.shapes.fill({box.x, y - size::fact_line_rise, box.w, size::fact_line}, ui.theme().line);
    y += draw_fact(ui, box.x, y, box.w, fact, measure) + size::fact_gap;
  }
  return y - size::fact_gap - box.y;
}

}  // namespace kiosk::hall::screens
