// "My hamlet": what changes there. Name, office and way on the left, papers on the right, who to ask below.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/hamlet_list.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using visit::HamletPlace;

/// One fact: today in small letters, then the arrow and what it would be. Height used; drawn unless
/// `measure`.
float draw_fact(draw::Ui& ui, float x, float y, float width, const visit::HamletFact& fact, bool measure) {
  const draw::Theme& t = ui.theme();
  const float left = x + 84, w = width - 84;
  const draw::TextStyle caption{t.caption, Weight::semibold, t.ink2},
      today{t.caption + 2, Weight::regular, t.ink2}, after{t.body + 2, Weight::bold, t.ink},
      note{t.caption + 2, Weight::regular, t.ink};
  if (!measure) ui.images.icon({x + 32, y + 36}, fact.icon, 52, t.primary);
  const auto put = [&](float from, const std::string& text, const draw::TextStyle& style) {
    return measure ? ui.measure.height(w - (from - left), text, style)
                   : ui.text.draw({from, y, w - (from - left), 0}, text, style);
  };
  const float top = y;
  y += put(left, fact.label, caption);
  y += put(left, fact.before, today);
  const float arrow = fact.before.empty() ? 0 : 44;
  if (arrow > 0 && !measure)
    ui.images.icon({left + 16, y + after.size * 0.65F}, "arrow_forward", 34, t.primary);
  y += put(left + arrow, fact.after, after);
  y += put(left, fact.note, note);
  return y - top;
}

float draw_facts(draw::Ui& ui, Rect box, const HamletPlace& place, bool measure) {
  float y = box.y;
  for (const visit::HamletFact& fact : place.facts) {
    if (y > box.y && !measure) ui.shapes.fill({box.x, y - 15, box.w, 2}, ui.theme().line);
    y += draw_fact(ui, box.x, y, box.w, fact, measure) + 28;
  }
  return y - 28 - box.y;
}

float draw_papers(draw::Ui& ui, Rect box, const std::string& title,
                  const std::vector<visit::PaperLine>& papers, std::string_view icon, bool measure) {
  if (papers.empty()) return 0;
  const draw::Theme& t = ui.theme();
  const draw::TextStyle head{t.body, Weight::bold, t.ink}, name{t.body, Weight::semibold, t.ink},
      note{t.caption + 2, Weight::regular, t.ink2};
  float y = box.y;
  const auto put = [&](float x, const std::string& text, const draw::TextStyle& style) {
    return measure ? ui.measure.height(box.right() - x, text, style)
                   : ui.text.draw({x, y, box.right() - x, 0}, text, style);
  };
  y += put(box.x, title, head) + 6;
  for (const visit::PaperLine& paper : papers) {
    if (!measure) ui.images.icon({box.x + 22, y + name.size * 0.7F}, icon, 40, t.primary);
    y += put(box.x + 58, paper.name, name);
    y += put(box.x + 58, paper.note, note) + 10;
  }
  return y + 14 - box.y;
}

float draw_right(draw::Ui& ui, Rect box, const HamletPlace& place, bool measure) {
  const draw::Theme& t = ui.theme();
  float y = box.y;
  const bool beside = !ui.canvas.portrait() && !place.stays.empty() && !place.changes.empty() &&
                      t.text_size == draw::TextSize::normal;
  const float half = beside ? (box.w - 32) / 2 : box.w;
  const float stays = draw_papers(ui, {box.x, y, half, 0}, place.stays_title, place.stays, "check", measure);
  const float top = beside ? y : y + stays, left = beside ? box.x + half + 32 : box.x;
  const float changes =
      draw_papers(ui, {left, top, half, 0}, place.changes_title, place.changes, "edit", measure);
  y += beside ? std::max(stays, changes) : stays + changes;
  const auto put = [&](const std::string& text, const draw::TextStyle& style) {
    y += measure ? ui.measure.height(box.w, text, style) : ui.text.draw({box.x, y, box.w, 0}, text, style);
  };
  if (!place.papers_unknown.empty()) {
    put(place.papers_title, {t.body, Weight::bold});
    put(place.papers_unknown, {t.body});
    y += 16;
  }
  if (!place.more.empty()) {
    put(place.more_title, {t.body, Weight::bold});
    y += 6 + blocks(ui, {box.x, y + 6, box.w, 0}, place.more, t.body, Bullet::dot, measure);
  }
  return y - box.y;
}

/// A card whose content is dragged where it does not fit.
template <class Content>
void scrolled_card(draw::Ui& ui, Context& context, const std::string& id, Rect box, const Content& content) {
  draw::card(ui, box);
  const Rect inner{box.x + 36, box.y + 28, box.w - 60, box.h - 44};
  const float height = content(Rect{0, 0, inner.w - 24, 0}, true);
  const float offset = ui.scrolling.update(id, inner, height, context.memory.scrolls[id]);
  ui.shapes.push_clip(inner);
  content(Rect{inner.x, inner.y - offset, inner.w - 24, 0}, false);
  ui.shapes.pop_clip();
}

void draw_foot(draw::Ui& ui, Rect box, const HamletPlace& place) {
  draw::notice(ui, box, "record_voice_over", place.ask, draw::NoticeKind::tint);
}

float draw_head(draw::Ui& ui, Rect area, const visit::HamletView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::ButtonLook look{draw::ButtonKind::secondary, "place", {}, 32};
  const float wanted = draw::button_width(ui, view.place->change, look, 300);
  const bool portrait = ui.canvas.portrait();
  const float room = portrait ? area.w : area.w - wanted - 32;
  const float title = page_title(ui, {area.x, area.y, room, 0}, view.title);
  float used =
      title + ui.text.draw({area.x, area.y + title, room, 0}, view.hint, {t.body, Weight::regular, t.ink2});
  const Rect button = portrait ? Rect{area.x, area.y + used + 12, area.w, 96}
                               : Rect{area.right() - wanted, area.y + 4, wanted, 96};
  if (draw::button(ui, "hamlet/change", button, view.place->change, look))
    context.send(visit::ChangeHamlet{});
  return portrait ? used + 12 + 96 : std::max(used, 104.F);
}

}  // namespace

void draw_hamlet(draw::Ui& ui, const visit::HamletView& view, Context& context) {
  if (!view.place) return draw_hamlet_list(ui, view, context);
  const HamletPlace& place = *view.place;
  Rect area = above_flow(ui);
  const float head = draw_head(ui, area, view, context) + 20;
  area = {area.x, area.y + head, area.w, area.h - head};
  // Whom to ask stands between the buttons; in portrait, where they take the row, above them.
  const bool portrait = ui.canvas.portrait();
  const float note = place.note.empty() ? 0 : 48, ask = portrait ? 88 : 0,
              foot = ask + note + (portrait ? 20.F : 0.F);
  const Rect cards{area.x, area.y, area.w, area.h - foot};
  const auto facts = [&](Rect box, bool measure) { return draw_facts(ui, box, place, measure); };
  const auto papers = [&](Rect box, bool measure) { return draw_right(ui, box, place, measure); };
  if (portrait) {
    const float half = (cards.h - 24) / 2;
    scrolled_card(ui, context, "facts", {cards.x, cards.y, cards.w, half}, facts);
    scrolled_card(ui, context, "papers", {cards.x, cards.y + half + 24, cards.w, half}, papers);
  } else {
    const float half = (cards.w - 32) / 2;
    scrolled_card(ui, context, "facts", {cards.x, cards.y, half, cards.h}, facts);
    scrolled_card(ui, context, "papers", {cards.x + half + 32, cards.y, half, cards.h}, papers);
  }
  if (portrait) draw_foot(ui, {area.x, cards.bottom() + 20, area.w, ask}, place);
  draw::caption_with_icon(ui, {area.x, area.bottom() - note + 4, area.w, note}, "info_outline", place.note,
                          draw::Align::left);
  switch (flow_row(
      ui, {view.back, {}, view.next, portrait ? std::string_view() : place.ask, "record_voice_over"})) {
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
