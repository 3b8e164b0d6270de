// Help: how the machine is used, and two ways on; and the large sign that asks for staff.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

constexpr float tile = 80, tile_gap = 24, row_gap = 24, column_gap = 48, button_height = 112;

std::size_t columns_of(const draw::Ui& ui) {
  return ui.canvas.portrait() || ui.theme().text_size == draw::TextSize::very_large ? 1 : 2;
}

/// Lines in reading order, left to right; the height they use.
float draw_lines(draw::Ui& ui, Rect box, const std::vector<visit::HelpLine>& lines, bool measure) {
  const draw::Theme& t = ui.theme();
  const std::size_t columns = columns_of(ui);
  const auto across = static_cast<float>(columns);
  const float column = (box.w - column_gap * (across - 1)) / across, width = column - tile - tile_gap;
  const draw::TextStyle style{t.body};
  float y = box.y;
  for (std::size_t from = 0; from < lines.size(); from += columns) {
    const std::size_t end = std::min(lines.size(), from + columns);
    float height = tile;
    for (std::size_t i = from; i < end; ++i)
      height = std::max(height, ui.measure.height(width, lines[i].text, style));
    for (std::size_t i = from; i < end && !measure; ++i) {
      const float x = box.x + static_cast<float>(i - from) * (column + column_gap);
      draw::tile(ui, {x, y + (height - tile) / 2, tile, tile}, lines[i].icon,
                 t.high_contrast ? t.quiet : t.primary_tint, t.primary, 48, 20);
      text_in_middle(ui, {x + tile + tile_gap, y, width, height}, lines[i].text, style);
    }
    y += height + row_gap;
  }
  return y - row_gap - box.y;
}

/// Two smaller ways on and the large one out; stacked in portrait. The height they use.
float draw_buttons(draw::Ui& ui, Rect box, const visit::OverlayView& view, Context& context, bool measure) {
  const bool portrait = ui.canvas.portrait();
  if (measure) return portrait ? 2 * button_height + 20 : button_height;
  const float close = portrait ? box.w : 300, y = box.y + (portrait ? button_height + 20 : 0);
  const float side = portrait ? (box.w - 24) / 2 : (box.w - close - 48) / 2;
  if (draw::button(ui, "help/staff", {box.x, box.y, side, button_height}, view.call_staff,
                   {draw::ButtonKind::secondary, "support", {}, 36}))
    context.send(visit::CallStaff{});
  if (draw::button(ui, "help/access", {box.x + side + 24, box.y, side, button_height}, view.open_access,
                   {draw::ButtonKind::secondary, "format_size", {}, 36}))
    context.send(visit::OpenAccess{});
  if (draw::button(ui, "overlay/yes", {box.right() - close, y, close, button_height}, view.yes))
    context.send(visit::Confirm{});
  return 0;
}

}  // namespace

void draw_help(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const float width = ui.canvas.portrait() ? 984 : 1560, pad = ui.canvas.portrait() ? 44 : 60,
              inner = width - 2 * pad;
  const draw::TextStyle title{t.head, Weight::bold}, staff{t.body, Weight::semibold};
  const float lines = draw_lines(ui, {0, 0, inner, 0}, view.lines, true);
  const float title_height = ui.measure.height(inner, view.title, title),
              staff_height = ui.measure.height(inner, view.text, staff),
              buttons = draw_buttons(ui, {}, view, context, true);
  const float fixed = 40 + title_height + 20 + 24 + staff_height + 28 + buttons + 44;
  const float height = std::min(main.h - 24, fixed + lines), room = height - fixed;
  const Rect box{main.x + (main.w - width) / 2, main.y + (main.h - height) / 2, width, height};
  draw::card(ui, box);
  const float x = box.x + pad;
  float y = box.y + 40;
  y += ui.text.draw({x, y, inner, 0}, view.title, title) + 20;
  const Rect list{x, y, inner, room};
  if (lines > room + 1) {
    const float offset = ui.scrolling.update("help", {list.x, list.y, list.w + 24, list.h}, lines,
                                             context.memory.scrolls["help"]);
    ui.shapes.push_clip(list);
    draw_lines(ui, {list.x, list.y - offset, list.w, 0}, view.lines, false);
    ui.shapes.pop_clip();
  } else {
    draw_lines(ui, list, view.lines, false);
  }
  y += room + 24;
  y += ui.text.draw({x, y, inner, 0}, view.text, staff) + 28;
  draw_buttons(ui, {x, y, inner, buttons}, view, context, false);
}

/// Seen from across the hall: the whole screen, one sign, few words.
void draw_staff_call(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const draw::Colour ground = t.straw, ink = t.high_contrast ? t.on_primary : t.ink;
  ui.shapes.fill({0, 92, ui.canvas.width(), main.h}, ground);
  const float icon = ui.canvas.portrait() ? 360 : 240, width = main.w - 2 * ui.canvas.margin();
  const auto title =
      ui.measure.fit({width, 400}, view.title, {96, Weight::bold, ink, draw::Align::centre}, 72);
  const draw::TextStyle text{t.lead, Weight::regular, ink, draw::Align::centre};
  const float title_height = ui.measure.height(width, view.title, title),
              text_height = ui.measure.height(width, view.text, text);
  const auto kind = t.high_contrast ? draw::ButtonKind::secondary : draw::ButtonKind::primary;
  const draw::ButtonLook look{kind, "close", {}};
  const float whole = icon + 16 + title_height + 20 + text_height + 48 + 128;
  float y = main.y + std::max(12.F, (main.h - whole) / 2);
  ui.images.icon({main.x + main.w / 2, y + icon / 2}, "emoji_people", icon, ink);
  y += icon + 16;
  y += ui.text.draw({main.x + ui.canvas.margin(), y, width, 0}, view.title, title) + 20;
  y += ui.text.draw({main.x + ui.canvas.margin(), y, width, 0}, view.text, text) + 48;
  const float button = draw::button_width(ui, view.yes, look, 480);
  if (draw::button(ui, "overlay/yes", {main.x + (main.w - button) / 2, y, button, 128}, view.yes, look))
    context.send(visit::Confirm{});
}

}  // namespace kiosk::hall::screens
