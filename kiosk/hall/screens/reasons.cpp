// 04, 04b: each commune against the standard, what the rule says, what the merger mends and what not; the law
// folded.
#include <algorithm>

#include "kiosk/hall/screens/bar_chart.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

/// Two boxes side by side, one under the other in portrait.
std::pair<Rect, Rect> pair_of(const draw::Ui& ui, Rect area, float height, float gap = 28) {
  if (ui.canvas.portrait())
    return {{area.x, area.y, area.w, height}, {area.x, area.y + height + 20, area.w, height}};
  const float width = (area.w - gap) / 2;
  return {{area.x, area.y, width, height}, {area.x + width + gap, area.y, width, height}};
}

constexpr float fold_height = 92, fold_radius = 20;

/// The fold's head; true when tapped. Open, it is the top of the panel below it.
bool fold_head(draw::Ui& ui, Rect box, std::string_view title, std::string_view hint, bool open) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target("legal", box, draw::Role::button, title, true, open);
  const draw::Colour shut = touch.pressed ? t.quiet : t.surface;
  ui.shapes.fill(box, !open ? shut : t.high_contrast ? t.quiet : t.primary_tint, fold_radius);
  if (!open) ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, fold_radius);
  ui.images.icon({box.x + 54, box.y + box.h / 2}, "import_contacts", 44, t.primary);
  const auto head = fit_line(ui, box.w * 0.4F, title, {std::min(t.body + 2, 44.F), Weight::semibold}, 28);
  const float title_width = ui.measure.width(title, head), x = box.x + 96;
  ui.text.label({x, box.y, title_width + 2, box.h}, title, head);
  const Rect room{x + title_width + 24, box.y, box.right() - 100 - x - title_width - 24, box.h};
  const draw::TextStyle wanted{std::min(t.caption, 34.F), open ? Weight::semibold : Weight::regular, t.ink2,
                               open ? draw::Align::right : draw::Align::left, 1.2F};
  text_in_middle(ui, room, hint, ui.measure.fit({room.w, room.h - 12}, hint, wanted, 22));
  ui.images.icon({box.right() - 54, box.y + box.h / 2}, open ? "expand_less" : "expand_more", 52, t.ink);
  return touch.tapped;
}

void draw_legal_row(draw::Ui& ui, Rect row, const visit::LegalRow& entry, std::size_t number,
                    Context& context) {
  const draw::Theme& t = ui.theme();
  const float middle = row.y + row.h / 2;
  ui.shapes.circle({row.x + 60, middle}, 28, t.high_contrast ? t.quiet : t.primary_tint);
  ui.text.label({row.x + 32, row.y, 56, row.h}, std::to_string(number),
                {30, Weight::bold, t.ink, draw::Align::centre});
  const float width = row.w - 122 - 32 - 250 - 24, room = row.h - 12;
  draw::TextStyle plain{t.body, Weight::bold}, law{t.caption, Weight::regular, t.ink2};
  plain.line_height = law.line_height = 1.2F;
  law = ui.measure.fit({width, room * 0.5F}, entry.number, law, 22);
  const float law_height = ui.measure.height(width, entry.number, law);
  plain = ui.measure.fit({width, room - law_height}, entry.plain, plain, 22);
  const float plain_height = ui.measure.height(width, entry.plain, plain);
  const float top = middle - (plain_height + law_height) / 2;
  ui.text.draw({row.x + 122, top, width, 0}, entry.plain, plain);
  ui.text.draw({row.x + 122, top + plain_height, width, 0}, entry.number, law);
  if (draw::button(ui, "document/" + entry.id, {row.right() - 282, middle - 44, 250, 88}, entry.read,
                   {draw::ButtonKind::secondary, "description", {}, std::min(t.body, 40.F)}))
    context.send(visit::ReadDocument{entry.id});
}

void draw_rules(draw::Ui& ui, Rect first, Rect second, const visit::ReasonsView& view) {
  const draw::Theme& t = ui.theme();
  const Rect boxes[] = {first, second};
  const float size = std::min(t.lead, 40.F) - 2, title = size * 1.25F;
  for (std::size_t i = 0; i < view.rules.size() && i < 2; ++i) {
    const Rect& box = boxes[i];
    draw::card(ui, box);
    ui.text.label({box.x + 32, box.y + 14, box.w - 64, title}, view.rules[i].title, {size, Weight::bold});
    const draw::TextStyle wanted{t.body, Weight::regular, 0, draw::Align::left, 1.3F};
    const auto text = ui.measure.fit({box.w - 64, box.h - 30 - title}, view.rules[i].text, wanted, 26);
    ui.text.draw({box.x + 32, box.y + 16 + title, box.w - 64, 0}, view.rules[i].text, text);
  }
}

void draw_legal(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float rule = portrait ? 240 : 176, rules = portrait ? 2 * rule + 20 : rule;
  const float most = portrait ? 160 : 116, count = static_cast<float>(view.legal.size());
  Rect panel{area.x, area.y, area.w, area.h - rules - 24};
  panel.h = std::min(panel.h, fold_height + most * count + 4);
  const Rect list{panel.x, panel.y + fold_height, panel.w, panel.h - fold_height - 4};

  draw::card(ui, panel);
  if (fold_head(ui, {panel.x, panel.y, panel.w, fold_height}, view.legal_title, view.legal_close, true))
    context.send(visit::ToggleLegal{});
  ui.shapes.fill({list.x, list.y - fold_radius, list.w, fold_radius},
                 t.high_contrast ? t.quiet : t.primary_tint);
  const Rect turned{list.x, list.y, list.w - 24, list.h - 8};  // its buttons keep off the panel's edge
  const ListPage page = page_of_list(ui, context, "documents", turned, view.legal.size(), 96, most, 0);
  float y = list.y;
  for (std::size_t i = page.first; i < page.last; ++i) {
    draw_legal_row(ui, {list.x, y, list.w, page.row}, view.legal[i], i + 1, context);
    ui.shapes.fill({list.x, y - 1, list.w, 2}, t.line);
    y += page.row;
  }
  ui.shapes.outline(panel, t.border, t.border_control, fold_radius);
  const auto [first, second] = pair_of(ui, {area.x, panel.bottom() + 24, area.w, rule}, rule);
  draw_rules(ui, first, second, view);
}

void draw_figures(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context) {
  const bool normal = ui.theme().text_size == draw::TextSize::normal;
  const float fold = fold_height;
  const float panel = ui.canvas.portrait() ? (normal ? 150.F : 210.F) : normal ? 124.F : 152.F;
  const float panels = ui.canvas.portrait() ? 2 * panel + 20 : panel;
  const float charts_height = area.h - fold - panels - 48;
  const auto [left, right] =
      pair_of(ui, area, ui.canvas.portrait() ? (charts_height - 20) / 2 : charts_height);
  const float grown = eased(context.memory.motion.place_s, bar_growth);
  draw_bar_chart(ui, left, view.area, grown);
  draw_bar_chart(ui, right, view.population, grown);
  const Rect below{area.x, area.bottom() - fold - 24 - panels, area.w, panels};
  const auto [finding, consequence] = pair_of(ui, below, panel);
  draw::notice(ui, finding, "gavel", view.finding, draw::NoticeKind::tint);
  draw::notice(ui, consequence, "info", view.consequence, draw::NoticeKind::straw);
  const Rect head{area.x, area.bottom() - fold, area.w, fold};
  if (fold_head(ui, head, view.legal_title, view.legal_hint, false)) context.send(visit::ToggleLegal{});
}

}  // namespace

void draw_reasons(draw::Ui& ui, const visit::ReasonsView& view, Context& context) {
  Rect area = above_flow(ui);
  if (ui.canvas.portrait()) area.h -= 60;
  const float title = titled(ui, context, {area.x, area.y - 8, area.w, 0}, view.title) + 8;
  const Rect rest{area.x, area.y + title, area.w, area.h - title};
  view.legal_open ? draw_legal(ui, rest, view, context) : draw_figures(ui, rest, view, context);
  switch (flow_row(ui, {view.back, {}, view.next, view.note, "info_outline"})) {
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
