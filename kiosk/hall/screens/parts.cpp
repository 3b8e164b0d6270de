#include "kiosk/hall/screens/parts.h"

#include <algorithm>

namespace kiosk::hall::screens {

using draw::Rect;
using draw::TextStyle;
using draw::Weight;

namespace {

float flow_height(const draw::Ui& ui) {
  return ui.canvas.portrait() ? 128.F : 104.F;
}

}  // namespace

Rect work_area(const draw::Ui& ui) {
  const Rect main = ui.canvas.main();
  return {main.x + ui.canvas.margin(), main.y + pad_top, main.w - 2 * ui.canvas.margin(),
          main.h - pad_top - pad_bottom};
}

Rect above_flow(const draw::Ui& ui) {
  Rect area = work_area(ui);
  area.h -= flow_height(ui) + 24;
  return area;
}

Flow flow_row(draw::Ui& ui, const FlowLook& look) {
  const draw::Theme& t = ui.theme();
  const Rect area = work_area(ui);
  const float height = flow_height(ui), y = area.bottom() - height;
  Flow chosen = Flow::none;
  float left = area.x, right = area.right();
  if (!look.back.label.empty()) {
    const draw::ButtonLook back{draw::ButtonKind::secondary, "arrow_back", {}, 0, look.back.enabled};
    const float width =
        ui.canvas.portrait() ? (area.w - 24) * 0.4F : draw::button_width(ui, look.back.label, back, 325);
    if (draw::button(ui, "back", {left, y, width, height}, look.back.label, back)) chosen = Flow::back;
    left += width + 24;
  }
  if (!look.next.label.empty()) {
    const draw::ButtonLook next{
        draw::ButtonKind::primary, {}, look.next_icon, look.large_next ? t.lead + 8 : 0, look.next.enabled};
    const float tall = look.large_next && !ui.canvas.portrait() ? 120 : height;
    float width = draw::button_width(ui, look.next.label, next, look.large_next ? 560.F : 420.F);
    if (ui.canvas.portrait()) width = look.skip.label.empty() ? right - left : (right - left - 24) * 0.58F;
    if (draw::button(ui, "next", {right - width, y - (tall - height), width, tall}, look.next.label, next))
      chosen = Flow::next;
    right -= width + 24;
  }
  if (!look.skip.label.empty()) {
    const draw::ButtonLook skip{draw::ButtonKind::secondary, {}, {}, 0, look.skip.enabled};
    const float width =
        ui.canvas.portrait() ? right - left : draw::button_width(ui, look.skip.label, skip, 300);
    if (draw::button(ui, "skip", {right - width, y, width, height}, look.skip.label, skip))
      chosen = Flow::skip;
    right -= width + 24;
  }
  if (!look.note.empty()) {
    Rect box{left, y, right - left, height};
    if (ui.canvas.portrait()) box = {area.x, y - 60, area.w, 52};
    if (!look.note_icon.empty()) {
      draw::caption_with_icon(ui, box, look.note_icon, look.note, draw::Align::centre);
    } else {
      const auto align = ui.canvas.portrait() ? draw::Align::left
                         : look.next.enabled  ? draw::Align::centre
                                              : draw::Align::right;
      const TextStyle style =
          ui.measure.fit({box.w, box.h}, look.note, {30, Weight::regular, t.ink2, align}, 22);
      const float used = ui.measure.height(box.w, look.note, style);
      ui.text.draw({box.x, box.y + (box.h - used) / 2, box.w, used}, look.note, style);
    }
  }
  return chosen;
}

float page_title(draw::Ui& ui, Rect box, std::string_view title) {
  const TextStyle style = ui.measure.fit({box.w, ui.canvas.portrait() ? 300.F : 150.F}, title,
                                         {ui.theme().head, Weight::bold}, 40);
  // Lines of like length: the narrowest box that needs no line more.
  const float height = ui.measure.height(box.w, title, style);
  float width = box.w;
  while (width > box.w * 0.5F && ui.measure.height(width - 40, title, style) <= height) width -= 40;
  return ui.text.draw({box.x, box.y, height > style.size * 2 ? width : box.w, 0}, title, style);
}

float blocks(draw::Ui& ui, Rect box, const std::vector<visit::Block>& list, float size, Bullet bullet,
             bool measure) {
  const draw::Theme& t = ui.theme();
  float y = box.y;
  for (const visit::Block& block : list) {
    const bool heading = block.kind == visit::Block::Kind::heading,
               item = block.kind == visit::Block::Kind::item;
    if (heading && y > box.y) y += 16;
    const float indent = item ? size * 1.95F : 0;
    const TextStyle style{heading ? size * 1.2F : size, heading ? Weight::bold : Weight::regular};
    const Rect line{box.x + indent, y, box.w - indent, 0};
    if (!measure && item) {
      const draw::Point mark{box.x + size * 0.65F, y + size * 0.7F};
      if (bullet == Bullet::check) {
        ui.images.icon(mark, "check", size * 1.25F, t.primary);
      } else {
        ui.shapes.circle({mark.x, mark.y}, 6, t.primary);
      }
    }
    y += measure ? ui.measure.height(line.w, block.text, style) : ui.text.draw(line, block.text, style);
    y += heading ? 10 : item ? 18 : 22;
  }
  return y - box.y;
}

void scrolled_blocks(draw::Ui& ui, Context& context, std::string_view id, Rect box,
                     const std::vector<visit::Block>& list, float size, Bullet bullet) {
  const float width = box.w - 32;
  const float height = blocks(ui, {0, 0, width, 0}, list, size, bullet, true);
  const float offset = ui.scrolling.update(id, box, height, context.memory.scrolls[std::string(id)]);
  ui.shapes.push_clip(box);
  blocks(ui, {box.x, box.y - offset, width, 0}, list, size, bullet);
  ui.shapes.pop_clip();
}

draw::Colour bar_colour(const draw::Theme& theme, int colour) {
  if (colour < 0) return theme.primary;
  return colour % 2 == 0 ? theme.sedge : theme.bar_b;
}

draw::Colour map_colour(const draw::Theme& theme, int colour) {
  if (colour < 0) return theme.map_new;
  return colour % 2 == 0 ? theme.map_a : theme.map_b;
}

}  // namespace kiosk::hall::screens
