// 03: the map, to tap; the figures of each commune beside it.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/map_slide.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

void draw_switch(draw::Ui& ui, float x, float y, const visit::MapView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect box{x, y, 304, 216};
  draw::card(ui, box);
  for (const bool after : {false, true}) {
    const Rect half{x + 8, y + 8 + (after ? 100.F : 0.F), 288, 100};
    const std::string& label = after ? view.after_label : view.before_label;
    const bool on = view.after == after;
    const draw::Touch touch =
        ui.touch.target(after ? "map/after" : "map/before", half, draw::Role::tab, label, true, on);
    if (on || touch.pressed) ui.shapes.fill(half, on ? t.primary : t.quiet, 16);
    const draw::Colour ink = on ? t.on_primary : t.ink;
    if (on) ui.images.icon({half.x + 44, half.y + 50}, "check", 40, ink);
    const float left = on ? 74 : 28, room = half.w - left - 12;
    ui.text.label({half.x + left, half.y, room, 100}, label,
                  fit_line(ui, room, label, {34, Weight::semibold, ink}, 22));
    if (!touch.tapped) continue;
    context.memory.map_slide.divider.reset();
    context.send(visit::ShowAfter{after});
  }
}

/// Rows of the legend: what is on the map, and only that.
struct LegendRow {
  enum class Sign { office, canal, border } sign;
  std::string text;
};

std::vector<LegendRow> legend_rows(const visit::MapView& view) {
  using Sign = LegendRow::Sign;
  std::vector<LegendRow> rows{{Sign::office, view.legend_office},
                              {Sign::canal, view.legend_canal},
                              {Sign::border, view.legend_border}};
  std::erase_if(rows, [](const LegendRow& row) { return row.text.empty(); });
  return rows;
}

void draw_sign(draw::Ui& ui, draw::Point at, LegendRow::Sign sign) {
  const draw::Theme& t = ui.theme();
  if (sign == LegendRow::Sign::office) ui.images.icon(at, "account_balance", 34, t.ink);
  if (sign == LegendRow::Sign::canal) ui.shapes.fill({at.x - 17, at.y - 5, 34, 10}, t.map_water, 5);
  if (sign == LegendRow::Sign::border) {
    const draw::Point line[] = {{at.x - 18, at.y}, {at.x + 18, at.y}};
    ui.shapes.dashed(line, false, t.ink, 3, 9);
  }
}

/// Where the legend stands, and its rows' height is 44.
Rect legend_box(draw::Ui& ui, float x, float bottom, const visit::MapView& view) {
  const draw::TextStyle small{26, Weight::regular, ui.theme().ink};
  float width = 304;
  const auto rows = legend_rows(view);
  for (const LegendRow& row : rows) width = std::max(width, ui.measure.width(row.text, small) + 104);
  width = std::min(width, 420.F);
  const float note = ui.measure.height(width - 52, view.note, small);
  const float height = 40 + 44 * static_cast<float>(rows.size()) + note;
  return {x, bottom - height, width, height};
}

void draw_legend(draw::Ui& ui, Rect box, const visit::MapView& view) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  float y = box.y + 18;
  for (const LegendRow& row : legend_rows(view)) {
    draw_sign(ui, {box.x + 44, y + 22}, row.sign);
    ui.text.label({box.x + 78, y, box.w - 98, 44}, row.text,
                  fit_line(ui, box.w - 98, row.text, {26, Weight::regular, t.ink}, 20));
    y += 44;
  }
  ui.text.draw({box.x + 26, y + 4, box.w - 52, 0}, view.note, {26, Weight::regular, t.ink2});
}

void draw_card(draw::Ui& ui, Rect box, const visit::UnitCard& card, Context& context) {
  const draw::Theme& t = ui.theme();
  const bool sum = card.colour < 0;
  const draw::Touch touch =
      ui.touch.target("unit/" + card.unit, box, draw::Role::choice_one, card.title, true, card.selected);
  ui.shapes.shadow(box);
  const bool yellow = t.high_contrast && card.selected;
  ui.shapes.fill(box,
                 yellow          ? t.primary
                 : sum           ? t.deep
                 : card.selected ? t.primary_tint
                 : touch.pressed ? t.quiet
                                 : t.surface,
                 t.radius_card);
  if (card.selected || t.high_contrast || !sum) {
    ui.shapes.outline(box, card.selected ? t.primary : t.border,
                      card.selected ? t.border_selected : t.border_control, t.radius_card);
  }
  const draw::Colour ink = yellow ? t.on_primary : sum ? t.on_deep : t.ink;
  const draw::Colour ink2 = yellow ? t.on_primary : sum ? t.on_deep2 : t.ink2;
  const Rect swatch{box.x + 30, box.y + 26, 38, 38};
  ui.shapes.fill(swatch, map_colour(t, card.colour), 8);
  ui.shapes.outline(swatch, ink, 3, 8);
  const auto title = fit_line(ui, box.w - 110, card.title, {t.lead, Weight::bold, ink}, 28);
  ui.text.label({box.x + 86, box.y + 14, box.w - 110, 62}, card.title, title);
  const float shares[] = {0, 0.385F, 0.745F, 1};
  const float inner = box.w - 60, y = box.y + 78, number_box = box.h - 78 - 56;
  for (std::size_t i = 0; i < card.values.size() && i < 3; ++i) {
    const float x = box.x + 30 + inner * shares[i], w = inner * (shares[i + 1] - shares[i]) - 12;
    const auto number =
        ui.measure.fit({w, number_box + 8}, card.values[i].number, {46, Weight::bold, ink}, 22);
    text_in_middle(ui, {x, y, w, number_box}, card.values[i].number, number);
    const auto caption = fit_line(ui, w, card.values[i].unit, {t.caption, Weight::regular, ink2}, 24);
    ui.text.label({x, box.bottom() - 58, w, 40}, card.values[i].unit, caption);
  }
  if (touch.tapped) context.send(visit::SelectUnit{card.unit});
}

/// The units' cards, by page where they are many; then the note and the way back.
void draw_side(draw::Ui& ui, Rect side, const visit::MapView& view, Context& context) {
  const float button = 104, note = 58, gap = 18;
  const Rect list{side.x, side.y, side.w, side.h - button - note};
  const ListPage page = page_of_list(ui, context, "units", list, view.cards.size(), 148, 200, gap);
  float y = side.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    draw_card(ui, {side.x, y, side.w, page.row}, view.cards[i], context);
    y += page.row + gap;
  }
  const bool all = page.last - page.first == view.cards.size();
  draw::caption_with_icon(ui, {side.x, all ? y - 8 : list.bottom() + 4, side.w, 52}, "info_outline",
                          view.illustrative_note, draw::Align::left);
  if (draw::button(ui, "back", {side.x, side.bottom() - button, side.w, button}, view.back_label,
                   {draw::ButtonKind::secondary, "arrow_back", {}})) {
    context.send(visit::Back{});
  }
}

}  // namespace

void draw_map(draw::Ui& ui, const visit::MapView& view, Context& context) {
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const Rect canvas =
      portrait ? Rect{main.x, main.y, main.w, main.h - 860} : Rect{0, main.y, main.x + 1232, main.h};
  const Rect side =
      portrait ? Rect{main.x + 48, canvas.bottom() + 24, main.w - 96, main.bottom() - canvas.bottom() - 52}
               : Rect{main.x + 1272, main.y + 32, 584, main.h - 60};
  const float left = main.x + ui.canvas.margin();
  const Rect legend = legend_box(ui, left, canvas.bottom() - 32, view);
  MapLook look;
  look.selected = view.selected;
  look.label_size = 46;
  look.centre = portrait ? 0.66F : 0.575F;
  look.covered = {{left, main.y + 36, 304, 216}, legend};
  // First, so that a finger on the switch is the switch's.
  const draw::Touch touch =
      ui.touch.target("map", canvas, draw::Role::field, view.after ? view.after_label : view.before_label);
  if (ui.canvas.mirrored()) look = straightened(look, canvas);
  {
    const draw::Unmirrored unmirrored(ui.canvas, canvas);
    draw_map_slide(ui, canvas, look, view, context);
  }
  draw_switch(ui, left, main.y + 36, view, context);
  draw_legend(ui, legend, view);
  draw_side(ui, side, view, context);

  if (!touch.tapped || ui.touch.dragged()) return;
  const draw::Unmirrored unmirrored(ui.canvas, canvas);
  look.after = shows_after(context.memory.map_slide, canvas, context.pack.map, look, ui.touch.pointer());
  const std::string unit = unit_at(canvas, context.pack, look, ui.touch.pointer());
  if (!unit.empty()) context.send(visit::SelectUnit{unit});
}

}  // namespace kiosk::hall::screens
