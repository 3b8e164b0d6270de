// "My hamlet": what changes there. Name, office and distance on the left, papers on the right, whom to ask
// below.
#include <algorithm>

#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/screens/fact_list.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/hamlet_list.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::hamlet;

using draw::Rect;
using draw::Weight;
using visit::HamletPlace;

constexpr CardPadding card_padding{size::padding, size::padding_top, size::padding_both, size::padding_y,
                                   size::bar_room};

/// A list of papers under a title. Returns the height; 0 for an empty list.
float draw_papers(draw::Ui& ui, Rect box, const std::string& title,
                  const std::vector<visit::PaperLine>& papers, std::string_view icon, bool measure) {
  if (papers.empty()) return 0;
  const draw::Theme& t = ui.theme();
  const draw::TextStyle head{t.body, Weight::bold, t.ink}, name{t.body, Weight::semibold, t.ink},
      note{t.caption + size::small_text, Weight::regular, t.ink2};
  float y = box.y;
  const auto put = [&](float x, const std::string& text, const draw::TextStyle& style) {
    return measure ? ui.measure.height(box.right() - x, text, style)
                   : ui.text.draw({x, y, box.right() - x, 0}, text, style);
  };
  y += put(box.x, title, head) + size::below_list_title;
  for (const visit::PaperLine& paper : papers) {
    if (!measure)
      ui.images.icon({box.x + size::paper_icon_x, y + name.size * size::paper_icon_y}, icon, size::paper_icon,
                     t.primary);
    y += put(box.x + size::paper_x, paper.name, name);
    y += put(box.x + size::paper_x, paper.note, note) + size::below_paper;
  }
  return y + size::below_papers - box.y;
}

float draw_right(draw::Ui& ui, Rect box, const HamletPlace& place, bool measure) {
  const draw::Theme& t = ui.theme();
  float y = box.y;
  const bool beside = !ui.canvas.portrait() && !place.stays.empty() && !place.changes.empty() &&
                      t.text_size == draw::TextSize::normal;
  const float half = beside ? (box.w - size::column_gap) / 2 : box.w;
  const float stays = draw_papers(ui, {box.x, y, half, 0}, place.stays_title, place.stays, "check", measure);
  const float top = beside ? y : y + stays, left = beside ? box.x + half + size::column_gap : box.x;
  const float changes =
      draw_papers(ui, {left, top, half, 0}, place.changes_title, place.changes, "edit", measure);
  y += beside ? std::max(stays, changes) : stays + changes;
  const auto put = [&](const std::string& text, const draw::TextStyle& style) {
    y += measure ? ui.measure.height(box.w, text, style) : ui.text.draw({box.x, y, box.w, 0}, text, style);
  };
  if (!place.papers_unknown.empty()) {
    put(place.papers_title, {t.body, Weight::bold});
    put(place.papers_unknown, {t.body});
    y += size::below_unknown;
  }
  if (!place.more.empty()) {
    put(place.more_title, {t.body, Weight::bold});
    const float gap = size::below_list_title;
    y += gap + blocks(ui, {box.x, y + gap, box.w, 0}, place.more, t.body, Bullet::dot, measure);
  }
  return y - box.y;
}

/// Title, hint and the button that changes the hamlet. Returns the height used.
float draw_head(draw::Ui& ui, Rect area, const visit::HamletView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::ButtonLook look{draw::ButtonKind::secondary, "place", {}, t.body};
  const float wanted = draw::button_width(ui, view.place->change, look, size::min_change);
  const bool portrait = ui.canvas.portrait();
  const float room = portrait ? area.w : area.w - wanted - layout::title::beside_gap;
  const float title = page_title(ui, {area.x, area.y, room, 0}, view.title);
  const float used =
      title + ui.text.draw({area.x, area.y + title, room, 0}, view.hint, {t.body, Weight::regular, t.ink2});
  const Rect button =
      portrait ? Rect{area.x, area.y + used + size::change_gap, area.w, size::change_height}
               : Rect{area.right() - wanted, area.y + size::change_top, wanted, size::change_height};
  if (draw::button(ui, "hamlet/change", button, view.place->change, look))
    context.send(visit::ChangeHamlet{});
  return portrait ? used + size::change_gap + size::change_height : std::max(used, size::min_head);
}

/// Height of the notice that says whom to ask.
float ask_height(draw::Ui& ui, float width, const std::string& text) {
  namespace notice = draw::layout::notice;
  return std::max(size::upright_ask_height, ui.measure.height(width - notice::text_x - notice::padding_right, text,
                                                              {ui.theme().body}) + notice::padding_y);
}

/// Facts and papers side by side; below each other on portrait screens.
void draw_cards(draw::Ui& ui, Rect box, const HamletPlace& place, Context& context) {
  const auto facts = [&](Rect room, bool measure) { return fact_list(ui, room, place.facts, measure); };
  const auto papers = [&](Rect room, bool measure) { return draw_right(ui, room, place, measure); };
  if (ui.canvas.portrait()) {
    const float half = (box.h - size::upright_card_gap) / 2, second = box.y + half + size::upright_card_gap;
    scrolled_card(ui, context, "facts", {box.x, box.y, box.w, half}, card_padding, facts);
    scrolled_card(ui, context, "papers", {box.x, second, box.w, half}, card_padding, papers);
  } else {
    const float half = (box.w - size::column_gap) / 2, second = box.x + half + size::column_gap;
    scrolled_card(ui, context, "facts", {box.x, box.y, half, box.h}, card_padding, facts);
    scrolled_card(ui, context, "papers", {second, box.y, half, box.h}, card_padding, papers);
  }
}

}  // namespace

void draw_hamlet(draw::Ui& ui, const visit::HamletView& view, Context& context) {
  if (!view.place) return draw_hamlet_list(ui, view, context);
  const HamletPlace& place = *view.place;
  const bool portrait = ui.canvas.portrait();
  Rect area = above_flow(ui);
  const float head = draw_head(ui, area, view, context) + size::below_head;
  area = {area.x, area.y + head, area.w, area.h - head};
  // The contact is between the navigation buttons; on portrait screens, which have no room there, above
  // them.
  const float note = place.note.empty() ? 0 : size::note_height,
              ask = portrait ? ask_height(ui, area.w, place.ask) : 0,
              foot = ask + note + (portrait ? size::upright_ask_gap : 0.F);
  const Rect cards{area.x, area.y, area.w, area.h - foot};
  draw_cards(ui, cards, place, context);
  if (portrait)
    draw::notice(ui, {area.x, cards.bottom() + size::upright_ask_gap, area.w, ask}, "record_voice_over",
                 place.ask, draw::NoticeKind::tint);
  draw::caption_with_icon(ui, {area.x, area.bottom() - note + size::note_drop, area.w, note}, "info_outline",
                          place.note, draw::Align::left);
  navigation_row(ui, context,
                 {view.back, {}, view.next, portrait ? std::string_view() : place.ask, "record_voice_over"});
}

}  // namespace kiosk::hall::screens
