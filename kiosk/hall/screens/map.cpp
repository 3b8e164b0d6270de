// 03: the map, to tap; the figures of each commune beside it.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
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
        ui.touch(after ? "map/after" : "map/before", half, draw::Role::tab, label, true, on);
    if (on || touch.pressed) ui.fill(half, on ? t.primary : t.quiet, 16);
    const draw::Colour ink = on ? t.on_primary : t.ink;
    if (on) ui.icon({half.x + 44, half.y + 50}, "check", 40, ink);
    const float left = on ? 74 : 28, room = half.w - left - 12;
    ui.label({half.x + left, half.y, room, 100}, label,
             fit_line(ui, room, label, {34, Weight::semibold, ink}, 22));
    if (touch.tapped) context.send(visit::ShowAfter{after});
  }
}

void draw_legend(draw::Ui& ui, float x, float bottom, const visit::MapView& view) {
  const draw::Theme& t = ui.theme();
  const draw::TextStyle small{26, Weight::regular, t.ink}, note{26, Weight::regular, t.ink2};
  const float width = std::clamp(ui.text_width(view.legend_office, small) + 104, 304.F, 420.F);
  const float note_height = ui.text_height(width - 52, view.note, note);
  const Rect box{x, bottom - (128 + note_height), width, 128 + note_height};
  draw::card(ui, box);
  ui.icon({box.x + 44, box.y + 40}, "account_balance", 34, t.ink);
  ui.label({box.x + 78, box.y + 18, width - 98, 44}, view.legend_office, small);
  ui.fill({box.x + 28, box.y + 80, 34, 10}, t.map_water, 5);
  ui.label({box.x + 78, box.y + 62, width - 98, 44}, view.legend_canal, small);
  ui.text({box.x + 26, box.y + 110, width - 52, 0}, view.note, note);
}

void draw_card(draw::Ui& ui, Rect box, const visit::UnitCard& card, Context& context) {
  const draw::Theme& t = ui.theme();
  const bool sum = card.colour < 0;
  const draw::Touch touch =
      ui.touch("unit/" + card.unit, box, draw::Role::choice_one, card.title, true, card.selected);
  ui.shadow(box, t.radius_card);
  const bool yellow = t.high_contrast && card.selected;
  ui.fill(box,
          yellow          ? t.primary
          : sum           ? t.deep
          : card.selected ? t.primary_tint
          : touch.pressed ? t.quiet
                          : t.surface,
          t.radius_card);
  if (card.selected || t.high_contrast) {
    ui.outline(box, card.selected ? t.primary : t.border, card.selected ? t.border_selected : 4,
               t.radius_card);
  }
  const draw::Colour ink = yellow ? t.on_primary : sum ? t.on_deep : t.ink;
  const draw::Colour ink2 = yellow ? t.on_primary : sum ? t.on_deep2 : t.ink2;
  const Rect swatch{box.x + 30, box.y + 26, 38, 38};
  ui.fill(swatch, map_colour(t, card.colour), 8);
  ui.outline(swatch, ink, 3, 8);
  const auto title = fit_line(ui, box.w - 110, card.title, {t.lead, Weight::bold, ink}, 28);
  ui.label({box.x + 86, box.y + 14, box.w - 110, 62}, card.title, title);
  const float shares[] = {0, 0.385F, 0.745F, 1};
  const float inner = box.w - 60, y = box.y + 78, number_box = box.h - 78 - 56;
  for (std::size_t i = 0; i < card.values.size() && i < 3; ++i) {
    const float x = box.x + 30 + inner * shares[i], w = inner * (shares[i + 1] - shares[i]) - 12;
    const auto number = ui.fit({w, number_box + 8}, card.values[i].number, {46, Weight::bold, ink}, 22);
    text_in_middle(ui, {x, y, w, number_box}, card.values[i].number, number);
    const auto caption = fit_line(ui, w, card.values[i].unit, {t.caption, Weight::regular, ink2}, 24);
    ui.label({x, box.bottom() - 58, w, 40}, card.values[i].unit, caption);
  }
  if (touch.tapped) context.send(visit::SelectUnit{card.unit});
}

}  // namespace

void draw_map(draw::Ui& ui, const visit::MapView& view, Context& context) {
  const Rect main = ui.main();
  const bool portrait = ui.portrait();
  const Rect canvas =
      portrait ? Rect{main.x, main.y, main.w, main.h - 860} : Rect{0, main.y, main.x + 1232, main.h};
  const Rect side =
      portrait ? Rect{main.x + 48, canvas.bottom() + 24, main.w - 96, main.bottom() - canvas.bottom() - 52}
               : Rect{main.x + 1272, main.y + 32, 584, main.h - 60};
  MapLook look;
  look.after = view.after;
  look.selected = view.selected;
  look.label_size = 46;
  look.centre = portrait ? 0.66F : 0.575F;
  // First, so that a finger on the switch is the switch's.
  const draw::Touch touch =
      ui.touch("map", canvas, draw::Role::field, view.after ? view.after_label : view.before_label);
  draw_map_canvas(ui, canvas, context.pack, context.meshes, context.language, look);
  draw_switch(ui, main.x + ui.margin(), main.y + 36, view, context);
  draw_legend(ui, main.x + ui.margin(), canvas.bottom() - 32, view);

  const float button = 104, note = 58;
  const auto count = static_cast<float>(view.cards.size());
  const float height = std::min(200.F, (side.h - button - note - 18 * (count - 1)) / count);
  float y = side.y;
  for (const visit::UnitCard& card : view.cards) {
    draw_card(ui, {side.x, y, side.w, height}, card, context);
    y += height + 18;
  }
  draw::caption_with_icon(ui, {side.x, y - 8, side.w, 52}, "info_outline", view.illustrative_note,
                          draw::Align::left);
  if (draw::button(ui, "back", {side.x, side.bottom() - button, side.w, button}, view.back_label,
                   {draw::ButtonKind::secondary, "arrow_back", {}})) {
    context.send(visit::Back{});
  }

  if (!touch.tapped) return;
  const std::string unit = unit_at(canvas, context.pack, look, ui.pointer());
  if (!unit.empty()) context.send(visit::SelectUnit{unit});
}

}  // namespace kiosk::hall::screens
