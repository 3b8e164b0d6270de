// Screen 04: each unit against the standard, what the rule says, what the merger solves and what not. The
// legal documents unfold below.
#include <algorithm>

#include "kiosk/hall/screens/bar_chart.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/pager.h"
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

/// The head of the fold with the legal documents; true if tapped. If open, it is the top of the panel below
/// it.
bool draw_fold_head(draw::Ui& ui, Rect box, std::string_view title, std::string_view hint, bool open) {
  namespace fold = layout::reasons::fold;
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target("legal", box, draw::Role::button, title, true, open);
  ui.shapes.fill(box, open ? t.tint : touch.pressed ? t.quiet : t.surface, fold::radius);
  if (!open) ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, fold::radius);
  ui.images.icon({box.x + fold::icon_x, box.y + box.h / 2}, "import_contacts", fold::icon, t.primary);
  const auto head =
      fit_line(ui, box.w * fold::title_share, title,
               {std::min(t.body + fold::title_text, fold::max_title), Weight::semibold}, fold::min_title);
  const float title_width = ui.measure.width(title, head), x = box.x + fold::title_x;
  ui.text.label({x, box.y, title_width + layout::text_slack, box.h}, title, head);
  const float hint_x = x + title_width + fold::hint_gap;
  const Rect room{hint_x, box.y, box.right() - fold::hint_room - hint_x, box.h};
  const draw::TextStyle wanted{std::min(t.caption, fold::max_hint), open ? Weight::semibold : Weight::regular,
                               t.ink2, open ? draw::Align::right : draw::Align::left, fold::hint_line};
  text_in_middle(ui, room, hint,
                 ui.measure.fit({room.w, room.h - fold::hint_inset}, hint, wanted, fold::min_hint));
  ui.images.icon({box.right() - fold::icon_x, box.y + box.h / 2}, open ? "expand_less" : "expand_more",
                 fold::arrow, t.ink);
  return touch.tapped;
}

/// A legal document: number, what it says in plain words, its official number, and the button that opens it.
void draw_legal_row(draw::Ui& ui, Rect row, const visit::LegalRow& entry, std::size_t number,
                    Context& context) {
  namespace legal = layout::reasons::legal;
  const draw::Theme& t = ui.theme();
  const float middle = row.y + row.h / 2;
  ui.shapes.circle({row.x + legal::mark_x, middle}, legal::mark_radius, t.tint);
  ui.text.label({row.x + legal::mark_x - legal::mark_radius, row.y, 2 * legal::mark_radius, row.h},
                std::to_string(number), {legal::digit, Weight::bold, t.ink, draw::Align::centre});
  const float x = row.x + legal::text_x,
              width = row.w - legal::text_x - legal::button_inset - legal::button_width - legal::button_gap,
              room = row.h - legal::inset;
  draw::TextStyle plain{t.body, Weight::bold}, law{t.caption, Weight::regular, t.ink2};
  plain.line_height = law.line_height = legal::line_height;
  law = ui.measure.fit({width, room * legal::law_share}, entry.number, law, legal::min_text);
  const float law_height = ui.measure.height(width, entry.number, law);
  plain = ui.measure.fit({width, room - law_height}, entry.plain, plain, legal::min_text);
  const float plain_height = ui.measure.height(width, entry.plain, plain);
  const float top = middle - (plain_height + law_height) / 2;
  ui.text.draw({x, top, width, 0}, entry.plain, plain);
  ui.text.draw({x, top + plain_height, width, 0}, entry.number, law);
  const Rect button{row.right() - legal::button_inset - legal::button_width,
                    middle - legal::button_height / 2, legal::button_width, legal::button_height};
  if (draw::button(
          ui, "document/" + entry.id, button, entry.read,
          {draw::ButtonKind::secondary, "description", {}, std::min(t.body, legal::max_button_text)}))
    context.send(visit::ReadDocument{entry.id});
}

void draw_rules(draw::Ui& ui, Rect first, Rect second, const visit::ReasonsView& view) {
  namespace rule = layout::reasons::rule;
  const draw::Theme& t = ui.theme();
  const Rect boxes[] = {first, second};
  const float text = std::min(t.lead, rule::max_title) - rule::smaller_title, title = text * rule::title_line;
  for (std::size_t i = 0; i < view.rules.size() && i < 2; ++i) {
    const Rect& box = boxes[i];
    const float x = box.x + rule::padding, width = box.w - 2 * rule::padding;
    draw::card(ui, box);
    ui.text.label({x, box.y + rule::title_y, width, title}, view.rules[i].title, {text, Weight::bold});
    const draw::TextStyle wanted{t.body, Weight::regular, 0, draw::Align::left, rule::line_height};
    const auto style =
        ui.measure.fit({width, box.h - rule::text_room - title}, view.rules[i].text, wanted, rule::min_text);
    ui.text.draw({x, box.y + rule::text_y + title, width, 0}, view.rules[i].text, style);
  }
}

/// The unfolded panel of legal documents, and the two rules below it.
void draw_legal(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context) {
  namespace fold = layout::reasons::fold;
  namespace legal = layout::reasons::legal;
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float rule = layout::reasons::rule::height.in(portrait),
              rules = portrait ? 2 * rule + size::upright_gap : rule;
  const float most = legal::max_row.in(portrait), count = static_cast<float>(view.legal.size());
  Rect panel{area.x, area.y, area.w, area.h - rules - size::gap};
  panel.h = std::min(panel.h, fold::height + most * count + legal::panel_inset);
  const Rect list{panel.x, panel.y + fold::height, panel.w, panel.h - fold::height - legal::panel_inset};

  draw::card(ui, panel);
  if (draw_fold_head(ui, {panel.x, panel.y, panel.w, fold::height}, view.legal_title, view.legal_close, true))
    context.send(visit::ToggleLegal{});
  ui.shapes.fill({list.x, list.y - fold::radius, list.w, fold::radius}, t.tint);
  // The buttons that turn pages keep a distance from the panel's edge.
  const Rect paged{list.x, list.y, list.w - legal::pager_inset, list.h - legal::pager_from_bottom};
  const ListPage page =
      page_of_list(ui, context, "documents", paged, view.legal.size(), {legal::min_row, most, 0});
  float y = list.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    draw_legal_row(ui, {list.x, y, list.w, page.row}, view.legal[i], i + 1, context);
    ui.shapes.fill({list.x, y - legal::line / 2, list.w, legal::line}, t.line);
    y += page.row;
  }
  ui.shapes.outline(panel, t.border, t.border_control, fold::radius);
  const auto [first, second] = pair_of(ui, {area.x, panel.bottom() + size::gap, area.w, rule}, rule);
  draw_rules(ui, first, second, view);
}

/// The charts, what follows from them, and the closed fold.
void draw_figures(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context) {
  const bool portrait = ui.canvas.portrait();
  const bool normal = ui.theme().text_size == draw::TextSize::normal;
  const float fold = layout::reasons::fold::height;
  const float panel = (normal ? size::panel : size::panel_with_large_text).in(portrait);
  const float panels = portrait ? 2 * panel + size::upright_gap : panel;
  const float charts = area.h - fold - panels - 2 * size::gap;
  const auto [left, right] = pair_of(ui, area, portrait ? (charts - size::upright_gap) / 2 : charts);
  const float grown = eased(context.memory.motion.place_s, bar_growth);
  draw_bar_chart(ui, left, view.area, grown);
  draw_bar_chart(ui, right, view.population, grown);
  const Rect below{area.x, area.bottom() - fold - size::gap - panels, area.w, panels};
  const auto [finding, consequence] = pair_of(ui, below, panel);
  draw::notice(ui, finding, "gavel", view.finding, draw::NoticeKind::tint);
  draw::notice(ui, consequence, "info", view.consequence, draw::NoticeKind::straw);
  const Rect head{area.x, area.bottom() - fold, area.w, fold};
  if (draw_fold_head(ui, head, view.legal_title, view.legal_hint, false)) context.send(visit::ToggleLegal{});
}

}  // namespace

void draw_reasons(draw::Ui& ui, const visit::ReasonsView& view, Context& context) {
  const Rect area = above_note(ui);
  const float title =
      titled(ui, context, {area.x, area.y - size::title_rise, area.w, 0}, view.title) + size::below_title;
  const Rect rest{area.x, area.y + title, area.w, area.h - title};
  view.legal_open ? draw_legal(ui, rest, view, context) : draw_figures(ui, rest, view, context);
  navigation_row(ui, context, {view.back, {}, view.next, view.note, "info_outline"});
}

}  // namespace kiosk::hall::screens
