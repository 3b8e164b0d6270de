// Screen 04: each unit against the standard, what the rule says, what the merger solves and what not. The
// legal documents unfold below.
#include <algorithm>

#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/screens/bar_chart.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::reasons;

using draw::Rect;
using draw::Weight;

/// Two boxes of that height side by side; below each other on portrait screens.
std::pair<Rect, Rect> pair_of(const draw::Ui& ui, Rect area, float height) {
  if (ui.canvas.portrait())
    return {{area.x, area.y, area.w, height}, {area.x, area.y + height + size::upright_gap, area.w, height}};
  const float width = (area.w - size::column_gap) / 2;
  return {{area.x, area.y, width, height}, {area.x + width + size::column_gap, area.y, width, height}};
}

/// Title of the fold and room for the hint beside it; below it where the title takes the width.
struct FoldHead {
  draw::TextStyle title, hint;
  bool beside = true;
  float hint_x = 0, height = 0;  ///< hint_x from the left end
};

FoldHead fold_head(draw::Ui& ui, float width, std::string_view title, std::string_view hint, bool open) {
  namespace fold = layout::reasons::fold;
  const draw::Theme& t = ui.theme();
  FoldHead head;
  head.title = {t.body + fold::title_text, Weight::semibold};
  head.hint = {t.caption, open ? Weight::semibold : Weight::regular, t.ink2,
               open ? draw::Align::right : draw::Align::left, fold::hint_line};
  const float title_width = ui.measure.width(title, head.title);
  head.hint_x = fold::title_x + title_width + fold::hint_gap;
  const float room = width - head.hint_x - fold::hint_room;
  head.beside = room > 0 && ui.measure.height(room, hint, head.hint) <= t.grown(fold::height) - fold::hint_inset;
  head.height = t.grown(fold::height);
  if (head.beside) return head;
  head.hint_x = fold::title_x;
  head.hint.align = draw::Align::left;
  const float inner = width - fold::title_x - fold::hint_room;
  head.height = ui.measure.height(inner, title, head.title) + ui.measure.height(inner, hint, head.hint) + 2 * fold::hint_inset;
  return head;
}

/// The head of the fold with the legal documents; true if tapped. If open, it is the top of the panel below
/// it.
bool draw_fold_head(draw::Ui& ui, Rect box, std::string_view title, std::string_view hint, bool open) {
  namespace fold = layout::reasons::fold;
  const draw::Theme& t = ui.theme();
  const FoldHead head = fold_head(ui, box.w, title, hint, open);
  const draw::Touch touch = ui.touch.target("legal", box, draw::Role::button, title, true, open);
  ui.shapes.fill(box, open ? t.tint : touch.pressed ? t.quiet : t.surface, fold::radius);
  if (!open) ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, fold::radius);
  ui.images.icon({box.x + fold::icon_x, box.y + box.h / 2}, "import_contacts", fold::icon, t.primary);
  ui.images.icon({box.right() - fold::icon_x, box.y + box.h / 2}, open ? "expand_less" : "expand_more",
                 fold::arrow, t.ink);
  const float x = box.x + fold::title_x, inner = box.w - fold::title_x - fold::hint_room;
  if (head.beside) {
    ui.text.label({x, box.y, inner, box.h}, title, head.title);
    text_in_middle(ui, {box.x + head.hint_x, box.y, box.w - head.hint_x - fold::hint_room, box.h}, hint, head.hint);
  } else {
    const float used = ui.text.draw({x, box.y + fold::hint_inset, inner, 0}, title, head.title);
    ui.text.draw({x, box.y + fold::hint_inset + used, inner, 0}, hint, head.hint);
  }
  return touch.tapped;
}

draw::TextStyle plain_style(const draw::Theme& t) {
  return {t.body, Weight::bold, 0, draw::Align::left, layout::reasons::legal::line_height};
}
draw::TextStyle law_style(const draw::Theme& t) {
  return {t.caption, Weight::regular, t.ink2, draw::Align::left, layout::reasons::legal::line_height};
}

/// Width of the button that opens a document.
float read_width(draw::Ui& ui, const visit::LegalRow& entry) {
  namespace legal = layout::reasons::legal;
  return draw::button_width(ui, entry.read, {draw::ButtonKind::secondary, "description", {}, ui.theme().body},
                            legal::button_width);
}

/// Width of the words of a legal document in a row of that width.
float legal_width(draw::Ui& ui, float row, const visit::LegalRow& entry) {
  namespace legal = layout::reasons::legal;
  return row - legal::text_x - legal::button_inset - read_width(ui, entry) - legal::button_gap;
}

float legal_row_height(draw::Ui& ui, float width, const visit::LegalRow& entry) {
  namespace legal = layout::reasons::legal;
  const draw::Theme& t = ui.theme();
  const float room = legal_width(ui, width, entry);
  return std::max(legal::min_row, ui.measure.height(room, entry.plain, plain_style(t)) +
                                      ui.measure.height(room, entry.number, law_style(t)) + 2 * legal::inset);
}

/// A legal document: number, what it says in plain words, its official number, and the button that opens it.
void draw_legal_row(draw::Ui& ui, Rect row, const visit::LegalRow& entry, std::size_t number,
                    Context& context) {
  namespace legal = layout::reasons::legal;
  const draw::Theme& t = ui.theme();
  const float middle = row.y + row.h / 2;
  ui.shapes.circle({row.x + legal::mark_x, middle}, legal::mark_radius, t.tint);
  ui.text.label({row.x + legal::mark_x - legal::mark_radius, row.y, 2 * legal::mark_radius, row.h},
                std::to_string(number), {std::min(t.grown(legal::digit), legal::most_digit), Weight::bold, t.ink, draw::Align::centre});
  const float x = row.x + legal::text_x, width = legal_width(ui, row.w, entry);
  const float plain = ui.measure.height(width, entry.plain, plain_style(t));
  const float top = middle - (plain + ui.measure.height(width, entry.number, law_style(t))) / 2;
  ui.text.draw({x, top, width, 0}, entry.plain, plain_style(t));
  ui.text.draw({x, top + plain, width, 0}, entry.number, law_style(t));
  const float read = read_width(ui, entry);
  const Rect button{row.right() - legal::button_inset - read, middle - legal::button_height / 2, read,
                    legal::button_height};
  if (draw::button(ui, "document/" + entry.id, button, entry.read,
                   {draw::ButtonKind::secondary, "description", {}, t.body}))
    context.send(visit::ReadDocument{entry.id});
}

float rule_height(draw::Ui& ui, float width, const visit::RuleCard& card) {
  namespace rule = layout::reasons::rule;
  const draw::Theme& t = ui.theme();
  const float inner = width - 2 * rule::padding;
  return 2 * rule::text_y + ui.measure.height(inner, card.title, {t.lead - rule::smaller_title, Weight::bold}) +
         ui.measure.height(inner, card.text, {t.body});
}

void draw_rule(draw::Ui& ui, Rect box, const visit::RuleCard& card) {
  namespace rule = layout::reasons::rule;
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const float x = box.x + rule::padding, width = box.w - 2 * rule::padding;
  const float title =
      ui.text.draw({x, box.y + rule::text_y, width, 0}, card.title, {t.lead - rule::smaller_title, Weight::bold});
  ui.text.draw({x, box.y + rule::text_y + title, width, 0}, card.text, {t.body});
}

/// Draws both rules side by side, below each other on portrait screens. Returns the height.
float draw_rules(draw::Ui& ui, Rect area, const visit::ReasonsView& view, bool measure) {
  float tallest = 0;
  const float width = pair_of(ui, area, 0).first.w;
  const std::size_t count = std::min<std::size_t>(view.rules.size(), 2);
  for (std::size_t i = 0; i < count; ++i) tallest = std::max(tallest, rule_height(ui, width, view.rules[i]));
  const auto [first, second] = pair_of(ui, area, tallest);
  const Rect boxes[] = {first, second};
  for (std::size_t i = 0; i < count && !measure; ++i) draw_rule(ui, boxes[i], view.rules[i]);
  return count == 0 ? 0 : boxes[count - 1].bottom() - area.y;
}

/// The unfolded panel of legal documents, and the two rules below it. Returns the height.
float draw_legal(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context, bool measure) {
  namespace fold = layout::reasons::fold;
  namespace legal = layout::reasons::legal;
  const draw::Theme& t = ui.theme();
  const float head = fold_head(ui, area.w, view.legal_title, view.legal_close, true).height;
  float rows = 0;
  for (const visit::LegalRow& entry : view.legal) rows += legal_row_height(ui, area.w, entry);
  const Rect panel{area.x, area.y, area.w, head + rows + legal::panel_inset};
  const float rules = draw_rules(ui, {area.x, panel.bottom() + size::gap, area.w, 0}, view, measure);
  const float whole = panel.h + size::gap + rules;
  if (measure) return whole;
  draw::card(ui, panel);
  if (draw_fold_head(ui, {panel.x, panel.y, panel.w, head}, view.legal_title, view.legal_close, true))
    context.send(visit::ToggleLegal{});
  float y = panel.y + head;
  ui.shapes.fill({panel.x, y - fold::radius, panel.w, fold::radius}, t.tint);
  for (std::size_t i = 0; i < view.legal.size(); ++i) {
    const float height = legal_row_height(ui, panel.w, view.legal[i]);
    draw_legal_row(ui, {panel.x, y, panel.w, height}, view.legal[i], i + 1, context);
    ui.shapes.fill({panel.x, y - legal::line / 2, panel.w, legal::line}, t.line);
    y += height;
  }
  ui.shapes.outline(panel, t.border, t.border_control, fold::radius);
  return whole;
}

/// Height of a notice whose text keeps its size.
float notice_height(draw::Ui& ui, float width, std::string_view text) {
  namespace notice = draw::layout::notice;
  const float text_width = width - notice::text_x - notice::padding_right;
  return std::max(size::panel.in(ui.canvas.portrait()),
                  ui.measure.height(text_width, text, {ui.theme().body}) + notice::padding_y);
}

/// The charts, what follows from them, and the closed fold. Charts take what the others leave. Returns the height.
float draw_figures(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context, bool measure) {
  const bool portrait = ui.canvas.portrait();
  const float width = pair_of(ui, area, 0).first.w;
  const bool has_plan = !view.plan.label.empty();
  const draw::ButtonLook plan_look{draw::ButtonKind::secondary, view.plan.icon, {}, ui.theme().body};
  const float plan_width =
      has_plan ? std::min(area.w, draw::button_width(ui, view.plan.label, plan_look, size::min_plan)) : 0.F;
  const bool plan_below = has_plan && (portrait || plan_width > area.w * size::most_plan);
  const float fold_width = has_plan && !plan_below ? area.w - plan_width - size::gap : area.w;
  const float fold = fold_head(ui, fold_width, view.legal_title, view.legal_hint, false).height;
  const float panel = std::max(notice_height(ui, width, view.finding), notice_height(ui, width, view.consequence));
  const float panels = portrait ? 2 * panel + size::upright_gap : panel;
  float chart = std::max(bar_chart_height(ui, width, view.area), bar_chart_height(ui, width, view.population));
  const auto whole = [&] {
    return (portrait ? 2 * chart + size::upright_gap : chart) + fold + panels + 2 * size::gap +
           (plan_below ? size::gap + size::plan_height : 0.F);
  };
  if (measure) return whole();
  if (const float spare = area.h - whole(); spare > 0) chart += portrait ? spare / 2 : spare;
  const auto [left, right] = pair_of(ui, area, chart);
  const float grown = eased(context.memory.motion.place_s, bar_growth);
  draw_bar_chart(ui, left, view.area, grown);
  draw_bar_chart(ui, right, view.population, grown);
  const auto [finding, consequence] = pair_of(ui, {area.x, right.bottom() + size::gap, area.w, 0}, panel);
  draw::notice(ui, finding, "gavel", view.finding, draw::NoticeKind::tint);
  draw::notice(ui, consequence, "info", view.consequence, draw::NoticeKind::straw);
  const Rect head{area.x, consequence.bottom() + size::gap, fold_width, fold};
  if (draw_fold_head(ui, head, view.legal_title, view.legal_hint, false)) context.send(visit::ToggleLegal{});
  const Rect plan = plan_below ? Rect{area.x, head.bottom() + size::gap, area.w, size::plan_height}
                               : Rect{area.right() - plan_width, head.y, plan_width, fold};
  if (has_plan && draw::button(ui, "door/plan", plan, view.plan.label, plan_look))
    context.send(visit::Open{visit::Screen::plan});
  return whole();
}

}  // namespace

void draw_reasons(draw::Ui& ui, const visit::ReasonsView& view, Context& context) {
  const Rect area = above_note(ui);
  const float title =
      titled(ui, context, {area.x, area.y - size::title_rise, area.w, 0}, view.title) + size::below_title;
  const Rect rest{area.x, area.y + title, area.w, area.h - title};
  scrolled_column(ui, context, "reasons", rest, [&](Rect box, bool measure) {
    return view.legal_open ? draw_legal(ui, box, view, context, measure)
                           : draw_figures(ui, box, view, context, measure);
  });
  navigation_row(ui, context, {view.back, {}, view.next, view.note, "info_outline"});
}

}  // namespace kiosk::hall::screens
