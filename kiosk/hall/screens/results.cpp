// The published outcome: in general, hamlet by hamlet, and what was heard and decided.
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/results_parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::results;

using draw::Rect;
using draw::Weight;

/// Height of the tabs and of the area above them.
float draw_head(draw::Ui& ui, Rect area, const visit::ResultsView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  float used = page_title(ui, {area.x, area.y - size::title_rise, area.w, 0}, view.title);
  used += ui.text.draw({area.x, area.y + used - size::subtitle_rise, area.w, 0}, view.ended,
                       {t.body - size::smaller_text, Weight::regular, t.ink2}) +
          size::below_subtitle;
  draw_results_tabs(ui, {area.x, area.y + used, area.w, size::tab_height}, view, context);
  return used + size::tab_height + size::below_tabs;
}

/// The button to the proposal and the note beside it.
void draw_foot(draw::Ui& ui, Rect row, const visit::ResultsView& view, Context& context) {
  float x = row.x;
  for (const visit::Door& door : view.doors) {
    const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, {}};
    const float width = draw::button_width(ui, door.label, look, size::min_door);
    if (draw::button(ui, "door/proposal", {x, row.y, width, row.h}, door.label, look))
      context.send(visit::Open{door.screen});
    x += width + size::door_gap;
  }
  const float pager = view.part == visit::ResultsPart::hamlets ? size::pager_room : 0;
  draw::caption_with_icon(ui, {x, row.y, row.right() - x - pager, row.h}, "info_outline", view.note,
                          draw::Align::left);
}

}  // namespace

void draw_results(draw::Ui& ui, const visit::ResultsView& view, Context& context) {
  const Rect area = work_area(ui);
  const float used = draw_head(ui, area, view, context);
  const float foot = size::foot_height;
  const Rect body{area.x, area.y + used, area.w, area.h - used - foot - size::above_foot};
  switch (view.part) {
    case visit::ResultsPart::outcome:
      draw_outcomes(ui, body, view, context);
      break;
    case visit::ResultsPart::hamlets:
      draw_results_table(ui, body, view, context);
      break;
    case visit::ResultsPart::decision:
      draw_decision(ui, body, view, context);
      break;
  }
  draw_foot(ui, {area.x, area.bottom() - foot, area.w, foot}, view, context);
}

}  // namespace kiosk::hall::screens
