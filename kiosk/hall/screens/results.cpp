// The outcome, after officials published it: in general, hamlet by hamlet, and what was heard and decided.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

constexpr float tab_height = 92, foot_height = 104, bar_height = 32, threshold_height = 32, least_row = 52;

const char* id_of(visit::ResultsPart part) {
  switch (part) {
    case visit::ResultsPart::outcome:
      return "results/outcome";
    case visit::ResultsPart::hamlets:
      return "results/hamlets";
    case visit::ResultsPart::decision:
      break;
  }
  return "results/decision";
}

/// The chosen tab carries a check as well as the fill: never colour alone.
void draw_tabs(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const float gap = 12, count = static_cast<float>(view.tabs.size()), w = (box.w - gap * (count - 1)) / count;
  float x = box.x;
  for (const visit::ResultsTab& tab : view.tabs) {
    const Rect one{x, box.y, w, box.h};
    const draw::Touch touch = ui.touch.target(id_of(tab.part), one, draw::Role::tab, tab.label, true, tab.on);
    ui.shapes.fill(one, tab.on ? t.primary : touch.pressed ? t.quiet : t.surface, 18);
    if (!tab.on) ui.shapes.outline(one, t.border, t.border_control, 18);
    const draw::Colour ink = tab.on ? t.on_primary : t.ink;
    const float check = tab.on ? 50 : 0;
    const auto style = fit_line(ui, w - 40 - check, tab.label, {t.body, Weight::semibold, ink}, 22);
    const float width = ui.measure.width(tab.label, style), left = one.x + (w - width - check) / 2;
    if (tab.on) ui.images.icon({left + 18, one.y + box.h / 2}, "check", 40, ink);
    ui.text.label({left + check, one.y, width + 2, box.h}, tab.label, style);
    if (touch.tapped) {
      context.memory.scrolls.clear();
      context.send(visit::ShowResults{tab.part});
    }
    x += w + gap;
  }
}

/// A bar over the whole list; the threshold is a line with its label above.
float draw_share(draw::Ui& ui, Rect box, double share, const std::string& threshold) {
  const draw::Theme& t = ui.theme();
  const float label = threshold.empty() ? 0 : threshold_height;
  const Rect track{box.x, box.y + label, box.w, bar_height};
  ui.shapes.fill(track, t.quiet);
  if (t.high_contrast) ui.shapes.outline(track, t.border, 2);
  ui.shapes.fill({track.x, track.y, track.w * static_cast<float>(std::clamp(share, 0.0, 1.0)), track.h},
                 t.primary);
  if (!threshold.empty()) {
    const float x = track.x + track.w / 2;
    ui.shapes.fill({x - 3, track.y - 8, 6, track.h + 16}, t.ink);
    ui.text.label({x - 80, box.y - 6, 160, threshold_height}, threshold,
                  {t.caption, Weight::semibold, t.ink, draw::Align::centre});
  }
  return label + bar_height;
}

float draw_turnout(draw::Ui& ui, Rect box, const visit::ResultsView& view, bool measure) {
  const draw::Theme& t = ui.theme();
  float y = box.y;
  const auto put = [&](const std::string& text, const draw::TextStyle& style) {
    y += measure ? ui.measure.height(box.w, text, style) : ui.text.draw({box.x, y, box.w, 0}, text, style);
  };
  put(view.turnout_title, {t.lead, Weight::bold});
  y += 6;
  put(view.turnout, {t.body + 2});
  y += 14;
  if (view.turnout_known)
    y += measure ? bar_height : draw_share(ui, {box.x, y, box.w, 0}, view.turnout_share, {});
  y += view.turnout_known ? 28 : 8;
  put(view.rule, {t.body, Weight::regular, t.ink2});
  return y - box.y;
}

float draw_outcome(draw::Ui& ui, Rect box, const visit::OutcomeCard& card, const std::string& threshold,
                   bool measure) {
  const draw::Theme& t = ui.theme();
  float y = box.y;
  const draw::TextStyle name{t.lead, Weight::bold}, verdict{t.body + 2, Weight::bold};
  const float icon = 52, verdict_width = ui.measure.width(card.verdict, verdict) + icon + 8;
  const bool beside = ui.measure.width(card.name, name) + verdict_width + 32 <= box.w;
  if (!measure) ui.text.draw({box.x, y, beside ? box.w - verdict_width - 24 : box.w, 0}, card.name, name);
  float at = y;
  y += ui.measure.height(beside ? box.w - verdict_width - 24 : box.w, card.name, name);
  if (!beside) at = y, y += verdict.size * 1.4F;
  if (!measure) {
    const float x = beside ? box.right() - verdict_width : box.x;
    const std::string_view sign = !card.passed   ? "help_outline"
                                  : *card.passed ? "check_circle_outline"
                                                 : "highlight_off";
    ui.images.icon({x + 22, at + verdict.size * 0.72F}, sign, 44, t.ink);
    ui.text.draw({x + icon, at, verdict_width, 0}, card.verdict, verdict);
  }
  y += 6;
  y += measure ? ui.measure.height(box.w, card.figures, {t.body})
               : ui.text.draw({box.x, y, box.w, 0}, card.figures, {t.body});
  if (card.known)
    y += 6 + (measure ? bar_height + threshold_height
                      : draw_share(ui, {box.x, y + 6, box.w, 0}, card.share, threshold));
  return y - box.y;
}

/// Content in a card that is dragged where it does not fit.
template <class Content>
void in_card(draw::Ui& ui, Context& context, const char* id, Rect box, const Content& content) {
  draw::card(ui, box);
  const Rect inner{box.x + 40, box.y + 30, box.w - 64, box.h - 48};
  const float height = content(Rect{0, 0, inner.w - 28, 0}, true);
  const float offset = ui.scrolling.update(id, inner, height, context.memory.scrolls[id]);
  ui.shapes.push_clip(inner);
  content(Rect{inner.x, inner.y - offset, inner.w - 28, 0}, false);
  ui.shapes.pop_clip();
}

/// Side by side, or one over the other in portrait.
std::pair<Rect, Rect> halves(const draw::Ui& ui, Rect box, float share) {
  if (ui.canvas.portrait()) {
    const float first = (box.h - 24) * share;
    return {{box.x, box.y, box.w, first}, {box.x, box.y + first + 24, box.w, box.h - first - 24}};
  }
  const float first = (box.w - 32) * share;
  return {{box.x, box.y, first, box.h}, {box.x + first + 32, box.y, box.w - first - 32, box.h}};
}

void draw_outcomes(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  const auto [left, right] = halves(ui, box, ui.canvas.portrait() ? 0.42F : 0.44F);
  in_card(ui, context, "turnout", left,
          [&](Rect room, bool measure) { return draw_turnout(ui, room, view, measure); });
  in_card(ui, context, "outcomes", right, [&](Rect room, bool measure) {
    float y = room.y;
    for (const visit::OutcomeCard& card : view.outcomes) {
      if (y > room.y && !measure) ui.shapes.fill({room.x, y - 14, room.w, 2}, ui.theme().line);
      y += draw_outcome(ui, {room.x, y, room.w, 0}, card, view.threshold_label, measure) + 28;
    }
    return y - 28 + 8 - room.y;
  });
}

void draw_row(draw::Ui& ui, Rect box, const std::string& name, const std::vector<std::string>& cells,
              float name_width, draw::TextStyle style) {
  ui.text.label({box.x + 16, box.y, name_width - 24, box.h}, name,
                fit_line(ui, name_width - 24, name, style, 20));
  const float w = (box.w - name_width) / static_cast<float>(std::max<std::size_t>(1, cells.size()));
  style.align = draw::Align::right;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float x = box.x + name_width + w * static_cast<float>(i);
    ui.text.label({x, box.y, w - 16, box.h}, cells[i], fit_line(ui, w - 24, cells[i], style, 18));
  }
}

/// The rows of this page; the buttons that turn it stand in the foot of the screen, so that the list is long.
ListPage table_page(draw::Ui& ui, Rect list, std::size_t count, Context& context) {
  const auto rows = static_cast<float>(std::max<std::size_t>(1, count));
  if (rows * least_row <= list.h) return {0, count, std::min(64.F, list.h / rows)};
  const Rect with_foot{list.x, work_area(ui).bottom() - list.h - foot_height, list.w, list.h + foot_height};
  return page_of_list(ui, context, "results", with_foot, count,
                      std::max(least_row, with_foot.h / rows + 0.5F), 64, 0);
}

void draw_table(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const Rect inner = box.inset(28);
  const float name_width = inner.w * (ui.canvas.portrait() ? 0.3F : 0.32F), head = 60,
              note = view.held_back.empty() ? 0 : 44;
  draw_row(ui, {inner.x, inner.y, inner.w, head}, view.name_column, view.columns, name_width,
           {t.caption, Weight::semibold, t.ink2});
  ui.shapes.fill({inner.x, inner.y + head - 2, inner.w, 3}, t.ink);
  const Rect list{inner.x, inner.y + head + 4, inner.w, inner.h - head - 4 - note};
  const ListPage page = table_page(ui, list, view.rows.size(), context);
  float y = list.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    const visit::ResultsRow& row = view.rows[i];
    if (row.subtotal) ui.shapes.fill({inner.x, y + 1, inner.w, page.row - 2}, t.quiet, 8);
    draw_row(ui, {inner.x, y, inner.w, page.row}, row.name, row.cells, name_width,
             {std::min(t.body, 40.F) - 2, row.subtotal ? Weight::bold : Weight::regular, t.ink});
    y += page.row;
  }
  draw::caption_with_icon(ui, {inner.x, inner.bottom() - note + 6, inner.w, note}, "info_outline",
                          view.held_back, draw::Align::left);
}

void draw_decision(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  const auto [left, right] = halves(ui, box, 0.5F);
  const draw::Theme& t = ui.theme();
  const auto text = [&](Rect room, const std::string& title, const std::vector<visit::Block>& list,
                        bool measure) {
    const draw::TextStyle head{t.lead, Weight::bold};
    const float used =
        12 + (measure ? ui.measure.height(room.w, title, head) : ui.text.draw(room, title, head));
    return used + blocks(ui, {room.x, room.y + used, room.w, 0}, list, t.body, Bullet::dot, measure);
  };
  in_card(ui, context, "heard", left,
          [&](Rect room, bool measure) { return text(room, view.heard_title, view.heard, measure); });
  in_card(ui, context, "decided", right,
          [&](Rect room, bool measure) { return text(room, view.decided_title, view.decided, measure); });
}

}  // namespace

void draw_results(draw::Ui& ui, const visit::ResultsView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect area = work_area(ui);
  float used = page_title(ui, {area.x, area.y - 8, area.w, 0}, view.title);
  used += ui.text.draw({area.x, area.y + used - 4, area.w, 0}, view.ended,
                       {t.body - 2, Weight::regular, t.ink2}) +
          12;
  draw_tabs(ui, {area.x, area.y + used, area.w, tab_height}, view, context);
  used += tab_height + 20;
  const float foot = foot_height;
  const Rect body{area.x, area.y + used, area.w, area.h - used - foot - 20};
  switch (view.part) {
    case visit::ResultsPart::outcome:
      draw_outcomes(ui, body, view, context);
      break;
    case visit::ResultsPart::hamlets:
      draw_table(ui, body, view, context);
      break;
    case visit::ResultsPart::decision:
      draw_decision(ui, body, view, context);
      break;
  }
  float x = area.x;
  for (const visit::Door& door : view.doors) {
    const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, {}};
    const float width = draw::button_width(ui, door.label, look, 300);
    if (draw::button(ui, "door/proposal", {x, area.bottom() - foot, width, foot}, door.label, look))
      context.send(visit::Open{door.screen});
    x += width + 24;
  }
  draw::caption_with_icon(ui,
                          {x, area.bottom() - foot,
                           area.right() - x - (view.part == visit::ResultsPart::hamlets ? 430 : 0), foot},
                          "info_outline", view.note, draw::Align::left);
}

}  // namespace kiosk::hall::screens
