// 05: what changes for me: questions on the left, the answer on the right.
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

void draw_row(draw::Ui& ui, Rect box, const visit::CardRow& card, draw::TextStyle style, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch =
      ui.touch.target("card/" + card.id, box, draw::Role::tab, card.question, true, card.selected);
  ui.shapes.fill(box, card.selected ? t.primary : touch.pressed ? t.quiet : t.surface, 18);
  if (!card.selected) ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, 18);
  const draw::Colour ink = card.selected ? t.on_primary : t.ink;
  const float middle = box.y + box.h / 2;
  ui.images.icon({box.x + 52, middle}, card.icon, 48, card.selected ? t.on_primary : t.primary);
  ui.images.icon({box.right() - 42, middle}, "chevron_right", 48, ink);
  style.colour = ink;
  text_in_middle(ui, {box.x + 100, box.y, box.w - 180, box.h}, card.question, style);
  if (!touch.tapped) return;
  context.memory.scrolls.erase("answer");
  context.send(visit::SelectCard{card.id});
}

void draw_list(draw::Ui& ui, Rect box, const visit::ImpactView& view, Context& context) {
  const float gap = 10;
  const ListPage page = page_of_list(ui, context, "cards", box, view.cards.size(), 88, 104, gap);
  const auto question_of = [](const visit::CardRow& card) { return std::string_view(card.question); };
  draw::TextStyle style{ui.theme().body, Weight::semibold};
  style.line_height = 1.2F;
  style = fit_all(ui, {box.w - 180, page.row - 8}, view.cards, question_of, style, 26);
  float y = box.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    draw_row(ui, {box.x, y, box.w, page.row}, view.cards[i], style, context);
    y += page.row + gap;
  }
}

/// The card's picture at the right of its answer, with what it shows in words; width used.
float draw_card_picture(draw::Ui& ui, Rect room, const visit::ImpactView& view, Context& context) {
  if (view.picture.empty()) return 0;
  const Film film = film_of(context, view.picture);
  const float width = std::min(320.F, room.w * 0.4F), height = std::min(room.h * 0.6F, width);
  const Rect box{room.right() - width, room.y, width, height};
  film_frame(ui, box, film, 0);
  const Rect below{box.x, box.bottom() + 8, width, room.bottom() - box.bottom() - 8};
  const auto style = ui.measure.fit({below.w, below.h}, view.caption,
                                    {ui.theme().caption, Weight::regular, ui.theme().ink2}, 20);
  ui.text.draw({below.x, below.y, below.w, 0}, view.caption, style);
  return width + 32;
}

void draw_answer(draw::Ui& ui, Rect box, const visit::ImpactView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  draw::tile(ui, {box.x + 44, box.y + 36, 96, 96}, view.icon, t.high_contrast ? t.quiet : t.primary_tint,
             t.primary, 60, 24);
  const float title_width = box.w - 164 - 44;
  const auto title = ui.measure.fit({title_width, 104}, view.question, {44, Weight::bold}, 28);
  const float title_height = ui.measure.height(title_width, view.question, title);
  ui.text.draw({box.x + 164, box.y + 84 - title_height / 2, title_width, 0}, view.question, title);
  const draw::TextStyle note{t.caption, Weight::regular, t.ink2};
  const float note_width = box.w - 88 - 44, note_height = ui.measure.height(note_width, view.note, note);
  const float line = box.bottom() - 36 - note_height;
  const Rect room{box.x + 44, box.y + 156, box.w - 88, line - 16 - box.y - 156};
  const float beside = draw_card_picture(ui, room, view, context);
  scrolled_blocks(ui, context, "answer", {room.x, room.y, room.w - beside, room.h}, view.answer, t.body + 2,
                  Bullet::check);
  if (view.note.empty()) return;
  ui.shapes.fill({box.x + 44, line - 6, box.w - 88, 2}, t.line);
  ui.images.icon({box.x + 60, line + 12 + t.caption * 0.68F}, "info_outline", 30, t.ink2);
  ui.text.draw({box.x + 88, line + 12, note_width, 0}, view.note, note);
}

/// The title, and beside it the door to "my hamlet"; height used.
float draw_head(draw::Ui& ui, Rect area, const visit::ImpactView& view, Context& context) {
  const visit::Door& door = view.my_hamlet;
  if (door.label.empty()) return titled(ui, context, area, view.title);
  const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, "chevron_right", 32};
  const float wanted = std::min(area.w * 0.5F, draw::button_width(ui, door.label, look, 300));
  const float title = titled(ui, context, {area.x, area.y, area.w - wanted - 32, 0}, view.title);
  const Rect box{area.right() - wanted, area.y - 8, wanted, 88};
  if (draw::button(ui, "door/hamlet", box, door.label, look))
    context.send(visit::Open{visit::Screen::hamlet});
  return std::max(title, 88.F);
}

}  // namespace

void draw_impact(draw::Ui& ui, const visit::ImpactView& view, Context& context) {
  const Rect area = above_flow(ui);
  const float title = draw_head(ui, {area.x, area.y, area.w, 0}, view, context) + 16;
  const Rect rest{area.x, area.y + title, area.w, area.h - title};
  if (ui.canvas.portrait()) {
    const float answer = rest.h * 0.48F;
    draw_answer(ui, {rest.x, rest.y, rest.w, answer}, view, context);
    draw_list(ui, {rest.x, rest.y + answer + 24, rest.w, rest.h - answer - 24}, view, context);
  } else {
    draw_list(ui, {rest.x, rest.y, 816, rest.h}, view, context);
    draw_answer(ui, {rest.x + 848, rest.y, rest.w - 848, rest.h}, view, context);
  }
  switch (flow_row(ui, {view.back, {}, view.next, {}, {}})) {
    case Flow::back:
      context.send(visit::Back{});
      break;
    case Flow::next:
      context.send(visit::Next{});
      break;
    default:
      break;
  }
}

}  // namespace kiosk::hall::screens
