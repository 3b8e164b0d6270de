// The plan of the whole parent: its units with their shares of the standards on the left, one of them or the search
// on the right. On the other tab, what an earlier round brought.
#include <algorithm>

#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/screens/fact_list.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/search_pad.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::plan;

using draw::Rect;
using draw::Weight;

constexpr CardPadding card_padding{size::padding, size::padding, 2 * size::padding, 2 * size::padding,
                                   size::bar_room};

std::string verdict_line(const visit::PlanView& view, const visit::PlanRow& row) {
  return row.own ? view.own_label + " · " + row.verdict : row.verdict;
}

/// What all rows share: styles and columns.
struct RowLook {
  draw::TextStyle name, verdict, percent;
  float words = 0, percents = 0;  ///< widths
  float line = 0;                 ///< height of one bar with its percentage
};

RowLook row_look(draw::Ui& ui, float width, const visit::PlanView& view) {
  const draw::Theme& t = ui.theme();
  RowLook look;
  look.name = {t.body, Weight::bold};
  look.name.line_height = size::name_line;
  look.verdict = {t.caption};
  look.verdict.line_height = size::name_line;
  look.percent = {t.caption, Weight::semibold};
  look.line = t.caption * size::bar_line;
  for (const visit::PlanRow& row : view.rows) {
    for (const visit::Bar* bar : {&row.area, &row.population}) {
      if (bar->known) look.percents = std::max(look.percents, ui.measure.width(bar->percent, look.percent));
    }
  }
  look.percents = std::min(look.percents + layout::text_slack, width * size::most_percents);
  look.words = width * (t.text_size == draw::TextSize::normal ? size::words : size::large_words) - 2 * size::row_inset;
  return look;
}

float row_height(draw::Ui& ui, const visit::PlanView& view, const visit::PlanRow& row, const RowLook& look) {
  const float words = ui.measure.height(look.words, row.name, look.name) +
                      ui.measure.height(look.words, verdict_line(view, row), look.verdict);
  return std::max(words, 2 * look.line) + 2 * size::row_padding;
}

/// Icon, bar against the standard, percentage; or the words for an unknown figure.
void draw_share(draw::Ui& ui, Rect box, const visit::Bar& bar, std::string_view icon, double line, draw::Colour ink,
                const RowLook& look) {
  const draw::Theme& t = ui.theme();
  const float middle = box.y + box.h / 2;
  ui.images.icon({box.x + size::icon / 2, middle}, icon, size::icon, ink);
  const float left = box.x + size::icon + size::icon_gap;
  draw::TextStyle percent = look.percent;
  percent.colour = ink;
  if (!bar.known) {
    percent.weight = Weight::regular;
    ui.text.label({left, box.y, box.right() - left, box.h}, bar.amount,
                  fit_line(ui, box.right() - left, bar.amount, percent, size::min_unknown));
    return;
  }
  const Rect track{left, middle - size::bar / 2, box.right() - look.percents - size::icon_gap - left, size::bar};
  ui.shapes.fill(track, t.quiet, size::bar_radius);
  ui.shapes.outline(track, t.border, size::bar_border, size::bar_radius);
  const float share = static_cast<float>(std::clamp(bar.share, 0.0, 1.0));
  ui.shapes.fill({track.x, track.y, std::max(size::min_bar, track.w * share), track.h}, bar_colour(t, bar.colour),
                 size::bar_radius);
  if (line > 0) {
    const float at = track.x + track.w * static_cast<float>(std::min(line, 1.0));
    ui.shapes.fill({at - size::threshold / 2, track.y - size::threshold_rise, size::threshold,
                    track.h + 2 * size::threshold_rise}, ink);
  }
  ui.text.label({track.right() + size::icon_gap, box.y, look.percents, box.h}, bar.percent, percent);
}

void draw_row(draw::Ui& ui, Rect box, const visit::PlanView& view, const visit::PlanRow& row, const RowLook& look,
              Context& context) {
  const draw::Theme& t = ui.theme();
  const std::string verdict = verdict_line(view, row);
  const draw::Touch touch =
      ui.touch.target("plan/" + row.id, box, draw::Role::tab, row.name + ". " + verdict, true, row.selected);
  const bool solid = row.selected && t.high_contrast;
  const draw::Colour chosen = solid ? t.primary : t.primary_tint;
  ui.shapes.fill(box, row.selected ? chosen : touch.pressed ? t.quiet : t.surface, size::radius);
  ui.shapes.outline(box, row.selected ? t.primary : touch.pressed ? t.ink : t.border,
                    row.selected ? t.border_selected : t.border_control, size::radius);
  draw::TextStyle name = look.name, small = look.verdict;
  name.colour = small.colour = solid ? t.on_primary : t.ink;
  const float x = box.x + size::row_inset;
  const float first = ui.measure.height(look.words, row.name, name),
              whole = first + ui.measure.height(look.words, verdict, small);
  const float top = box.y + (box.h - whole) / 2;
  ui.text.draw({x, top, look.words, 0}, row.name, name);
  ui.text.draw({x, top + first, look.words, 0}, verdict, small);
  const float left = x + look.words + size::row_inset;
  const Rect upper{left, box.y + box.h / 2 - look.line, box.right() - size::row_inset - left, look.line};
  draw_share(ui, upper, row.area, "straighten", view.area_line, name.colour, look);
  draw_share(ui, {upper.x, upper.bottom(), upper.w, upper.h}, row.population, "groups", view.population_line,
             name.colour, look);
  if (!touch.tapped) return;
  context.memory.scrolls.erase("plan-unit");
  context.send(visit::SelectPlanUnit{row.id});
}

/// Large text leaves no room above the list: then the unit's card explains the bars.
bool explains_bars(const draw::Theme& t) {
  return t.text_size == draw::TextSize::normal;
}

void draw_list(draw::Ui& ui, Rect box, const visit::PlanView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  if (explains_bars(t)) {
    const float used = ui.text.draw({box.x, box.y, box.w, 0}, view.lines, {t.caption, Weight::regular, t.ink2});
    box = {box.x, box.y + used + size::below_lines, box.w, box.h - used - size::below_lines};
  }
  if (view.rows.empty()) {
    ui.text.draw({box.x, box.y, box.w, 0}, view.none, {t.body});
    return;
  }
  const RowLook look = row_look(ui, box.w, view);
  float tallest = size::min_row;
  for (const visit::PlanRow& row : view.rows) tallest = std::max(tallest, row_height(ui, view, row, look));
  const ListPage page = page_of_list(ui, context, "plan", box, view.rows.size(),
                                     {tallest, tallest + size::row_slack, size::row_gap});
  float y = box.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    draw_row(ui, {box.x, y, box.w, page.row}, view, view.rows[i], look, context);
    y += page.row + size::row_gap;
  }
}

/// The selected unit, and below it the button to the search.
void draw_detail(draw::Ui& ui, Rect box, const visit::PlanView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  if (!view.detail) {
    const std::string typed = search_field(ui, box, {view.search, view.search_hint, view.erase});
    if (typed != view.search) context.send(visit::SearchHamlet{typed});
    return;
  }
  const visit::PlanDetail& detail = *view.detail;
  const Rect card{box.x, box.y, box.w, box.h - size::button - size::above_button};
  scrolled_card(ui, context, "plan-unit", card, card_padding, [&](Rect room, bool measure) {
    const draw::TextStyle title{t.lead, Weight::bold};
    const float head = (measure ? ui.measure.height(room.w, detail.title, title)
                                : ui.text.draw({room.x, room.y, room.w, 0}, detail.title, title)) +
                       size::below_title;
    const float facts = head + fact_list(ui, {room.x, room.y + head, room.w, 0}, detail.facts, measure) + size::below_title;
    const draw::TextStyle small{t.caption, Weight::regular, t.ink2};
    float y = room.y + facts;
    const auto put = [&](const std::string& text) {
      y += measure ? ui.measure.height(room.w, text, small) : ui.text.draw({room.x, y, room.w, 0}, text, small);
    };
    if (!explains_bars(t)) put(view.lines);
    put(view.note);
    return y - room.y;
  });
  if (draw::button(ui, "plan/search", {box.x, card.bottom() + size::above_button, box.w, size::button}, detail.search,
                   {draw::ButtonKind::secondary, "search", {}, t.body}))
    context.send(visit::SelectPlanUnit{});
}

/// Statements below each other, each with its source. Returns the height.
float draw_statements(draw::Ui& ui, Rect room, const visit::ExperienceGroup& group, bool measure) {
  const draw::Theme& t = ui.theme();
  float y = room.y;
  const auto put = [&](float indent, const std::string& text, const draw::TextStyle& style) {
    const float width = room.w - indent;
    y += measure ? ui.measure.height(width, text, style) : ui.text.draw({room.x + indent, y, width, 0}, text, style);
  };
  put(0, group.title, {t.lead, Weight::bold});
  for (const visit::PaperLine& item : group.items) {
    y += size::above_statement;
    if (!measure) ui.shapes.circle({room.x + size::dot_x, y + t.body * size::dot_y}, size::dot, t.primary);
    put(size::statement_x, item.name, {t.body});
    put(size::statement_x, item.note, {t.caption, Weight::regular, t.ink2});
  }
  return y - room.y;
}

/// The groups have the same room: favourable and unfavourable alike.
void draw_experience(draw::Ui& ui, Rect box, const visit::PlanView& view, Context& context) {
  const auto count = static_cast<float>(view.experience.size());
  const bool portrait = ui.canvas.portrait();
  const float gaps = size::gap * (count - 1);
  Rect card = portrait ? Rect{box.x, box.y, box.w, (box.h - gaps) / count} : Rect{box.x, box.y, (box.w - gaps) / count, box.h};
  for (std::size_t i = 0; i < view.experience.size(); ++i) {
    scrolled_card(ui, context, "experience" + std::to_string(i), card, card_padding, [&](Rect room, bool measure) {
      return draw_statements(ui, room, view.experience[i], measure);
    });
    (portrait ? card.y : card.x) += (portrait ? card.h : card.w) + size::gap;
  }
}

void draw_tab(draw::Ui& ui, Rect box, const visit::PlanView::Tab& tab, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch =
      ui.touch.target(tab.part == visit::PlanPart::units ? "plan-tab/units" : "plan-tab/experience", box,
                      draw::Role::tab, tab.label, true, tab.selected);
  ui.shapes.fill(box, tab.selected ? t.primary : touch.pressed ? t.quiet : t.surface, size::radius);
  if (!tab.selected) ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, size::radius);
  const float room = box.w - 2 * size::tab_inset;
  ui.text.label({box.x + size::tab_inset, box.y, room, box.h}, tab.label,
                fit_line(ui, room, tab.label,
                         {t.body, Weight::semibold, tab.selected ? t.on_primary : t.ink, draw::Align::centre},
                         size::min_tab));
  if (touch.tapped) context.send(visit::ShowPlan{tab.part});
}

/// The title, and the tabs beside it; below it where the title takes the width. Returns the height used.
float draw_head(draw::Ui& ui, Rect area, const visit::PlanView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  if (view.tabs.empty()) return page_title(ui, area, view.title);
  float width = 0;
  for (const auto& tab : view.tabs)
    width = std::max(width, ui.measure.width(tab.label, {t.body, Weight::semibold}) + 2 * size::tab_inset + layout::text_slack);
  const auto count = static_cast<float>(view.tabs.size());
  float tabs = count * width + (count - 1) * size::tab_gap;
  const float title_width = ui.measure.width(view.title, {t.head, Weight::bold});
  const bool beside = !ui.canvas.portrait() && title_width + size::gap + tabs <= area.w;
  const float title = page_title(ui, {area.x, area.y, beside ? area.w - tabs - size::gap : area.w, 0}, view.title);
  if (!beside) {
    tabs = std::min(tabs * size::wider, area.w);
    width = (tabs - (count - 1) * size::tab_gap) / count;
  }
  Rect box{beside ? area.right() - tabs : area.x, beside ? area.y : area.y + title + size::above_tabs, width, size::tab};
  for (const auto& tab : view.tabs) {
    draw_tab(ui, box, tab, context);
    box.x += width + size::tab_gap;
  }
  return beside ? std::max(title, size::tab) : title + size::above_tabs + size::tab;
}

}  // namespace

void draw_plan(draw::Ui& ui, const visit::PlanView& view, Context& context) {
  const Rect area = above_flow(ui);
  const bool units = view.experience.empty(), portrait = ui.canvas.portrait();
  // On landscape screens the search is beside the title, so that its keys are large enough.
  const bool beside = units && !view.detail && !portrait;
  const float list_width = area.w * size::list, right = area.x + list_width + size::gap;
  const float head =
      draw_head(ui, {area.x, area.y, beside ? list_width : area.w, area.h}, view, context) + size::below_head;
  const Rect rest{area.x, area.y + head, area.w, area.h - head};
  if (!units) {
    draw_experience(ui, rest, view, context);
  } else if (portrait) {
    const float detail = std::max(rest.h * size::upright_detail, size::upright_pad), list = rest.h - detail - size::gap;
    draw_list(ui, {rest.x, rest.y, rest.w, list}, view, context);
    draw_detail(ui, {rest.x, rest.y + list + size::gap, rest.w, detail}, view, context);
  } else {
    draw_list(ui, {rest.x, rest.y, list_width, rest.h}, view, context);
    const float top = beside ? area.y : rest.y;
    draw_detail(ui, {right, top, area.right() - right, area.bottom() - top}, view, context);
  }
  navigation_row(ui, context, {view.back, {}, view.next, units ? std::string_view() : view.note, "info_outline"});
}

}  // namespace kiosk::hall::screens
