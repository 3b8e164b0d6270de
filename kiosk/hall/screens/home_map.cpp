#include "kiosk/hall/screens/home_map.h"

#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/map_canvas.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::home_map;

using draw::Rect;
using draw::Weight;

float label_width(draw::Ui& ui, const std::string& text) {
  return ui.measure.width(text, {size::label, Weight::semibold}) + 2 * size::label_padding;
}

/// "Today" or "After" on a plate in a corner of its map.
void draw_map_label(draw::Ui& ui, float x, float y, const std::string& text) {
  const draw::Theme& t = ui.theme();
  const Rect plate{x, y, label_width(ui, text), size::label_height};
  ui.shapes.fill(plate, t.surface, size::label_radius);
  if (t.high_contrast) ui.shapes.outline(plate, t.border, size::label_border, size::label_radius);
  ui.text.label({x + size::label_padding, y, plate.w, plate.h}, text, {size::label, Weight::semibold});
}

Rect hamlet_box(draw::Ui& ui, Rect card, const visit::Door& door) {
  const float width =
      std::min(size::hamlet_max_width,
               ui.measure.width(door.label, {size::hamlet_text, Weight::bold}) + size::hamlet_extra);
  return {card.x + size::hamlet_inset, card.bottom() - size::hamlet_inset - size::hamlet_height, width,
          size::hamlet_height};
}

void draw_hamlet_button(draw::Ui& ui, Rect box, const visit::Door& door, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target("door/hamlet", box, draw::Role::door, door.label);
  if (!touch.pressed) ui.shapes.shadow(box);
  ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, t.radius_button);
  ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, t.radius_button);
  ui.images.icon({box.x + size::hamlet_icon_x, box.y + box.h / 2}, door.icon, size::hamlet_icon, t.primary);
  const float room = box.w - size::hamlet_room;
  ui.text.label(
      {box.x + size::hamlet_text_x, box.y, room, box.h}, door.label,
      fit_line(ui, room, door.label, {size::hamlet_text, Weight::bold, t.ink}, size::min_hamlet_text));
  if (touch.tapped) context.send(visit::Open{visit::Screen::hamlet});
}

/// Area of a label in the top left corner of its map, so that no name is drawn under it.
Rect covered_by_label(draw::Ui& ui, Rect half, const std::string& text) {
  return {half.x, half.y, size::label_x + label_width(ui, text), size::covered_height};
}

MapLook look_of(bool portrait) {
  MapLook look;
  look.small = true;
  look.offices = false;
  look.ground = false;
  look.label_size = size::unit_name;
  look.centre = size::centre.in(portrait);
  look.top = size::map_top.in(portrait);
  return look;
}

}  // namespace

void draw_home_map(draw::Ui& ui, Rect box, const visit::HomeView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  // The card's target is added first, so that a touch on "my hamlet" belongs to that button.
  const bool opens = draw::card_button(ui, "door/map", box, draw::Role::door, view.map_label);
  const float middle = size::middle.in(portrait), half = (box.w - middle) / 2;
  const Rect left{box.x, box.y, half, box.h}, right{box.right() - half, box.y, half, box.h};
  const float pill_width = draw::pill_width(ui, "map", view.map_label);
  const draw::Point pill =
      portrait
          ? draw::Point{right.right() - size::upright_pill_inset - pill_width, box.y + size::upright_pill_top}
          : draw::Point{right.x + size::label_x, box.bottom() - size::pill_from_bottom};
  ui.shapes.fill(box, t.map_else, t.radius_card);
  ui.shapes.fill({left.right(), box.y, middle, box.h}, t.surface);
  const Rect hamlet = hamlet_box(ui, box, view.my_hamlet);
  const bool has_hamlet = !view.my_hamlet.label.empty();
  MapLook look = look_of(portrait);
  look.name = "home/before";
  look.covered = {has_hamlet ? hamlet : Rect{}, covered_by_label(ui, left, view.before_label)};
  draw_map_canvas(ui, left, context, look);
  look.after = true;
  look.name = "home/after";
  look.covered = {covered_by_label(ui, right, view.after_label),
                  {pill.x, pill.y, pill_width, size::pill_height}};
  draw_map_canvas(ui, right, context, look);
  if (t.high_contrast) ui.shapes.outline(box, t.border, draw::layout::card::contrast_border, t.radius_card);
  ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, "arrow_forward", size::arrow, t.primary);
  draw_map_label(ui, left.x + size::label_x, box.y + size::label_y, view.before_label);
  draw_map_label(ui, right.x + size::label_x, box.y + size::label_y, view.after_label);
  draw::pill(ui, pill, "map", view.map_label, t.high_contrast ? t.primary : t.deep,
             t.high_contrast ? t.on_primary : t.on_deep, size::pill_height);
  if (has_hamlet) draw_hamlet_button(ui, hamlet, view.my_hamlet, context);
  if (opens && context.events.empty()) context.send(visit::Open{visit::Screen::map});
}

}  // namespace kiosk::hall::screens
