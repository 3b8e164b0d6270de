// Things to choose: marks, cards, rows and chips.
#include <algorithm>

#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/draw/widgets.h"

namespace kiosk::hall::draw {
namespace {

/// Fills the box and draws its border; the border grows inwards, so that nothing moves. Returns the ink for
/// it.
Colour draw_choice_ground(Ui& ui, Rect box, bool selected, bool pressed, float radius) {
  const Theme& t = ui.theme();
  ui.shapes.fill(box, selected ? t.primary_tint : pressed ? t.quiet : t.surface, radius);
  ui.shapes.outline(box,
                    selected  ? t.primary
                    : pressed ? t.ink
                              : t.border,
                    selected ? t.border_selected : t.border_control, radius);
  return selected && t.high_contrast ? t.on_primary : t.ink;
}

/// Colours of a choice card besides its ground.
struct CardInks {
  Colour label, hint, tile, icon;
};

CardInks inks_of(const Theme& t, bool selected, Colour label) {
  const bool tinted = selected && !t.high_contrast;
  return {label, selected && t.high_contrast ? t.on_primary : t.ink2,
          t.high_contrast ? t.ground
          : tinted        ? t.surface
                          : t.primary_tint,
          t.high_contrast ? t.straw : t.primary};
}

/// Upright screens: tile, words and mark side by side.
void draw_wide_card(Ui& ui, Rect box, const ChoiceLook& look, const CardInks& inks) {
  namespace size = layout::choice_card;
  const Theme& t = ui.theme();
  const Rect place{box.x + size::upright_padding, box.y + (box.h - size::upright_tile) / 2,
                   size::upright_tile, size::upright_tile};
  tile(ui, place, look.icon, inks.tile, inks.icon, size::upright_icon, t.radius_tile);
  choice_mark(ui, {box.right() - size::upright_mark_inset, box.y + box.h / 2}, layout::choice::mark, false,
              look.selected, 0);
  const float x = place.right() + size::upright_gap, width = box.right() - size::upright_mark_room - x;
  const TextStyle label = ui.measure.fit({width, size::upright_label_height}, look.label,
                                         {t.head, Weight::bold, inks.label}, t.lead);
  const float text =
      ui.measure.height(width, look.label, label) + ui.measure.height(width, look.hint, {t.body});
  float y = box.y + (box.h - text) / 2;
  y += ui.text.draw({x, y, width, 0}, look.label, label);
  ui.text.draw({x, y, width, 0}, look.hint, {t.body, Weight::regular, inks.hint});
}

/// Landscape screens: tile and mark above the words.
void draw_tall_card(Ui& ui, Rect box, const ChoiceLook& look, const CardInks& inks) {
  namespace size = layout::choice_card;
  const Theme& t = ui.theme();
  const float side = t.text_size == TextSize::normal ? size::tile : size::tile_beside_large_text;
  const float x = box.x + size::padding, width = box.w - 2 * size::padding;
  tile(ui, {x, box.y + size::padding_top, side, side}, look.icon, inks.tile, inks.icon,
       side * size::icon_share, t.radius_tile);
  choice_mark(ui, {box.right() - size::mark_inset, box.y + size::mark_inset}, layout::choice::mark, false,
              look.selected, 0);
  const float hint_height = ui.measure.height(width, look.hint, {t.body});
  const TextStyle label = ui.measure.fit({width, box.h - side - size::text_gap - hint_height}, look.label,
                                         {t.head, Weight::bold, inks.label}, t.lead);
  const float label_height = ui.measure.height(width, look.label, label);
  const float hint_y = box.bottom() - size::padding_bottom - hint_height;
  ui.text.draw({x, hint_y - label_height, width, 0}, look.label, label);
  ui.text.draw({x, hint_y, width, 0}, look.hint, {t.body, Weight::regular, inks.hint});
}

}  // namespace

void choice_mark(Ui& ui, Point centre, float side, bool many, bool selected, int rank) {
  namespace size = layout::choice;
  const Theme& t = ui.theme();
  const Rect box{centre.x - side / 2, centre.y - side / 2, side, side};
  const float radius = many ? size::mark_radius : side / 2;
  const Colour ground = t.high_contrast ? t.ground : t.primary,
               ink = t.high_contrast ? t.straw : t.on_primary;
  ui.shapes.fill(box, selected ? ground : t.surface, radius);
  if (!selected) {
    ui.shapes.outline(box, t.border, size::mark_border, radius);
  } else if (rank > 0) {
    ui.text.label(box, std::to_string(rank), {side * size::rank_share, Weight::bold, ink, Align::centre});
  } else {
    ui.images.icon(centre, "check", side * size::check_share, ink);
  }
}

bool choice_card(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::choice_one, look.label, true, look.selected);
  const Colour ink = draw_choice_ground(ui, box, look.selected, touch.pressed, t.radius_card);
  const CardInks inks = inks_of(t, look.selected, ink);
  ui.canvas.portrait() ? draw_wide_card(ui, box, look, inks) : draw_tall_card(ui, box, look, inks);
  return touch.tapped;
}

bool choice_row(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, float label_size,
                Weight weight) {
  namespace size = layout::choice_row;
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, look.many ? Role::choice_many : Role::choice_one, look.label,
                                      true, look.selected);
  const Colour ink = draw_choice_ground(ui, box, look.selected, touch.pressed, t.radius_card);
  const bool inverted = look.selected && t.high_contrast;
  const float middle = box.y + box.h / 2;
  choice_mark(ui, {box.x + size::mark_x, middle}, layout::choice::mark, look.many, look.selected, look.rank);
  float x = box.x + size::text_x;
  if (!look.icon.empty()) {
    ui.images.icon({x + size::icon_x, middle}, look.icon, size::icon, inverted ? t.on_primary : t.primary);
    x += size::icon_room;
  } else {
    x += size::gap;
  }
  const float width = box.right() - size::padding_right - x;
  const float hint_height = look.hint.empty() ? 0 : ui.measure.height(width, look.hint, {t.body});
  const TextStyle style = ui.measure.fit({width, box.h - size::padding_y - hint_height}, look.label,
                                         {label_size, weight, ink}, t.caption);
  const float label_height = ui.measure.height(width, look.label, style);
  float y = middle - (label_height + hint_height) / 2;
  y += ui.text.draw({x, y, width, 0}, look.label, style);
  ui.text.draw({x, y, width, 0}, look.hint, {t.body, Weight::regular, inverted ? t.on_primary : t.ink2});
  return touch.tapped;
}

bool chip(Ui& ui, std::string_view id, Rect box, std::string_view label, bool selected) {
  namespace size = layout::chip;
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::choice_one, label, true, selected);
  const Colour ink = draw_choice_ground(ui, box, selected, touch.pressed, size::radius);
  const float room = box.w - size::padding;
  const TextStyle style =
      ui.measure.fit({room, box.h - size::padding_y}, label, {t.body, Weight::semibold, ink}, size::min_text);
  const float width = std::min(room, ui.measure.width(label, style));
  // The words keep their size: if there is no room for the check beside them, it goes into the corner.
  const bool beside = width + size::check_room <= box.w - size::min_edge;
  const float check = selected && beside ? size::check_room : 0.F;
  const float text = width + layout::text_slack;
  const float x = box.x + (box.w - width - check) / 2, height = ui.measure.height(text, label, style);
  if (selected) {
    beside ? ui.images.icon({x + size::check_x, box.y + box.h / 2}, "check", size::check, ink)
           : ui.images.icon({box.right() - size::corner_inset, box.y + size::corner_inset}, "check",
                            size::corner_check, ink);
  }
  ui.text.draw({x + check, box.y + (box.h - height) / 2, text, 0}, label, style);
  return touch.tapped;
}

}  // namespace kiosk::hall::draw
