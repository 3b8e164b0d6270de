// 02: today → proposed, four figures, four doors, the dominant button.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/map_canvas.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

std::string door_id(visit::Screen screen) {
  switch (screen) {
    case visit::Screen::reasons:
      return "door/reasons";
    case visit::Screen::impact:
      return "door/impact";
    case visit::Screen::timeline:
      return "door/timeline";
    default:
      return "door/proposal";
  }
}

float label_width(draw::Ui& ui, const std::string& text) {
  return ui.measure.width(text, {28, Weight::semibold}) + 36;
}

void map_label(draw::Ui& ui, float x, float y, const std::string& text) {
  const draw::Theme& t = ui.theme();
  const float width = label_width(ui, text);
  ui.shapes.fill({x, y, width, 48}, t.surface, 14);
  if (t.high_contrast) ui.shapes.outline({x, y, width, 48}, t.border, 3, 14);
  ui.text.label({x + 18, y, width, 48}, text, {28, Weight::semibold});
}

/// Where "my hamlet" stands on the map card.
Rect hamlet_box(draw::Ui& ui, Rect card, const visit::Door& door) {
  const float width = std::min(430.F, ui.measure.width(door.label, {30, Weight::bold}) + 100);
  return {card.x + 16, card.bottom() - 16 - 88, width, 88};
}

/// "My hamlet", a button of its own on the card.
void draw_hamlet_door(draw::Ui& ui, Rect box, const visit::Door& door, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target("door/hamlet", box, draw::Role::door, door.label);
  if (!touch.pressed) ui.shapes.shadow(box);
  ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, t.radius_button);
  ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, t.radius_button);
  ui.images.icon({box.x + 42, box.y + box.h / 2}, door.icon, 44, t.primary);
  ui.text.label({box.x + 72, box.y, box.w - 86, box.h}, door.label,
                fit_line(ui, box.w - 86, door.label, {30, Weight::bold, t.ink}, 24));
  if (touch.tapped) context.send(visit::Open{visit::Screen::hamlet});
}

/// The whole card is the door to the map.
void draw_map_card(draw::Ui& ui, Rect box, const visit::HomeView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  // First, so that a finger on "my hamlet" is that door's.
  const bool opens = draw::card_button(ui, "door/map", box, draw::Role::door, view.map_label);
  const float middle = ui.canvas.portrait() ? 72 : 88, half = (box.w - middle) / 2;
  const Rect left{box.x, box.y, half, box.h}, right{box.right() - half, box.y, half, box.h};
  const float pill_width = ui.measure.width(view.map_label, {28, Weight::semibold}) + 106;
  const draw::Point pill = ui.canvas.portrait() ? draw::Point{right.right() - 20 - pill_width, box.y + 16}
                                                : draw::Point{right.x + 24, box.bottom() - 82};
  ui.shapes.fill(box, t.map_else, t.radius_card);
  ui.shapes.fill({left.right(), box.y, middle, box.h}, t.surface);
  MapLook look;
  look.small = true;
  look.offices = false;
  look.ground = false;
  look.label_size = 30;
  look.centre = ui.canvas.portrait() ? 0.52F : 0.74F;
  look.top = ui.canvas.portrait() ? 64 : 0;
  look.name = "home/before";
  const Rect hamlet = hamlet_box(ui, box, view.my_hamlet);
  const bool has_hamlet = !view.my_hamlet.label.empty();
  look.covered = {has_hamlet ? hamlet : Rect{}, {left.x, box.y, 24 + label_width(ui, view.before_label), 76}};
  draw_map_canvas(ui, left, context, look);
  look.after = true;
  look.name = "home/after";
  look.covered = {{right.x, box.y, 24 + label_width(ui, view.after_label), 76},
                  {pill.x, pill.y, pill_width, 58}};
  draw_map_canvas(ui, right, context, look);
  if (t.high_contrast) ui.shapes.outline(box, t.border, 4, t.radius_card);
  ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, "arrow_forward", 64, t.primary);
  map_label(ui, left.x + 24, box.y + 20, view.before_label);
  map_label(ui, right.x + 24, box.y + 20, view.after_label);
  draw::pill(ui, pill, "map", view.map_label, t.high_contrast ? t.primary : t.deep,
             t.high_contrast ? t.on_primary : t.on_deep, 58);
  if (has_hamlet) draw_hamlet_door(ui, hamlet, view.my_hamlet, context);
  if (opens && context.events.empty()) context.send(visit::Open{visit::Screen::map});
}

void draw_figure(draw::Ui& ui, Rect box, const visit::FigureTile& figure, const draw::TextStyle& caption) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const float inner = box.w - 52, caption_height = ui.measure.height(inner, figure.caption, caption);
  const float caption_y = box.bottom() - 20 - caption_height;
  ui.text.draw({box.x + 26, caption_y, inner, 0}, figure.caption, caption);
  const draw::TextStyle unit{t.caption + 2, Weight::semibold, t.ink};
  const float unit_width = figure.unit.empty() ? 0 : ui.measure.width(figure.unit, unit) + 8;
  const auto number = fit_line(ui, inner - unit_width, figure.value, {t.head, Weight::bold, t.ink}, 28);
  const float height = ui.measure.height(inner, figure.value, number), y = caption_y - height + 2;
  const float width = ui.measure.width(figure.value, number);
  ui.text.draw({box.x + 26, y, width + 2, 0}, figure.value, number);
  ui.text.draw({box.x + 34 + width, y + (number.size - unit.size) * 0.97F, unit_width + 2, 0}, figure.unit,
               unit);
  // Words before icons: where the number needs the corner, the icon stays away.
  const bool covered = y + height * 0.3F < box.y + 60 && box.x + 34 + width + unit_width > box.right() - 76;
  if (!covered) ui.images.icon({box.right() - 47, box.y + 40}, figure.icon, 42, t.primary);
}

/// Portrait: four figures in one card, a thin line between them.
void draw_figure_strip(draw::Ui& ui, Rect box, const std::vector<visit::FigureTile>& figures) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const auto count = static_cast<float>(std::max<std::size_t>(1, figures.size()));
  const float pitch = box.w / count, inner = pitch - 34;
  const auto value_of = [](const visit::FigureTile& figure) { return std::string_view(figure.value); };
  const auto under_of = [](const visit::FigureTile& figure) {
    return std::string_view(figure.unit.empty() ? figure.caption : figure.unit);
  };
  const auto number = fit_all(ui, {inner, 70}, figures, value_of, {50, Weight::bold}, 28);
  const auto unit = fit_all(ui, {inner, 76}, figures, under_of, {t.caption + 2, Weight::semibold}, 22);
  float x = box.x + 24;
  for (const visit::FigureTile& figure : figures) {
    ui.text.label({x, box.y + 20, inner, 64}, figure.value, number);
    ui.text.draw({x, box.y + 82, inner, 0}, under_of(figure), unit);
    x += pitch;
    if (x < box.right()) ui.shapes.fill({x - 24, box.y + 26, 2, box.h - 52}, t.line);
  }
}

draw::TextStyle door_style(draw::Ui& ui, Rect box, const std::vector<visit::Door>& doors) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float size = t.text_size == draw::TextSize::normal ? 36 : t.body;
  const auto label_of = [](const visit::Door& door) { return std::string_view(door.label); };
  const draw::Size room{portrait ? box.w - 140 : box.w - 52, portrait ? box.h - 24 : box.h - 112};
  draw::TextStyle style = fit_all(ui, room, doors, label_of, {size, Weight::semibold}, 26);
  style.line_height = 1.2F;
  return style;
}

void draw_door(draw::Ui& ui, Rect box, const visit::Door& door, const draw::TextStyle& style,
               Context& context) {
  const draw::Theme& t = ui.theme();
  if (draw::card_button(ui, door_id(door.screen), box, draw::Role::door, door.label))
    context.send(visit::Open{door.screen});
  if (ui.canvas.portrait()) {
    ui.images.icon({box.x + 64, box.y + box.h / 2}, door.icon, 60, t.primary);
    text_in_middle(ui, {box.x + 122, box.y, box.w - 140, box.h}, door.label, style);
    return;
  }
  ui.images.icon({box.x + 58, box.y + 58}, door.icon, 60, t.primary);
  const float height = ui.measure.height(box.w - 52, door.label, style);
  ui.text.draw({box.x + 28, box.bottom() - 26 - height, box.w - 52, 0}, door.label, style);
}

void draw_call(draw::Ui& ui, Rect box, const visit::HomeView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target("give-opinion", box, draw::Role::button, view.give_opinion);
  if (!touch.pressed) ui.shapes.shadow(box);
  if (touch.pressed) box.y += 2;
  ui.shapes.fill(box, touch.pressed ? t.primary_press : t.primary, t.radius_card);
  const float room = box.w - 212;
  auto label = fit_line(ui, room, view.give_opinion, {64, Weight::bold, t.on_primary}, 40);
  label.line_height = 1.2F;
  const auto hint =
      fit_line(ui, room, view.give_opinion_hint, {t.caption + 2, Weight::regular, t.on_primary}, 24);
  const float width =
      std::max(ui.measure.width(view.give_opinion, label), ui.measure.width(view.give_opinion_hint, hint));
  // Landscape keeps to the left; the wide button of portrait has both in its middle.
  const float x = ui.canvas.portrait() ? box.x + (box.w - width - 148) / 2 + 148 : box.x + 184;
  const float first = ui.measure.height(room, view.give_opinion, label);
  const float height = first + hint.size * 1.35F, y = box.y + (box.h - height) / 2;
  ui.images.icon({x - 74, box.y + box.h / 2}, "sms", 104, t.on_primary);
  ui.text.draw({x, y, room, 0}, view.give_opinion, label);
  ui.text.draw({x, y + first, room, 0}, view.give_opinion_hint, hint);
  if (touch.tapped) context.send(visit::StartForm{});
}

void draw_landscape(draw::Ui& ui, Rect area, const visit::HomeView& view, Context& context) {
  const float notice = view.notice.empty() ? 0 : 40, doors_y = area.bottom() - 216 - notice;
  const float left = 1144, right_x = area.x + left + 24, right = area.right() - right_x;
  draw_map_card(ui, {area.x, area.y, left, doors_y - 28 - area.y}, view, context);
  const float tile_w = (right - 22) / 2, tile_h = (doors_y - 28 - area.y - 22) / 2;
  const auto caption_of = [](const visit::FigureTile& figure) { return std::string_view(figure.caption); };
  const draw::TextStyle wanted{ui.theme().caption, Weight::regular, ui.theme().ink2};
  const auto caption = fit_all(ui, {tile_w - 52, 72}, view.figures, caption_of, wanted, 24);
  for (std::size_t i = 0; i < view.figures.size() && i < 4; ++i) {
    const float x = right_x + static_cast<float>(i % 2) * (tile_w + 22),
                top = area.y + static_cast<float>(i / 2) * (tile_h + 22);
    draw_figure(ui, {x, top, tile_w, tile_h}, view.figures[i], caption);
  }
  const float door_w = (left - 3 * 24) / 4;
  const auto style = door_style(ui, {0, 0, door_w, 216}, view.doors);
  for (std::size_t i = 0; i < view.doors.size() && i < 4; ++i) {
    const float x = area.x + static_cast<float>(i) * (door_w + 24);
    draw_door(ui, {x, doors_y, door_w, 216}, view.doors[i], style, context);
  }
  draw_call(ui, {right_x, doors_y, right, 216}, view, context);
  draw::caption_with_icon(ui, {area.x, area.bottom() - 30, area.w, 40}, "info_outline", view.notice,
                          draw::Align::left);
}

void draw_portrait(draw::Ui& ui, Rect area, const visit::HomeView& view, Context& context) {
  const float call = area.bottom() - 244, doors = call - 24 - 460, figures = doors - 24 - 160;
  draw_map_card(ui, {area.x, area.y, area.w, figures - 24 - area.y}, view, context);
  draw_figure_strip(ui, {area.x, figures, area.w, 160}, view.figures);
  const float w = (area.w - 24) / 2, h = 218;
  const auto style = door_style(ui, {0, 0, w, h}, view.doors);
  for (std::size_t i = 0; i < view.doors.size() && i < 4; ++i) {
    const Rect box{area.x + static_cast<float>(i % 2) * (w + 24),
                   doors + static_cast<float>(i / 2) * (h + 24), w, h};
    draw_door(ui, box, view.doors[i], style, context);
  }
  draw_call(ui, {area.x, call, area.w, 196}, view, context);
  draw::caption_with_icon(ui, {area.x, area.bottom() - 36, area.w, 40}, "info_outline", view.notice,
                          draw::Align::left);
}

}  // namespace

void draw_home(draw::Ui& ui, const visit::HomeView& view, Context& context) {
  Rect area = work_area(ui);
  const float title = titled(ui, context, {area.x, area.y - 4, area.w, 0}, view.title) + 20;
  area.y += title, area.h -= title;
  ui.canvas.portrait() ? draw_portrait(ui, area, view, context) : draw_landscape(ui, area, view, context);
}

}  // namespace kiosk::hall::screens
