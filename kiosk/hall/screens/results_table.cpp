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

/// Columns and text sizes of the table; the same in all its rows.
struct TableLayout {
  float name = 0, cell = 0;  ///< widths
  float head = 0, row = 0;   ///< heights
  draw::TextStyle head_style, name_style, cell_style;
};

/// Height of the tallest of a row's texts. `cells` in the other style.
float height_of(draw::Ui& ui, const TableLayout& layout, const std::string& name, const std::vector<std::string>& cells,
                const draw::TextStyle& name_style, const draw::TextStyle& cell_style) {
  namespace size = layout::results::table;
  float tallest = ui.measure.height(layout.name - size::cell_padding, name, name_style);
  for (const std::string& cell : cells)
    tallest = std::max(tallest, ui.measure.height(layout.cell - size::cell_padding, cell, cell_style));
  return tallest;
}

/// Names and heads take several lines; figures are one line, all in the size of the longest.
TableLayout layout_of(draw::Ui& ui, float width, const visit::ResultsView& view) {
  namespace size = layout::results::table;
  const draw::Theme& t = ui.theme();
  TableLayout layout;
  layout.name = width * size::name_share.in(ui.canvas.portrait());
  layout.cell = (width - layout.name) / static_cast<float>(std::max<std::size_t>(1, view.columns.size()));
  layout.head_style = {t.caption, Weight::semibold, t.ink2};
  layout.name_style = layout.cell_style = {t.body - layout::results::smaller_text, Weight::bold, t.ink};
  layout.cell_style.align = draw::Align::right;
  for (const std::string& column : view.columns)
    layout.head_style = ui.measure.fit({layout.cell - size::cell_padding, size::most_head}, column, layout.head_style,
                                       t.grown(size::least_text));
  for (const visit::ResultsRow& row : view.rows) {
    for (const std::string& cell : row.cells)
      layout.cell_style = fit_line(ui, layout.cell - size::cell_padding, cell, layout.cell_style, t.grown(size::least_text));
  }
  layout.head = height_of(ui, layout, view.name_column, view.columns, layout.head_style, layout.head_style) + size::head_inset;
  layout.row = size::min_row;
  for (const visit::ResultsRow& row : view.rows)
    layout.row = std::max(layout.row, height_of(ui, layout, row.name, row.cells, layout.name_style, layout.cell_style) +
                                          size::row_inset);
  return layout;
}

void draw_row(draw::Ui& ui, Rect box, const std::string& name, const std::vector<std::string>& cells,
              const TableLayout& layout, const draw::TextStyle& name_style, draw::TextStyle cell_style) {
  namespace size = layout::results::table;
  text_in_middle(ui, {box.x + size::cell_inset, box.y, layout.name - size::cell_padding, box.h}, name, name_style);
  cell_style.align = draw::Align::right;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float x = box.x + layout.name + layout.cell * static_cast<float>(i);
    text_in_middle(ui, {x + size::cell_padding - size::cell_inset, box.y, layout.cell - size::cell_padding, box.h},
                   cells[i], cell_style);
  }
}

/// The rows of the current page.
ListPage table_page(draw::Ui& ui, Rect list, std::size_t count, float row, Context& context) {
  namespace size = layout::results::table;
  const float foot = layout::results::foot_height;
  const auto rows = static_cast<float>(std::max<std::size_t>(1, count));
  const float most = std::max(size::max_row, row);
  if (rows * row <= list.h) return {0, count, std::min(most, list.h / rows)};
  const Rect with_foot{list.x, work_area(ui).bottom() - list.h - foot, list.w, list.h + foot};
  return page_of_list(ui, context, "results", with_foot, count, {std::max(row, with_foot.h / rows + 0.5F), most, 0});
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
  const TableLayout layout = layout_of(ui, inner.w, view);
  const float note = view.held_back.empty() ? 0 : t.grown(size::note_height);
  draw_row(ui, {inner.x, inner.y, inner.w, layout.head}, view.name_column, view.columns, layout, layout.head_style,
           layout.head_style);
  ui.shapes.fill({inner.x, inner.y + layout.head - size::head_line_rise, inner.w, size::head_line}, t.ink);
  const float top = layout.head + size::below_head;
  const Rect list{inner.x, inner.y + top, inner.w, inner.h - top - note};
  const ListPage page = table_page(ui, list, view.rows.size(), layout.row, context);
  float y = list.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    const visit::ResultsRow& row = view.rows[i];
    if (row.subtotal)
      ui.shapes.fill({inner.x, y + size::subtotal_inset, inner.w, page.row - 2 * size::subtotal_inset},
                     t.quiet, size::subtotal_radius);
    draw::TextStyle name = layout.name_style, cell = layout.cell_style;
    if (!row.subtotal) name.weight = cell.weight = Weight::regular;
    draw_row(ui, {inner.x, y, inner.w, page.row}, row.name, row.cells, layout, name, cell);
    y += page.row;
  }
  draw::caption_with_icon(ui, {inner.x, inner.bottom() - note + size::note_drop, inner.w, note},
                          "info_outline", view.held_back, draw::Align::left);
}

}  // namespace kiosk::hall::screens
