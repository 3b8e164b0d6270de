// 12: every answer, each to be changed; then send.
#include <algorithm>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

namespace {

/// The title, and beside it the button that reads the answers out; height used.
float draw_head(draw::Ui& ui, Rect area, const visit::ReviewView& view, Context& context) {
  if (view.listen.empty()) return titled(ui, context, {area.x, area.y, area.w, 0}, view.title);
  const draw::ButtonLook look{draw::ButtonKind::secondary, "volume_up", {}, 32, !view.sending};
  const float width = draw::button_width(ui, view.listen, look, 280);
  const float title = titled(ui, context, {area.x, area.y, area.w - width - 32, 0}, view.title);
  if (draw::button(ui, "listen", {area.right() - width, area.y - 8, width, 88}, view.listen, look))
    context.send(visit::ReadAnswers{});
  return std::max(title, 80.F);
}

}  // namespace

void draw_review(draw::Ui& ui, const visit::ReviewView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  Rect area = above_flow(ui);
  if (!ui.canvas.portrait()) area.h -= 16;
  if (ui.canvas.portrait()) area.h -= 60;
  float y = area.y + draw_head(ui, area, view, context) + 20;
  if (!view.failure.empty())
    y += draw::notice(ui, {area.x, y, area.w, 96}, "error_outline", view.failure, draw::NoticeKind::straw) +
         20;

  const auto count = static_cast<float>(std::max<std::size_t>(1, view.rows.size()));
  const bool portrait = ui.canvas.portrait();
  const Rect list{area.x, y, area.w, area.bottom() - y};
  const float row = std::clamp(list.h / count, 112.F, portrait ? 190.F : 112.F), whole = row * count;
  const Rect card{list.x, list.y, list.w, std::min(list.h, whole)};
  draw::card(ui, card);
  const bool scrolls = whole > list.h + 1;
  const float offset =
      scrolls ? ui.scrolling.update("review", card, whole, context.memory.scrolls["review"]) : 0;
  ui.shapes.push_clip(card);
  float top = card.y - offset;
  for (const visit::ReviewRow& entry : view.rows) {
    const float middle = top + row / 2;
    ui.shapes.circle({card.x + 56, middle}, 24, t.high_contrast ? t.quiet : t.primary_tint);
    ui.text.label({card.x + 32, middle - 24, 48, 48}, std::to_string(entry.number),
                  {28, Weight::bold, t.ink, draw::Align::centre});
    const Rect edit{card.right() - (scrolls ? 236.F : 212.F), top + (row - 88) / 2, 200, 88};
    const float label_x = card.x + 104, label_w = portrait ? edit.x - label_x - 24 : 330,
                answer_x = portrait ? label_x : card.x + 454;
    const float answer_w = edit.x - answer_x - 24;
    const auto label = ui.measure.fit({label_w, portrait ? 48 : row - 16}, entry.label,
                                      {t.body, Weight::regular, t.ink2}, 24);
    const float label_height = ui.measure.height(label_w, entry.label, label);
    const auto answer = ui.measure.fit({answer_w, portrait ? row - 70 : row - 12}, entry.answer,
                                       {t.body + 4, Weight::bold, t.ink, draw::Align::left, 0, true}, 24);
    const float answer_height = ui.measure.height(answer_w, entry.answer, answer);
    ui.text.draw({label_x, portrait ? top + 14 : middle - label_height / 2, label_w, 0}, entry.label, label);
    ui.text.draw({answer_x, portrait ? top + 62 : middle - answer_height / 2, answer_w, 0}, entry.answer,
                 answer);
    if (draw::button(ui, "edit/" + std::to_string(entry.page), edit, entry.edit,
                     {draw::ButtonKind::quiet, "edit", {}, 32, !view.sending})) {
      context.send(visit::EditPage{entry.page});
    }
    top += row;
    if (&entry != &view.rows.back()) ui.shapes.fill({card.x, top - 1, card.w, 2}, t.line);
  }
  ui.shapes.pop_clip();

  FlowLook flow{view.back, {}, view.send, view.note, {}, "check", true};
  switch (flow_row(ui, flow)) {
    case Flow::back:
      context.send(visit::Back{});
      break;
    case Flow::next:
      context.send(visit::Send{});
      break;
    default:
      break;
  }
}

}  // namespace kiosk::hall::screens
