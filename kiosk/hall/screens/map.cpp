// Screen 03: the map with the figures of each unit beside it.
#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/map_legend.h"
#include "kiosk/hall/screens/map_slide.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::map;

using draw::Rect;
using draw::Weight;

/// Today or after the merger.
void draw_switch(draw::Ui& ui, Rect box, const visit::MapView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  for (const bool after : {false, true}) {
    const Rect half{box.x + size::switch_padding,
                    box.y + size::switch_padding + (after ? size::switch_row : 0.F),
                    box.w - 2 * size::switch_padding, size::switch_row};
    const std::string& label = after ? view.after_label : view.before_label;
    const bool on = view.after == after;
    const draw::Touch touch =
        ui.touch.target(after ? "map/after" : "map/before", half, draw::Role::tab, label, true, on);
    if (on || touch.pressed) ui.shapes.fill(half, on ? t.primary : t.quiet, size::switch_radius);
    const draw::Colour ink = on ? t.on_primary : t.ink;
    if (on)
      ui.images.icon({half.x + size::switch_check_x, half.y + half.h / 2}, "check", size::switch_check, ink);
    const float left = on ? size::switch_text_x_on : size::switch_text_x,
                room = half.w - left - size::switch_padding_right;
    ui.text.label(
        {half.x + left, half.y, room, half.h}, label,
        fit_line(ui, room, label, {t.grown(size::switch_text), Weight::semibold, ink}, size::min_switch_text));
    if (!touch.tapped) continue;
    context.memory.map_slide.divider.reset();
    context.send(visit::ShowAfter{after});
  }
}

struct CardColours {
  draw::Colour ground, ink, ink2;
};

/// The unit after the merger has a dark card. In high contrast a selected card is yellow.
CardColours colours_of(const draw::Theme& t, const visit::UnitCard& card, bool pressed) {
  const bool sum = card.colour < 0;
  if (t.high_contrast && card.selected) return {t.primary, t.on_primary, t.on_primary};
  if (sum) return {t.deep, t.on_deep, t.on_deep2};
  return {card.selected ? t.primary_tint : pressed ? t.quiet : t.surface, t.ink, t.ink2};
}

/// What all cards share: the size of the titles, and heights that keep numbers larger than their units.
struct CardSpace {
  draw::TextStyle title;
  float head = 0, foot = 0, least = 0;
};

CardSpace card_space(draw::Ui& ui, float width, const visit::MapView& view) {
  const draw::Theme& t = ui.theme();
  const auto title_of = [](const visit::UnitCard& card) { return std::string_view(card.title); };
  const float room = width - size::title_room, most = t.grown(size::most_title);
  CardSpace space;
  space.title = fit_all(ui, {room, most}, view.cards, title_of, {t.lead, Weight::bold}, t.grown(size::min_title));
  float tallest = 0;
  for (const visit::UnitCard& card : view.cards) tallest = std::max(tallest, ui.measure.height(room, card.title, space.title));
  space.head = std::max(size::card_head, tallest + size::title_y + size::below_card_title);
  space.foot = std::max(size::card_foot, t.caption * size::card_foot_line);
  const float needed = space.head + space.foot + t.grown(size::least_number);
  space.least = t.text_size == draw::TextSize::normal && space.head <= size::card_head ? size::min_card : needed;
  return space;
}

/// Area, population and density side by side: number above its unit.
void draw_values(draw::Ui& ui, Rect box, const visit::UnitCard& card, const CardColours& colours,
                 const CardSpace& space) {
  const draw::Theme& t = ui.theme();
  const float inner = box.w - 2 * size::card_padding, y = box.y + space.head,
              height = box.h - space.head - space.foot;
  for (std::size_t i = 0; i < card.values.size() && i < 3; ++i) {
    const visit::UnitCard::Value& value = card.values[i];
    const float from = size::column_starts[i], to = size::column_starts[i + 1];
    const float x = box.x + size::card_padding + inner * from, w = inner * (to - from) - size::column_gap;
    const auto number = ui.measure.fit({w, height + size::number_overhang}, value.number,
                                       {t.grown(size::number), Weight::bold, colours.ink}, size::min_number);
    text_in_middle(ui, {x, y, w, height}, value.number, number);
    ui.text.label({x, box.bottom() - space.foot, w, t.grown(size::caption_height)}, value.unit,
                  fit_line(ui, w, value.unit, {t.caption, Weight::regular, colours.ink2}, size::min_caption));
  }
}

void draw_unit_card(draw::Ui& ui, Rect box, const visit::UnitCard& card, const CardSpace& space, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch =
      ui.touch.target("unit/" + card.unit, box, draw::Role::choice_one, card.title, true, card.selected);
  const CardColours colours = colours_of(t, card, touch.pressed);
  ui.shapes.shadow(box);
  ui.shapes.fill(box, colours.ground, t.radius_card);
  if (card.selected || t.high_contrast || card.colour >= 0) {
    ui.shapes.outline(box, card.selected ? t.primary : t.border,
                      card.selected ? t.border_selected : t.border_control, t.radius_card);
  }
  const Rect swatch{box.x + size::card_padding, box.y + size::swatch_y, size::swatch, size::swatch};
  ui.shapes.fill(swatch, map_colour(t, card.colour), size::swatch_radius);
  ui.shapes.outline(swatch, colours.ink, size::swatch_border, size::swatch_radius);
  const float room = box.w - size::title_room;
  draw::TextStyle title = space.title;
  title.colour = colours.ink;
  ui.text.draw({box.x + size::title_x, box.y + size::title_y, room, 0}, card.title, title);
  draw_values(ui, box, card, colours, space);
  if (touch.tapped) context.send(visit::SelectUnit{card.unit});
}

/// The units' cards, on several pages if they are many; then the note and the way back.
void draw_side(draw::Ui& ui, Rect side, const visit::MapView& view, Context& context) {
  const Rect list{side.x, side.y, side.w, side.h - size::back_height - size::note_room};
  const CardSpace space = card_space(ui, side.w, view);
  const ListPage page = page_of_list(ui, context, "units", list, view.cards.size(),
                                     {space.least, std::max(space.least, size::max_card), size::card_gap});
  float y = side.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    draw_unit_card(ui, {side.x, y, side.w, page.row}, view.cards[i], space, context);
    y += page.row + size::card_gap;
  }
  const bool all = page.last - page.first == view.cards.size();
  draw::caption_with_icon(
      ui, {side.x, all ? y - size::note_rise : list.bottom() + size::note_gap, side.w, size::note_height},
      "info_outline", view.illustrative_note, draw::Align::left);
  if (draw::button(ui, "back", {side.x, side.bottom() - size::back_height, side.w, size::back_height},
                   view.back_label, {draw::ButtonKind::secondary, "arrow_back", {}})) {
    context.send(visit::Back{});
  }
}

Rect canvas_of(const draw::Ui& ui) {
  const Rect main = ui.canvas.main();
  return ui.canvas.portrait() ? Rect{main.x, main.y, main.w, main.h - size::upright_side}
                              : Rect{0, main.y, main.x + size::canvas_right, main.h};
}

Rect side_of(const draw::Ui& ui, Rect canvas) {
  const Rect main = ui.canvas.main();
  const float margin = layout::canvas::margin.portrait;
  if (ui.canvas.portrait())
    return {main.x + margin, canvas.bottom() + size::upright_side_top, main.w - 2 * margin,
            main.bottom() - canvas.bottom() - size::upright_side_room};
  return {main.x + size::side_x, main.y + size::side_top, size::side_width, main.h - size::side_room};
}

}  // namespace

void draw_map(draw::Ui& ui, const visit::MapView& view, Context& context) {
  const Rect main = ui.canvas.main();
  const Rect canvas = canvas_of(ui);
  const float left = main.x + ui.canvas.margin();
  const Rect legend = map_legend_box(ui, left, canvas.bottom() - size::legend_from_bottom, view);
  const Rect switch_box{left, main.y + size::switch_y, size::switch_width, size::switch_height};
  MapLook look;
  look.selected = view.selected;
  look.label_size = size::unit_name;
  look.centre = size::centre.in(ui.canvas.portrait());
  look.covered = {switch_box, legend};
  // The map's target is added first, so that a touch on the switch belongs to the switch.
  const draw::Touch touch =
      ui.touch.target("map", canvas, draw::Role::field, view.after ? view.after_label : view.before_label);
  if (ui.canvas.mirrored()) look = unmirrored_look(look, canvas);
  {
    const draw::Unmirrored unmirrored(ui.canvas, canvas);
    draw_map_slide(ui, canvas, look, view, context);
  }
  draw_switch(ui, switch_box, view, context);
  draw_map_legend(ui, legend, view);
  draw_side(ui, side_of(ui, canvas), view, context);

  if (!touch.tapped || ui.touch.dragged()) return;
  const draw::Unmirrored unmirrored(ui.canvas, canvas);
  look.after = shows_after(context.memory.map_slide, canvas, context.pack.map, look, ui.touch.pointer());
  const std::string unit = unit_at(canvas, context.pack, look, ui.touch.pointer());
  if (!unit.empty()) context.send(visit::SelectUnit{unit});
}

}  // namespace kiosk::hall::screens
