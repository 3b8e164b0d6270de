// 04, 04b: each commune against the standard, what the rule says, what the merger mends and what not; the law
// folded.
#include "kiosk/hall/screens/bar_chart.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

/// Two boxes side by side, one under the other in portrait.
std::pair<Rect, Rect> pair_of(const draw::Ui& ui, Rect area, float height, float gap = 28) {
  if (ui.portrait())
    return {{area.x, area.y, area.w, height}, {area.x, area.y + height + 20, area.w, height}};
  const float width = (area.w - gap) / 2;
  return {{area.x, area.y, width, height}, {area.x + width + gap, area.y, width, height}};
}

/// The fold's head; true when tapped.
bool fold_head(draw::Ui& ui, Rect box, std::string_view title, std::string_view hint, bool open) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch("legal", box, draw::Role::button, title, true, open);
  ui.fill(box, open ? (t.high_contrast ? t.quiet : t.primary_tint) : touch.pressed ? t.quiet : t.surface, 20);
  ui.outline(box, t.border, t.border_control, 20);
  ui.icon({box.x + 54, box.y + box.h / 2}, "import_contacts", 44, t.primary);
  const float title_width = ui.text_width(title, {34, Weight::semibold});
  ui.label({box.x + 96, box.y, title_width + 2, box.h}, title, {34, Weight::semibold});
  const auto style = ui.fit({box.w - 96 - title_width - 130, box.h}, hint,
                            {26, open ? Weight::semibold : Weight::regular, t.ink2}, 20);
  ui.label({box.x + 116 + title_width, box.y, box.w - 116 - title_width - 100, box.h}, hint, style);
  ui.icon({box.right() - 54, box.y + box.h / 2}, open ? "expand_less" : "expand_more", 52, t.ink);
  return touch.tapped;
}

void draw_legal(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  if (fold_head(ui, {area.x, area.y, area.w, 88}, view.legal_title, view.legal_close, true))
    context.send(visit::ToggleLegal{});
  const float rules = ui.portrait() ? 2 * 240.F + 20 : 190, rows_height = area.h - 88 - rules - 24;
  const Rect list{area.x, area.y + 96, area.w, rows_height};
  const float row = 104, whole = row * static_cast<float>(view.legal.size());
  draw::card(ui, list);
  const float offset = ui.scroll("legal-list", list, whole, context.memory.scrolls["legal-list"]);
  ui.push_clip(list);
  float y = list.y - offset;
  int number = 0;
  for (const visit::LegalRow& entry : view.legal) {
    ui.circle({list.x + 60, y + row / 2}, 28, t.high_contrast ? t.quiet : t.primary_tint);
    ui.label({list.x + 32, y, 56, row}, std::to_string(++number),
             {30, Weight::bold, t.primary, draw::Align::centre});
    const float width = list.w - 128 - 290;
    const auto plain = ui.fit({width, 56}, entry.plain, {30, Weight::bold}, 22);
    const float plain_height = ui.text_height(width, entry.plain, plain);
    const auto law =
        ui.fit({width, row - 12 - plain_height}, entry.number, {26, Weight::regular, t.ink2}, 20);
    const float top = y + (row - plain_height - ui.text_height(width, entry.number, law)) / 2;
    ui.text({list.x + 122, top, width, 0}, entry.plain, plain);
    ui.text({list.x + 122, top + plain_height, width, 0}, entry.number, law);
    if (draw::button(ui, "document/" + entry.id, {list.right() - 274, y + 8, 230, 88}, entry.read,
                     {draw::ButtonKind::secondary, "description", {}, 32})) {
      context.send(visit::ReadDocument{entry.id});
    }
    y += row;
    ui.fill({list.x, y - 1, list.w, 2}, t.line);
  }
  ui.pop_clip();
  const auto [first, second] =
      pair_of(ui, {area.x, list.bottom() + 24, area.w, rules}, ui.portrait() ? 240 : rules);
  const Rect boxes[] = {first, second};
  for (std::size_t i = 0; i < view.rules.size() && i < 2; ++i) {
    draw::card(ui, boxes[i]);
    ui.label({boxes[i].x + 32, boxes[i].y + 14, boxes[i].w - 64, 56}, view.rules[i].title,
             {38, Weight::bold});
    const auto text = ui.fit({boxes[i].w - 64, boxes[i].h - 86}, view.rules[i].text, {t.body}, 24);
    ui.text({boxes[i].x + 32, boxes[i].y + 72, boxes[i].w - 64, 0}, view.rules[i].text, text);
  }
}

void draw_figures(draw::Ui& ui, Rect area, const visit::ReasonsView& view, Context& context) {
  const float fold = 88, panel = ui.portrait() ? 150.F : 124.F;
  const float panels = ui.portrait() ? 2 * panel + 20 : panel;
  const float charts_height = area.h - fold - panels - 48;
  const auto [left, right] = pair_of(ui, area, ui.portrait() ? (charts_height - 20) / 2 : charts_height);
  draw_bar_chart(ui, left, view.area);
  draw_bar_chart(ui, right, view.population);
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
  if (ui.portrait()) area.h -= 60;
  const float title = page_title(ui, {area.x, area.y - 8, area.w, 0}, view.title) + 8;
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
