// Things to choose: marks, cards, rows and chips.
#include <algorithm>

#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/draw/text_line.h"
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

/// No label is smaller than this.
float least_label(const Theme& t) {
  return t.grown(layout::choice::least_label);
}

/// Hints are smaller than labels.
TextStyle hint_style(const Theme& t, const ChoiceSpace& space) {
  return {std::min(t.body, space.label.size * layout::choice::hint_share)};
}

float wide_text_x(const ChoiceSpace& space) {
  namespace size = layout::choice_card;
  return space.icons ? size::upright_padding + size::upright_tile + size::upright_gap : size::upright_padding;
}

/// Upright screens: tile, words and mark side by side.
void draw_wide_card(Ui& ui, Rect box, const ChoiceLook& look, const CardInks& inks, const ChoiceSpace& space) {
  namespace size = layout::choice_card;
  const Theme& t = ui.theme();
  if (space.icons) {
    const Rect place{box.x + size::upright_padding, box.y + (box.h - size::upright_tile) / 2,
                     size::upright_tile, size::upright_tile};
    tile(ui, place, look.icon, inks.tile, inks.icon, size::upright_icon, t.radius_tile);
  }
  choice_mark(ui, {box.right() - size::upright_mark_inset, box.y + box.h / 2}, layout::choice::mark, false,
              look.selected, 0);
  const float x = box.x + wide_text_x(space), width = box.right() - size::upright_mark_room - x;
  TextStyle label = space.label;
  label.colour = inks.label;
  const float y = box.y + (box.h - space.label_height - space.hint_height) / 2;
  ui.text.draw({x, y, width, 0}, look.label, label);
  TextStyle hint = hint_style(t, space);
  hint.colour = inks.hint;
  ui.text.draw({x, y + space.label_height, width, 0}, look.hint, hint);
}

/// Height of the row with the tile and the mark.
float tall_head(const Theme& t, const ChoiceSpace& space) {
  namespace size = layout::choice_card;
  if (!space.icons) return layout::choice::mark;
  return t.text_size == TextSize::normal ? size::tile : size::tile_beside_large_text;
}

/// Landscape screens: tile and mark above the words. Labels and hints of all cards begin at the same heights.
void draw_tall_card(Ui& ui, Rect box, const ChoiceLook& look, const CardInks& inks, const ChoiceSpace& space) {
  namespace size = layout::choice_card;
  const Theme& t = ui.theme();
  const float side = tall_head(t, space), x = box.x + size::padding, width = box.w - 2 * size::padding;
  if (space.icons)
    tile(ui, {x, box.y + size::padding_top, side, side}, look.icon, inks.tile, inks.icon,
         side * size::icon_share, t.radius_tile);
  choice_mark(ui, {box.right() - size::mark_inset, box.y + size::mark_inset}, layout::choice::mark, false,
              look.selected, 0);
  TextStyle label = space.label;
  label.colour = inks.label;
  const float hint_y = box.bottom() - size::padding_bottom - space.hint_height;
  ui.text.draw({x, hint_y - space.label_height, width, 0}, look.label, label);
  TextStyle hint = hint_style(t, space);
  hint.colour = inks.hint;
  ui.text.draw({x, hint_y, width, 0}, look.hint, hint);
}

/// Heights of the longest label and hint at that width.
void measure_words(Ui& ui, float width, const std::vector<ChoiceLook>& looks, ChoiceSpace& space) {
  space.label_height = space.hint_height = 0;
  for (const ChoiceLook& look : looks) {
    space.label_height = std::max(space.label_height, ui.measure.height(width, look.label, space.label));
    space.hint_height = std::max(space.hint_height, ui.measure.height(width, look.hint, hint_style(ui.theme(), space)));
  }
}

/// Icons are drawn only if every option has one.
bool all_have_icons(const std::vector<ChoiceLook>& looks) {
  return std::ranges::none_of(looks, [](const ChoiceLook& look) { return look.icon.empty(); });
}

/// Width of the words of a row.
float row_text_x(bool icons) {
  namespace size = layout::choice_row;
  return size::text_x + (icons ? size::icon_room : size::gap);
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

ChoiceSpace card_space(Ui& ui, Size box, const std::vector<ChoiceLook>& looks) {
  namespace size = layout::choice_card;
  const Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  ChoiceSpace space{{t.head, Weight::bold}};
  const bool have_icons = all_have_icons(looks);
  const auto fits = [&] {
    const float width = portrait ? box.w - size::upright_mark_room - wide_text_x(space) : box.w - 2 * size::padding;
    measure_words(ui, width, looks, space);
    float widest = 0;
    for (const ChoiceLook& look : looks) {
      for (const auto& line : ui.measure.lines(width, look.label, space.label)) widest = std::max(widest, line.width);
    }
    const float room = portrait ? box.h - size::upright_padding_y
                                : box.h - tall_head(t, space) - size::padding_top - size::padding_bottom;
    return widest <= width + 1 && space.label_height + space.hint_height <= room + 1;
  };
  for (const bool icons : {true, false}) {
    if (icons && !have_icons) continue;
    space.icons = icons;
    const float least = icons ? t.lead : least_label(t);
    for (space.label.size = t.head; space.label.size >= least; space.label.size -= 2)
      if (fits()) return space;
  }
  space.label.size = least_label(t);
  fits();
  return space;
}

ChoiceSpace row_space(Ui& ui, float width, const std::vector<ChoiceLook>& looks, const TextStyle& label) {
  ChoiceSpace space{label};
  space.icons = all_have_icons(looks);
  measure_words(ui, width - row_text_x(space.icons) - layout::choice_row::padding_right, looks, space);
  return space;
}

float wide_card_height(const ChoiceSpace& space) {
  return space.label_height + space.hint_height + layout::choice_card::upright_padding_y;
}

float tall_card_height(Ui& ui, const ChoiceSpace& space) {
  namespace size = layout::choice_card;
  return tall_head(ui.theme(), space) + size::padding_top + size::padding_bottom + space.label_height + space.hint_height;
}

float row_height(const ChoiceSpace& space) {
  return space.label_height + space.hint_height + layout::choice_row::padding_y;
}

bool choice_card(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, const ChoiceSpace& space) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::choice_one, look.label, true, look.selected);
  const Colour ink = draw_choice_ground(ui, box, look.selected, touch.pressed, t.radius_card);
  const CardInks inks = inks_of(t, look.selected, ink);
  ui.canvas.portrait() ? draw_wide_card(ui, box, look, inks, space) : draw_tall_card(ui, box, look, inks, space);
  return touch.tapped;
}

bool choice_row(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, const ChoiceSpace& space) {
  namespace size = layout::choice_row;
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, look.many ? Role::choice_many : Role::choice_one, look.label,
                                      true, look.selected);
  const Colour ink = draw_choice_ground(ui, box, look.selected, touch.pressed, t.radius_card);
  const bool inverted = look.selected && t.high_contrast;
  const float middle = box.y + box.h / 2;
  choice_mark(ui, {box.x + size::mark_x, middle}, layout::choice::mark, look.many, look.selected, look.rank);
  if (space.icons)
    ui.images.icon({box.x + size::text_x + size::icon_x, middle}, look.icon, size::icon, inverted ? t.on_primary : t.primary);
  const float x = box.x + row_text_x(space.icons), width = box.right() - size::padding_right - x;
  TextStyle style = space.label;
  style.colour = ink;
  // All labels begin at the same height of their rows, and so do all hints.
  const float y = middle - (space.label_height + space.hint_height) / 2;
  ui.text.draw({x, y, width, 0}, look.label, style);
  TextStyle small = hint_style(t, space);
  small.colour = inverted ? t.on_primary : t.ink2;
  ui.text.draw({x, y + space.label_height, width, 0}, look.hint, small);
  return touch.tapped;
}

bool choice_row(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, float label_size,
                Weight weight) {
  namespace size = layout::choice_row;
  ChoiceSpace space{{label_size, weight}};
  space.icons = !look.icon.empty();
  const float width = box.w - row_text_x(space.icons) - size::padding_right;
  const float hint = look.hint.empty() ? 0 : ui.measure.height(width, look.hint, {ui.theme().body});
  space.label = ui.measure.fit({width, box.h - size::padding_y - hint}, look.label, space.label,
                               std::min(label_size, ui.theme().caption));
  measure_words(ui, width, {look}, space);
  return choice_row(ui, id, box, look, space);
}

bool chip(Ui& ui, std::string_view id, Rect box, std::string_view label, bool selected) {
  return chip(ui, id, box, label, selected, {ui.theme().body, Weight::semibold});
}

bool chip(Ui& ui, std::string_view id, Rect box, std::string_view label, bool selected, TextStyle style) {
  namespace size = layout::chip;
  const Touch touch = ui.touch.target(id, box, Role::choice_one, label, true, selected);
  const Colour ink = draw_choice_ground(ui, box, selected, touch.pressed, size::radius);
  const float room = box.w - size::padding;
  style.colour = ink;
  style = ui.measure.fit({room, box.h - size::padding_y}, label, style, size::min_text);
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
