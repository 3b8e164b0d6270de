// The row of navigation buttons at the foot of a screen.
#include <algorithm>

#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::flow;

using draw::Rect;
using draw::TextStyle;
using draw::Weight;

/// What the buttons leave free in the row.
struct Room {
  float left, right, y, height;
};

bool draw_back(draw::Ui& ui, Room& room, const visit::Button& button) {
  if (button.label.empty()) return false;
  const draw::ButtonLook look{draw::ButtonKind::secondary, "arrow_back", {}, 0, button.enabled};
  const float width = ui.canvas.portrait() ? (room.right - room.left - size::gap) * size::upright_back_share
                                           : std::min(draw::button_width(ui, button.label, look, size::min_back),
                                                      (room.right - room.left) * size::most_back);
  const bool tapped = draw::button(ui, "back", {room.left, room.y, width, room.height}, button.label, look);
  room.left += width + size::gap;
  return tapped;
}

bool draw_next(draw::Ui& ui, Room& room, const FlowLook& look) {
  if (look.next.label.empty()) return false;
  const bool portrait = ui.canvas.portrait();
  const float text = look.sends ? ui.theme().lead + size::send_text : 0;
  const draw::ButtonLook next{draw::ButtonKind::primary, {}, look.next_icon, text, look.next.enabled};
  const float tall = look.sends && !portrait ? size::send_height : room.height;
  float width =
      draw::button_width(ui, look.next.label, next, look.sends ? size::min_send : size::min_next);
  const float whole = room.right - room.left;
  // A long label wraps, so that the note beside it has room.
  if (!portrait) width = std::min(width, work_area(ui).w * size::most_next);
  if (portrait) width = look.skip.label.empty() ? whole : (whole - size::gap) * size::upright_next_share;
  if (look.sends) {
    const Rect row = work_area(ui);
    const float left = room.left + size::before_send;
    const Rect above{row.x, room.y - size::gap - tall, row.w, tall},
        beside{left, room.y - (tall - room.height), std::min(width, row.x + row.w * size::send_end - left), tall};
    if (!portrait) room.left = beside.right() + size::gap;
    return draw::button(ui, "next", portrait ? above : beside, look.next.label, next);
  }
  const Rect box{room.right - width, room.y - (tall - room.height), width, tall};
  const bool tapped = draw::button(ui, "next", box, look.next.label, next);
  room.right -= width + size::gap;
  return tapped;
}

bool draw_skip(draw::Ui& ui, Room& room, const visit::Button& button, std::string_view id) {
  if (button.label.empty()) return false;
  const draw::ButtonLook look{draw::ButtonKind::secondary, {}, {}, 0, button.enabled};
  const float width = ui.canvas.portrait() ? room.right - room.left
                                           : draw::button_width(ui, button.label, look, size::min_skip);
  const bool tapped =
      draw::button(ui, id, {room.right - width, room.y, width, room.height}, button.label, look);
  room.right -= width + size::gap;
  return tapped;
}

/// Between the buttons; on portrait screens above them.
void draw_note(draw::Ui& ui, const Room& room, const FlowLook& look) {
  if (look.note.empty()) return;
  const bool portrait = ui.canvas.portrait();
  const Rect area = work_area(ui);
  const Rect box = portrait
                       ? Rect{area.x, room.y - size::upright_note_room - (look.sends ? room.height + size::gap : 0.F),
                              area.w, size::upright_note_height}
                       : Rect{room.left, room.y, room.right - room.left, room.height};
  if (!look.note_icon.empty()) {
    draw::caption_with_icon(ui, box, look.note_icon, look.note, draw::Align::centre);
    return;
  }
  const auto align = portrait || look.sends ? draw::Align::left
                     : look.next.enabled ? draw::Align::centre
                                         : draw::Align::right;
  const TextStyle style =
      ui.measure.fit({box.w, box.h}, look.note, {ui.theme().grown(size::note_text), Weight::regular, ui.theme().ink2, align},
                     size::min_note_text);
  const float used = ui.measure.height(box.w, look.note, style);
  ui.text.draw({box.x, box.y + (box.h - used) / 2, box.w, used}, look.note, style);
}

float flow_height(const draw::Ui& ui) {
  return size::height.in(ui.canvas.portrait());
}

}  // namespace

Rect above_flow(const draw::Ui& ui) {
  Rect area = work_area(ui);
  area.h -= flow_height(ui) + size::gap;
  return area;
}

Rect above_note(const draw::Ui& ui) {
  Rect area = above_flow(ui);
  if (ui.canvas.portrait()) area.h -= size::upright_note_room;
  return area;
}

Flow flow_row(draw::Ui& ui, const FlowLook& look) {
  const Rect area = work_area(ui);
  const float height = flow_height(ui);
  Room room{area.x, area.right(), area.bottom() - height, height};
  Flow chosen = Flow::none;
  if (draw_back(ui, room, look.back)) chosen = Flow::back;
  if (draw_next(ui, room, look)) chosen = Flow::next;
  if (draw_skip(ui, room, look.skip, look.skip_id)) chosen = Flow::skip;
  draw_note(ui, room, look);
  return chosen;
}

void navigation_row(draw::Ui& ui, Context& context, const FlowLook& look) {
  switch (flow_row(ui, look)) {
    case Flow::none:
      break;
    case Flow::back:
      context.send(visit::Back{});
      break;
    case Flow::skip:
      context.send(visit::Skip{});
      break;
    case Flow::next:
      context.send(visit::Next{});
      break;
  }
}

}  // namespace kiosk::hall::screens
