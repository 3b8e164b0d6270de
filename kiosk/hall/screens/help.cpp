// Help: how the machine is used, and the large sign that calls staff.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::help;

using draw::Rect;
using draw::Weight;

std::size_t columns_of(const draw::Ui& ui) {
  return ui.canvas.portrait() || ui.theme().text_size == draw::TextSize::very_large ? 1 : 2;
}

/// Lines in reading order. Drawn unless `measure`. Returns the height.
float draw_lines(draw::Ui& ui, Rect box, const std::vector<visit::HelpLine>& lines, bool measure) {
  const draw::Theme& t = ui.theme();
  const std::size_t columns = columns_of(ui);
  const auto across = static_cast<float>(columns);
  const float column = (box.w - size::column_gap * (across - 1)) / across,
              text_x = size::tile + size::tile_gap, width = column - text_x;
  const draw::TextStyle style{t.body};
  float y = box.y;
  for (std::size_t from = 0; from < lines.size(); from += columns) {
    const std::size_t end = std::min(lines.size(), from + columns);
    float height = size::tile;
    for (std::size_t i = from; i < end; ++i)
      height = std::max(height, ui.measure.height(width, lines[i].text, style));
    for (std::size_t i = from; i < end && !measure; ++i) {
      const float x = box.x + static_cast<float>(i - from) * (column + size::column_gap);
      draw::tile(ui, {x, y + (height - size::tile) / 2, size::tile, size::tile}, lines[i].icon, t.tint,
                 t.primary, size::icon, size::tile_radius);
      text_in_middle(ui, {x + text_x, y, width, height}, lines[i].text, style);
    }
    y += height + size::row_gap;
  }
  return y - size::row_gap - box.y;
}

float buttons_height(bool portrait) {
  return portrait ? 2 * size::button_height + size::upright_button_gap : size::button_height;
}

/// Call staff, open the reading aids, close. On portrait screens the last one is below the others.
void draw_buttons(draw::Ui& ui, Rect box, const visit::OverlayView& view, Context& context) {
  const bool portrait = ui.canvas.portrait();
  const float height = size::button_height, gap = size::button_gap;
  const float close = portrait ? box.w : size::close_width,
              y = box.y + (portrait ? height + size::upright_button_gap : 0);
  const float side = portrait ? (box.w - gap) / 2 : (box.w - close - 2 * gap) / 2;
  if (draw::button(ui, "help/staff", {box.x, box.y, side, height}, view.call_staff,
                   {draw::ButtonKind::secondary, "support", {}, ui.theme().grown(size::button_text)}))
    context.send(visit::CallStaff{});
  if (draw::button(ui, "help/access", {box.x + side + gap, box.y, side, height}, view.open_access,
                   {draw::ButtonKind::secondary, "format_size", {}, ui.theme().grown(size::button_text)}))
    context.send(visit::OpenAccess{});
  if (draw::button(ui, "overlay/yes", {box.right() - close, y, close, height}, view.yes))
    context.send(visit::Confirm{});
}

/// The lines; they scroll if they need more than the box.
void draw_list(draw::Ui& ui, Rect box, float height, const visit::OverlayView& view, Context& context) {
  if (height <= box.h + 1) {
    draw_lines(ui, box, view.lines, false);
    return;
  }
  const float offset = ui.scrolling.update("help", {box.x, box.y, box.w + size::bar_room, box.h}, height,
                                           context.memory.scrolls["help"]);
  ui.shapes.push_clip(box);
  draw_lines(ui, {box.x, box.y - offset, box.w, 0}, view.lines, false);
  ui.shapes.pop_clip();
}

}  // namespace

void draw_help(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float width = size::width.in(portrait), padding = size::padding.in(portrait),
              inner = width - 2 * padding;
  const draw::TextStyle title{t.head, Weight::bold}, staff{t.body, Weight::semibold};
  const float lines = draw_lines(ui, {0, 0, inner, 0}, view.lines, true);
  const float title_height = ui.measure.height(inner, view.title, title),
              staff_height = ui.measure.height(inner, view.text, staff), buttons = buttons_height(portrait);
  const float fixed = size::padding_top + title_height + size::below_title + size::below_lines +
                      staff_height + size::below_staff + buttons + size::padding_bottom;
  const float height = std::min(main.h - size::min_room, fixed + lines), room = height - fixed;
  const Rect box{main.x + (main.w - width) / 2, main.y + (main.h - height) / 2, width, height};
  draw::card(ui, box);
  const float x = box.x + padding;
  float y = box.y + size::padding_top;
  y += ui.text.draw({x, y, inner, 0}, view.title, title) + size::below_title;
  draw_list(ui, {x, y, inner, room}, lines, view, context);
  y += room + size::below_lines;
  y += ui.text.draw({x, y, inner, 0}, view.text, staff) + size::below_staff;
  draw_buttons(ui, {x, y, inner, buttons}, view, context);
}

/// Meant to be read from across the hall: the whole screen, one sign, few words.
void draw_staff_call(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  namespace call = layout::staff_call;
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const draw::Colour ground = t.straw, ink = t.high_contrast ? t.on_primary : t.ink;
  ui.shapes.fill({0, layout::canvas::header, ui.canvas.width(), main.h}, ground);
  const float icon = call::icon.in(ui.canvas.portrait()), left = main.x + ui.canvas.margin(),
              width = main.w - 2 * ui.canvas.margin();
  const auto title = ui.measure.fit({width, call::title_height}, view.title,
                                    {call::title, Weight::bold, ink, draw::Align::centre}, call::min_title);
  const draw::TextStyle text{t.lead, Weight::regular, ink, draw::Align::centre};
  const float title_height = ui.measure.height(width, view.title, title),
              text_height = ui.measure.height(width, view.text, text);
  const auto kind = t.high_contrast ? draw::ButtonKind::secondary : draw::ButtonKind::primary;
  const draw::ButtonLook look{kind, "close", {}};
  const float whole = icon + call::below_icon + title_height + call::below_title + text_height +
                      call::below_text + call::button_height;
  float y = main.y + std::max(call::min_margin, (main.h - whole) / 2);
  ui.images.icon({main.x + main.w / 2, y + icon / 2}, "emoji_people", icon, ink);
  y += icon + call::below_icon;
  y += ui.text.draw({left, y, width, 0}, view.title, title) + call::below_title;
  y += ui.text.draw({left, y, width, 0}, view.text, text) + call::below_text;
  const float button = draw::button_width(ui, view.yes, look, call::min_button);
  if (draw::button(ui, "overlay/yes", {main.x + (main.w - button) / 2, y, button, call::button_height},
                   view.yes, look))
    context.send(visit::Confirm{});
}

}  // namespace kiosk::hall::screens
