#include "kiosk/hall/screens/map_legend.h"

#include <algorithm>

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::legend;

using draw::Rect;
using draw::Weight;

struct LegendRow {
  enum class Sign { office, canal, border, part } sign;
  std::string text;
};

/// Only the signs that this map uses.
std::vector<LegendRow> rows_of(const visit::MapView& view) {
  using Sign = LegendRow::Sign;
  std::vector<LegendRow> rows{{Sign::office, view.legend_office},
                              {Sign::canal, view.legend_canal},
                              {Sign::border, view.legend_border},
                              {Sign::part, view.legend_part}};
  std::erase_if(rows, [](const LegendRow& row) { return row.text.empty(); });
  return rows;
}

void draw_sign(draw::Ui& ui, draw::Point at, LegendRow::Sign sign) {
  const draw::Theme& t = ui.theme();
  const float half = size::sign / 2;
  if (sign == LegendRow::Sign::office) ui.images.icon(at, "account_balance", size::sign, t.ink);
  if (sign == LegendRow::Sign::canal)
    ui.shapes.fill({at.x - half, at.y - size::canal / 2, size::sign, size::canal}, t.map_water,
                   size::canal / 2);
  if (sign == LegendRow::Sign::part) ui.images.icon(at, "arrow_forward", size::sign, t.primary);
  if (sign == LegendRow::Sign::border) {
    const draw::Point line[] = {{at.x - size::border / 2, at.y}, {at.x + size::border / 2, at.y}};
    ui.shapes.dashed(line, false, t.ink, size::border_width, size::border_dash);
  }
}

}  // namespace

Rect map_legend_box(draw::Ui& ui, float x, float bottom, const visit::MapView& view) {
  const draw::TextStyle small{size::text, Weight::regular, ui.theme().ink};
  const auto rows = rows_of(view);
  float width = size::min_width;
  for (const LegendRow& row : rows)
    width = std::max(width, ui.measure.width(row.text, small) + size::row_extra);
  width = std::min(width, size::max_width);
  const float note = ui.measure.height(width - 2 * size::padding, view.note, small);
  const float height = size::fixed_height + size::row * static_cast<float>(rows.size()) + note;
  return {x, bottom - height, width, height};
}

void draw_map_legend(draw::Ui& ui, Rect box, const visit::MapView& view) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  float y = box.y + size::top;
  const float room = box.w - size::text_room;
  for (const LegendRow& row : rows_of(view)) {
    draw_sign(ui, {box.x + size::sign_x, y + size::row / 2}, row.sign);
    ui.text.label({box.x + size::text_x, y, room, size::row}, row.text,
                  fit_line(ui, room, row.text, {size::text, Weight::regular, t.ink}, size::min_text));
    y += size::row;
  }
  ui.text.draw({box.x + size::padding, y + size::note_gap, box.w - 2 * size::padding, 0}, view.note,
               {size::text, Weight::regular, t.ink2});
}

}  // namespace kiosk::hall::screens
