// The results' tabs and the table of hamlets.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/results_parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

const char* id_of(visit::ResultsPart part) {
  switch (part) {
    case visit::ResultsPart::outcome:
      return "results/outcome";
    case visit::ResultsPart::hamlets:
      return "results/hamlets";
    case visit::ResultsPart::decision:
      break;
  }
  return "results/decision";
}

/// The selected tab has a check besides its fill, because colour alone is not enough. True if tapped.
bool draw_tab(draw::Ui& ui, Rect box, const visit::ResultsTab& tab) {
  namespace size = layout::results::tabs;
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id_of(tab.part), box, draw::Role::tab, tab.label, true, tab.on);
  ui.shapes.fill(box, tab.on ? t.primary : touch.pressed ? t.quiet : t.surface, size::radius);
  if (!tab.on) ui.shapes.outline(box, t.border, t.border_control, size::radius);
  const draw::Colour ink = tab.on ? t.on_primary : t.ink;
  const float check = tab.on ? size::check_room : 0;
  const auto style =
      fit_line(ui, box.w - size::padding - check, tab.label, {t.body, Weight::semibold, ink}, size::min_text);
  const float width = ui.measure.width(tab.label, style), left = box.x + (box.w - width - check) / 2;
  if (tab.on) ui.images.icon({left + size::check_x, box.y + box.h / 2}, "check", size::check, ink);
  ui.text.label({left + check, box.y, width + layout::text_slack, box.h}, tab.label, style);
  return touch.tapped;
}

void draw_row(draw::Ui& ui, Rect box, const std::string& name, const std::vector<std::string>& cells,
              float name_width, draw::TextStyle style) {
  namespace size = layout::results::table;
  const float room = name_width - size::cell_padding;
  ui.text.label({box.x + size::cell_inset, box.y, room, box.h}, name,
                fit_line(ui, room, name, style, size::min_name));
  const float w = (box.w - name_width) / static_cast<float>(std::max<std::size_t>(1, cells.size()));
  style.align = draw::Align::right;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float x = box.x + name_width + w * static_cast<float>(i);
    ui.text.label({x, box.y, w - size::cell_inset, box.h}, cells[i],
                  fit_line(ui, w - size::cell_padding, cells[i], style, size::min_cell));
  }
}

/// The rows of the current page.
ListPage table_page(draw::Ui& ui, Rect list, std::size_t count, Context& context) {
  namespace size = layout::results::table;
  const float foot = layout::results::foot_height;
  const auto rows = static_cast<float>(std::max<std::size_t>(1, count));
  if (rows * size::min_row <= list.h) return {0, count, std::min(size::max_row, list.h / rows)};
  const Rect with_foot{list.x, work_area(ui).bottom() - list.h - foot, list.w, list.h + foot};
  return page_of_list(ui, context, "results", with_foot, count,
                      {std::max(size::min_row, with_foot.h / rows + 0.5F), size::max_row, 0});
}

}  // namespace

void draw_results_tabs(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  const float gap = layout::results::tabs::gap, count = static_cast<float>(view.tabs.size());
  const float width = (box.w - gap * (count - 1)) / count;
  float x = box.x;
  for (const visit::ResultsTab& tab : view.tabs) {
    if (draw_tab(ui, {x, box.y, width, box.h}, tab)) {
      context.memory.scrolls.clear();
      context.send(visit::ShowResults{tab.part});
    }
    x += width + gap;
  }
}

void draw_results_table(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  namespace size = layout::results::table;
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const Rect inner = box.inset(size::padding);
  const float name_width = inner.w * size::name_share.in(ui.canvas.portrait()),
              note = view.held_back.empty() ? 0 : size::note_height;
  draw_row(ui, {inner.x, inner.y, inner.w, size::head}, view.name_column, view.columns, name_width,
           {t.caption, Weight::semibold, t.ink2});
  ui.shapes.fill({inner.x, inner.y + size::head - size::head_line_rise, inner.w, size::head_line}, t.ink);
  const float top = size::head + size::below_head;
  const Rect list{inner.x, inner.y + top, inner.w, inner.h - top - note};
  const ListPage page = table_page(ui, list, view.rows.size(), context);
  float y = list.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    const visit::ResultsRow& row = view.rows[i];
    if (row.subtotal)
      ui.shapes.fill({inner.x, y + size::subtotal_inset, inner.w, page.row - 2 * size::subtotal_inset},
                     t.quiet, size::subtotal_radius);
    draw_row(ui, {inner.x, y, inner.w, page.row}, row.name, row.cells, name_width,
             {std::min(t.body, size::max_text) - layout::results::smaller_text,
              row.subtotal ? Weight::bold : Weight::regular, t.ink});
    y += page.row;
  }
  draw::caption_with_icon(ui, {inner.x, inner.bottom() - note + size::note_drop, inner.w, note},
                          "info_outline", view.held_back, draw::Align::left);
}

}  // namespace kiosk::hall::screens
