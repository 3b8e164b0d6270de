// The review: every answer with a button to change it, and the button to send them.
#include <algorithm>
#include <numeric>
#include <tuple>
#include <vector>

#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

namespace {

/// Draws the title, and beside it the button that reads the answers aloud; returns the height used.
float draw_head(draw::Ui& ui, Rect area, const visit::ReviewView& view, Context& context) {
  if (view.listen.empty()) return titled(ui, context, {area.x, area.y, area.w, 0}, view.title);
  const draw::ButtonLook look{draw::ButtonKind::secondary, "volume_up", {}, ui.theme().body, !view.sending};
  const float width = draw::button_width(ui, view.listen, look, 280);
  const float title = titled(ui, context, {area.x, area.y, area.w - width - 32, 0}, view.title);
  if (draw::button(ui, "listen", {area.right() - width, area.y - 8, width, 88}, view.listen, look))
    context.send(visit::ReadAnswers{});
  return std::max(title, 80.F);
}

/// Columns and text sizes; the same for all rows.
struct AnswerRows {
  float label_x = 104, label = 0, answer_x = 0, answer = 0, edit = 0;  ///< from the card's left; widths
  bool below = false;                                                  ///< the answer is below its label
  draw::TextStyle label_style, answer_style;
};

constexpr float number_side = 48, edit_height = 88, edit_inset = 12, scroll_room = 24, row_gap = 24, row_inset = 12;

AnswerRows answer_rows(draw::Ui& ui, float width, bool scrolls, const visit::ReviewView& view) {
  const draw::Theme& t = ui.theme();
  AnswerRows rows;
  rows.below = ui.canvas.portrait();
  for (const visit::ReviewRow& entry : view.rows)
    rows.edit = std::max(rows.edit, draw::button_width(ui, entry.edit, {draw::ButtonKind::quiet, "edit", {}, t.body}, 200));
  const float right = width - rows.edit - edit_inset - (scrolls ? scroll_room : 0.F) - row_gap;
  rows.label = rows.below ? right - rows.label_x : t.grown(330);
  rows.answer_x = rows.below ? rows.label_x : rows.label_x + rows.label + 20;
  rows.answer = right - rows.answer_x;
  rows.label_style = {t.body, Weight::regular, t.ink2};
  rows.answer_style = {t.body + 4, Weight::bold, t.ink, draw::Align::left, 0, true};
  return rows;
}

float row_height(draw::Ui& ui, const AnswerRows& rows, const visit::ReviewRow& entry) {
  const float label = ui.measure.height(rows.label, entry.label, rows.label_style),
              answer = ui.measure.height(rows.answer, entry.answer, rows.answer_style);
  return std::max(112.F, (rows.below ? label + answer : std::max(label, answer)) + 2 * row_inset);
}

void draw_row(draw::Ui& ui, Rect box, const AnswerRows& rows, const visit::ReviewRow& entry, bool sending,
              bool scrolls, Context& context) {
  const draw::Theme& t = ui.theme();
  const float middle = box.y + box.h / 2;
  ui.shapes.circle({box.x + 56, middle}, number_side / 2, t.tint);
  ui.text.label({box.x + 32, middle - number_side / 2, number_side, number_side}, std::to_string(entry.number),
                {std::min(t.grown(28), 40.F), Weight::bold, t.ink, draw::Align::centre});
  const float label = ui.measure.height(rows.label, entry.label, rows.label_style),
              answer = ui.measure.height(rows.answer, entry.answer, rows.answer_style);
  const float top = rows.below ? middle - (label + answer) / 2 : middle - label / 2;
  ui.text.draw({box.x + rows.label_x, top, rows.label, 0}, entry.label, rows.label_style);
  ui.text.draw({box.x + rows.answer_x, rows.below ? top + label : middle - answer / 2, rows.answer, 0}, entry.answer,
               rows.answer_style);
  const Rect edit{box.right() - rows.edit - edit_inset - (scrolls ? scroll_room : 0.F), middle - edit_height / 2,
                  rows.edit, edit_height};
  if (draw::button(ui, "edit/" + std::to_string(entry.page), edit, entry.edit,
                   {draw::ButtonKind::quiet, "edit", {}, t.body, !sending}))
    context.send(visit::EditPage{entry.page});
}

/// All answers in a card, which scrolls if they do not fit.
void draw_answers(draw::Ui& ui, Rect list, const visit::ReviewView& view, Context& context) {
  const auto measured = [&](bool scrolls) {
    const AnswerRows rows = answer_rows(ui, list.w, scrolls, view);
    std::vector<float> heights;
    for (const visit::ReviewRow& entry : view.rows) heights.push_back(row_height(ui, rows, entry));
    return std::pair(rows, heights);
  };
  const auto sum = [](const std::vector<float>& heights) { return std::accumulate(heights.begin(), heights.end(), 0.F); };
  auto [rows, heights] = measured(false);
  const bool scrolls = sum(heights) > list.h + 1;
  if (scrolls) std::tie(rows, heights) = measured(true);
  // On upright screens with few answers the rows are higher.
  const float spare = ui.canvas.portrait() && !scrolls && !heights.empty()
                          ? std::min(60.F, (list.h - sum(heights)) / static_cast<float>(heights.size()))
                          : 0.F;
  for (float& height : heights) height += spare;
  const float whole = sum(heights);
  const Rect card{list.x, list.y, list.w, std::min(list.h, whole)};
  draw::card(ui, card);
  const float offset = scrolls ? ui.scrolling.update("review", card, whole, context.memory.scrolls["review"]) : 0;
  ui.shapes.push_clip(card);
  float top = card.y - offset;
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    draw_row(ui, {card.x, top, card.w, heights[i]}, rows, view.rows[i], view.sending, scrolls, context);
    top += heights[i];
    if (i + 1 < view.rows.size())
      ui.shapes.fill({card.x, top - 1, card.w - (scrolls ? scroll_room : 0.F), 2}, ui.theme().line);
  }
  ui.shapes.pop_clip();
}

}  // namespace

void draw_review(draw::Ui& ui, const visit::ReviewView& view, Context& context) {
  Rect area = above_note(ui);
  area.h -= ui.canvas.portrait() ? layout::flow::height.portrait + layout::flow::gap
                                 : layout::flow::send_height - layout::flow::height.landscape;
  float y = area.y + draw_head(ui, area, view, context) + 8;
  y += ui.text.draw({area.x, y, area.w, 0}, view.counts_for, {ui.theme().body}) + 16;
  if (!view.failure.empty())
    y += draw::notice(ui, {area.x, y, area.w, 96}, "error_outline", view.failure, draw::NoticeKind::straw) +
         20;

  draw_answers(ui, {area.x, y, area.w, area.bottom() - y}, view, context);

  const FlowLook flow{view.back, {}, view.send, view.note, {}, "check", true};
  const Flow chosen = flow_row(ui, flow);
  if (chosen == Flow::back) context.send(visit::Back{});
  if (chosen == Flow::next) context.send(visit::Send{});
}

}  // namespace kiosk::hall::screens
