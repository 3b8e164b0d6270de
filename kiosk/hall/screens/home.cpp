// 02: today → proposed, four figures, four doors, the dominant button.
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

void map_label(draw::Ui& ui, float x, float y, const std::string& text) {
  const draw::Theme& t = ui.theme();
  const float width = ui.text_width(text, {28, Weight::semibold}) + 36;
  ui.fill({x, y, width, 48}, t.surface, 14);
  if (t.high_contrast) ui.outline({x, y, width, 48}, t.border, 3, 14);
  ui.label({x + 18, y, width, 48}, text, {28, Weight::semibold});
}

/// The whole card is the door to the map.
void draw_map_card(draw::Ui& ui, Rect box, const visit::HomeView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  if (draw::card_button(ui, "door/map", box, draw::Role::door, view.map_label))
    context.send(visit::Open{visit::Screen::map});
  const float middle = 88, half = (box.w - middle) / 2;
  const Rect left{box.x, box.y, half, box.h}, right{box.right() - half, box.y, half, box.h};
  MapLook look;
  look.small = true;
  look.offices = false;
  look.label_size = 33;
  draw_map_canvas(ui, left, context.pack, context.meshes, context.language, look);
  look.after = true;
  draw_map_canvas(ui, right, context.pack, context.meshes, context.language, look);
  ui.icon({box.x + box.w / 2, box.y + box.h / 2}, "arrow_forward", 64, t.primary);
  map_label(ui, left.x + 24, box.y + 20, view.before_label);
  map_label(ui, right.x + 24, box.y + 20, view.after_label);
  draw::pill(ui, {right.x + 24, box.bottom() - 82}, "map", view.map_label,
             t.high_contrast ? t.primary : t.deep, t.high_contrast ? t.on_primary : t.on_deep, 58);
}

void draw_figure(draw::Ui& ui, Rect box, const visit::FigureTile& figure) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  ui.icon({box.right() - 47, box.y + 45}, figure.icon, 46, t.primary);
  const auto caption = ui.fit({box.w - 52, 80}, figure.caption, {t.caption, Weight::regular, t.ink2}, 22);
  const float caption_height = ui.text_height(box.w - 52, figure.caption, caption);
  const float caption_y = box.bottom() - 22 - caption_height;
  ui.text({box.x + 26, caption_y, box.w - 52, 0}, figure.caption, caption);
  const draw::TextStyle unit{t.caption + 2, Weight::semibold, t.ink};
  const float unit_width = figure.unit.empty() ? 0 : ui.text_width(figure.unit, unit) + 8;
  const auto number = ui.fit({box.w - 52 - unit_width, 70}, figure.value, {t.head, Weight::bold, t.ink}, 28);
  const float number_height = ui.text_height(1000, figure.value, number), y = caption_y - number_height + 2;
  const float width = ui.text_width(figure.value, number);
  ui.text({box.x + 26, y, width + 2, 0}, figure.value, number);
  ui.text({box.x + 34 + width, y + (number.size - unit.size) * 0.97F, 300, 0}, figure.unit, unit);
}

void draw_door(draw::Ui& ui, Rect box, const visit::Door& door, Context& context) {
  const draw::Theme& t = ui.theme();
  if (draw::card_button(ui, door_id(door.screen), box, draw::Role::door, door.label))
    context.send(visit::Open{door.screen});
  ui.icon({box.x + 58, box.y + 58}, door.icon, 60, t.primary);
  const auto style = ui.fit({box.w - 52, box.h - 112}, door.label,
                            {t.text_size == draw::TextSize::normal ? 36.F : t.body, Weight::semibold}, 26);
  const float height = ui.text_height(box.w - 52, door.label, style);
  ui.text({box.x + 28, box.bottom() - 26 - height, box.w - 52, 0}, door.label, style);
}

void draw_call(draw::Ui& ui, Rect box, const visit::HomeView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch("give-opinion", box, draw::Role::button, view.give_opinion);
  if (!touch.pressed) ui.shadow(box, t.radius_card);
  if (touch.pressed) box.y += 2;
  ui.fill(box, touch.pressed ? t.primary_press : t.primary, t.radius_card);
  ui.icon({box.x + 110, box.y + box.h / 2}, "sms", 104, t.on_primary);
  const float width = box.w - 212;
  const auto label = ui.fit({width, 90}, view.give_opinion, {64, Weight::bold, t.on_primary}, 40);
  const draw::TextStyle hint{28, Weight::regular, t.on_primary};
  const float height = label.size * 1.2F + ui.text_height(width, view.give_opinion_hint, hint);
  const float y = box.y + (box.h - height) / 2;
  ui.text({box.x + 184, y, width, 0}, view.give_opinion, label);
  ui.text({box.x + 184, y + label.size * 1.2F, width, 0}, view.give_opinion_hint, hint);
  if (touch.tapped) context.send(visit::StartForm{});
}

void draw_landscape(draw::Ui& ui, Rect area, const visit::HomeView& view, Context& context) {
  const float notice = view.notice.empty() ? 0 : 40, y = area.y + 150, doors_y = area.bottom() - 216 - notice;
  const float left = 1144, right_x = area.x + left + 24, right = area.right() - right_x;
  draw_map_card(ui, {area.x, y, left, doors_y - 28 - y}, view, context);
  const float tile_w = (right - 22) / 2, tile_h = (doors_y - 28 - y - 22) / 2;
  for (std::size_t i = 0; i < view.figures.size() && i < 4; ++i) {
    const float x = right_x + static_cast<float>(i % 2) * (tile_w + 22),
                top = y + static_cast<float>(i / 2) * (tile_h + 22);
    draw_figure(ui, {x, top, tile_w, tile_h}, view.figures[i]);
  }
  const float door_w = (left - 3 * 24) / 4;
  for (std::size_t i = 0; i < view.doors.size() && i < 4; ++i) {
    draw_door(ui, {area.x + static_cast<float>(i) * (door_w + 24), doors_y, door_w, 216}, view.doors[i],
              context);
  }
  draw_call(ui, {right_x, doors_y, right, 216}, view, context);
  draw::caption_with_icon(ui, {area.x, area.bottom() - 30, area.w, 40}, "info_outline", view.notice,
                          draw::Align::left);
}

void draw_portrait(draw::Ui& ui, Rect area, const visit::HomeView& view, Context& context) {
  const float call = area.bottom() - 200, doors = call - 24 - 500 - 24, figures = doors - 24 - 170,
              top = area.y + 230;
  draw_map_card(ui, {area.x, top, area.w, figures - 24 - top}, view, context);
  const float tile_w = (area.w - 3 * 20) / 4;
  for (std::size_t i = 0; i < view.figures.size() && i < 4; ++i) {
    draw_figure(ui, {area.x + static_cast<float>(i) * (tile_w + 20), figures, tile_w, 170}, view.figures[i]);
  }
  for (std::size_t i = 0; i < view.doors.size() && i < 4; ++i) {
    const float w = (area.w - 24) / 2;
    draw_door(
        ui, {area.x + static_cast<float>(i % 2) * (w + 24), doors + static_cast<float>(i / 2) * 262, w, 238},
        view.doors[i], context);
  }
  draw_call(ui, {area.x, call - 24, area.w, 184}, view, context);
  draw::caption_with_icon(ui, {area.x, area.bottom() - 34, area.w, 40}, "info_outline", view.notice,
                          draw::Align::left);
}

}  // namespace

void draw_home(draw::Ui& ui, const visit::HomeView& view, Context& context) {
  const Rect area = work_area(ui);
  page_title(ui, {area.x, area.y - 4, area.w, 0}, view.title);
  ui.portrait() ? draw_portrait(ui, area, view, context) : draw_landscape(ui, area, view, context);
}

}  // namespace kiosk::hall::screens
