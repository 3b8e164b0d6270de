// Screen 05: what changes for residents. Questions on the left, the answer on the right.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::impact;

using draw::Rect;
using draw::Weight;

void draw_row(draw::Ui& ui, Rect box, const visit::CardRow& card, draw::TextStyle style, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch =
      ui.touch.target("card/" + card.id, box, draw::Role::tab, card.question, true, card.selected);
  ui.shapes.fill(box, card.selected ? t.primary : touch.pressed ? t.quiet : t.surface, size::row_radius);
  if (!card.selected)
    ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, size::row_radius);
  const draw::Colour ink = card.selected ? t.on_primary : t.ink;
  const float middle = box.y + box.h / 2;
  ui.images.icon({box.x + size::row_icon_x, middle}, card.icon, size::row_icon,
                 card.selected ? t.on_primary : t.primary);
  ui.images.icon({box.right() - size::row_arrow_x, middle}, "chevron_right", size::row_icon, ink);
  style.colour = ink;
  text_in_middle(ui, {box.x + size::row_text_x, box.y, box.w - size::row_room, box.h}, card.question, style);
  if (!touch.tapped) return;
  context.memory.scrolls.erase("answer");
  context.send(visit::SelectCard{card.id});
}

void draw_list(draw::Ui& ui, Rect box, const visit::ImpactView& view, Context& context) {
  float least = size::min_row;
  for (const visit::CardRow& card : view.cards)
    least = std::max(least, ui.measure.height(box.w - size::row_room, card.question,
                                              {ui.theme().body, Weight::semibold, 0, draw::Align::left, size::row_line}) +
                                2 * size::row_inset);
  const ListPage page = page_of_list(ui, context, "cards", box, view.cards.size(),
                                     {least, std::max(least, size::max_row), size::row_gap});
  const auto question_of = [](const visit::CardRow& card) { return std::string_view(card.question); };
  draw::TextStyle style{ui.theme().body, Weight::semibold};
  style.line_height = size::row_line;
  style = fit_all(ui, {box.w - size::row_room, page.row - size::row_inset}, view.cards, question_of, style,
                  size::min_row_text);
  float y = box.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    draw_row(ui, {box.x, y, box.w, page.row}, view.cards[i], style, context);
    y += page.row + size::row_gap;
  }
}

/// The card's picture right of its answer, with its description below. Returns the width used.
float draw_card_picture(draw::Ui& ui, Rect room, const visit::ImpactView& view, Context& context) {
  if (view.picture.empty()) return 0;
  const Film film = film_of(context, view.picture);
  const float width = std::min(size::picture_width, room.w * size::picture_width_share),
              height = std::min(room.h * size::picture_height_share, width);
  const Rect box{room.right() - width, room.y, width, height};
  film_frame(ui, box, film, 0);
  const float gap = size::picture_caption_gap;
  const Rect below{box.x, box.bottom() + gap, width, room.bottom() - box.bottom() - gap};
  const auto style =
      ui.measure.fit({below.w, below.h}, view.caption, {ui.theme().caption, Weight::regular, ui.theme().ink2},
                     size::min_picture_caption);
  ui.text.draw({below.x, below.y, below.w, 0}, view.caption, style);
  return width + size::picture_gap;
}

/// Returns the upper edge of the note.
float draw_answer_note(draw::Ui& ui, Rect box, const visit::ImpactView& view) {
  const draw::Theme& t = ui.theme();
  const float inner = box.w - 2 * size::padding;
  const draw::TextStyle note{t.caption, Weight::regular, t.ink2};
  const float width = inner - size::padding, height = ui.measure.height(width, view.note, note);
  const float top = box.bottom() - size::padding_bottom - height;
  if (view.note.empty()) return top;
  const float left = box.x + size::padding;
  ui.shapes.fill({left, top - size::note_line_rise, inner, size::note_line}, t.line);
  ui.images.icon({left + size::note_icon_x, top + size::note_gap + t.caption * draw::layout::caption::icon_y},
                 "info_outline", size::note_icon, t.ink2);
  ui.text.draw({left + size::padding, top + size::note_gap, width, 0}, view.note, note);
  return top;
}

/// Question, answer, picture and note below each other, for large text. Returns the height.
float draw_answer_column(draw::Ui& ui, Rect room, const visit::ImpactView& view, Context& context, bool measure) {
  const draw::Theme& t = ui.theme();
  const draw::TextStyle title{t.lead, Weight::bold}, small{t.caption, Weight::regular, t.ink2};
  float y = room.y;
  const auto put = [&](const std::string& text, const draw::TextStyle& style) {
    y += measure ? ui.measure.height(room.w, text, style) : ui.text.draw({room.x, y, room.w, 0}, text, style);
  };
  put(view.question, title);
  y += size::above_note;
  y += blocks(ui, {room.x, y, room.w, 0}, view.answer, t.body, Bullet::check, measure);
  if (!view.picture.empty()) {
    const float height = size::picture_width * size::picture_height_share;
    if (!measure) film_frame(ui, {room.x, y, room.w, height}, film_of(context, view.picture), 0);
    y += height + size::picture_caption_gap;
    put(view.caption, small);
  }
  if (view.note.empty()) return y - room.y;
  if (!measure) ui.shapes.fill({room.x, y + size::note_gap, room.w, size::note_line}, t.line);
  y += 2 * size::note_gap;
  put(view.note, small);
  return y - room.y;
}

void draw_answer(draw::Ui& ui, Rect box, const visit::ImpactView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  if (t.text_size != draw::TextSize::normal)
    return scrolled_card(ui, context, "answer", box, {size::padding, size::padding_bottom, 2 * size::padding, 2 * size::padding_bottom, size::row_arrow_x},
                         [&](Rect room, bool measure) { return draw_answer_column(ui, room, view, context, measure); });
  draw::card(ui, box);
  draw::tile(ui, {box.x + size::padding, box.y + size::tile_y, size::tile, size::tile}, view.icon, t.tint,
             t.primary, size::tile_icon, t.radius_card);
  const float title_width = box.w - size::title_x - size::padding;
  const auto title = ui.measure.fit({title_width, size::title_height}, view.question,
                                    {size::title, Weight::bold}, size::min_title);
  const float title_height = ui.measure.height(title_width, view.question, title);
  ui.text.draw({box.x + size::title_x, box.y + size::title_middle - title_height / 2, title_width, 0},
               view.question, title);
  const float note_top = draw_answer_note(ui, box, view);
  const Rect room{box.x + size::padding, box.y + size::answer_y, box.w - 2 * size::padding,
                  note_top - size::above_note - box.y - size::answer_y};
  const float beside = draw_card_picture(ui, room, view, context);
  scrolled_blocks(ui, context, "answer", {room.x, room.y, room.w - beside, room.h}, view.answer,
                  t.body + size::answer_text, Bullet::check);
}

/// The title and, beside it, the button to "my hamlet". Returns the height used.
float draw_head(draw::Ui& ui, Rect area, const visit::ImpactView& view, Context& context) {
  namespace title_size = layout::title;
  const visit::Door& door = view.my_hamlet;
  if (door.label.empty()) return titled(ui, context, area, view.title);
  const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, "chevron_right",
                              ui.theme().body};
  const float wanted =
      std::min(area.w * size::hamlet_max_share, draw::button_width(ui, door.label, look, size::min_hamlet));
  const float title =
      titled(ui, context, {area.x, area.y, area.w - wanted - title_size::beside_gap, 0}, view.title);
  const Rect box{area.right() - wanted, area.y - title_size::button_rise, wanted, title_size::button_height};
  if (draw::button(ui, "door/hamlet", box, door.label, look))
    context.send(visit::Open{visit::Screen::hamlet});
  return std::max(title, title_size::button_height);
}

}  // namespace

void draw_impact(draw::Ui& ui, const visit::ImpactView& view, Context& context) {
  const Rect area = above_flow(ui);
  const float title = draw_head(ui, {area.x, area.y, area.w, 0}, view, context) + size::below_title;
  const Rect rest{area.x, area.y + title, area.w, area.h - title};
  if (ui.canvas.portrait()) {
    const float answer = rest.h * size::upright_answer_share, list = answer + size::upright_gap;
    draw_answer(ui, {rest.x, rest.y, rest.w, answer}, view, context);
    draw_list(ui, {rest.x, rest.y + list, rest.w, rest.h - list}, view, context);
  } else {
    draw_list(ui, {rest.x, rest.y, size::list_width, rest.h}, view, context);
    draw_answer(ui, {rest.x + size::answer_x, rest.y, rest.w - size::answer_x, rest.h}, view, context);
  }
  navigation_row(ui, context, {view.back, {}, view.next, {}, {}});
}

}  // namespace kiosk::hall::screens
