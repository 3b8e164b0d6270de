#include "kiosk/hall/screens/scale.h"

#include <algorithm>

#include "kiosk/consultation/question_kind.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using visit::ChoiceView;
using visit::QuestionView;

constexpr float least_height = 98, most_height = 200, most_width = 400;
constexpr float label_gap = 20, mark_height = 36, tall = 150, wide = 150;

/// "1: Very bad" for an end with a label; "2" for every other step.
std::string spoken(const ChoiceView& step) {
  return step.hint.empty() ? step.label : step.label + ": " + step.hint;
}

/// The labels of the ends, each under its end of the row. Drawn before the row, so that reading aloud
/// explains the numbers first. Returns the height used.
float draw_ends(draw::Ui& ui, Rect box, const QuestionView& question) {
  const draw::Theme& t = ui.theme();
  const float width = (box.w - label_gap) / 2;
  const ChoiceView &low = question.choices.front(), &high = question.choices.back();
  float height = 0;
  if (!low.hint.empty()) height = ui.text.draw({box.x, box.y, width, 0}, spoken(low), {t.body});
  if (high.hint.empty()) return height;
  const Rect right{box.right() - width, box.y, width, 0};
  return std::max(height,
                  ui.text.draw(right, spoken(high), {t.body, Weight::regular, t.ink, draw::Align::right}));
}

/// `longest`: the longest label of the scale, which gives all of them one size.
bool draw_step(draw::Ui& ui, const std::string& id, Rect box, const ChoiceView& step,
               const std::string& longest) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch =
      ui.touch.target(id, box, draw::Role::choice_one, spoken(step), true, step.selected);
  const bool inverted = step.selected && t.high_contrast;
  const draw::Colour ground = step.selected ? t.primary_tint : touch.pressed ? t.quiet : t.surface;
  const draw::Colour edge = step.selected ? t.primary : touch.pressed ? t.ink : t.border;
  const draw::Colour ink = inverted ? t.on_primary : t.ink;
  ui.shapes.fill(box, ground, t.radius_button);
  ui.shapes.outline(box, edge, step.selected ? t.border_selected : t.border_control, t.radius_button);
  // The check mark has its own room, so that nothing moves when a step is selected: above the number, or in a
  // low and wide box beside it.
  const bool beside = box.h <= tall && box.w >= wide;
  const float above = beside ? 0 : mark_height, below = box.h > tall ? mark_height : 0;
  const Rect number{box.x, box.y + above, box.w, box.h - above - below};
  const float size = box.h > tall || beside ? t.head : t.body;
  ui.text.label(
      number, step.label,
      ui.measure.fit({number.w - 16, number.h}, longest, {size, Weight::bold, ink, draw::Align::centre}, 28));
  const draw::Point mark = beside ? draw::Point{box.x + 40, box.y + box.h / 2}
                                  : draw::Point{box.x + box.w / 2, box.y + 6 + mark_height / 2};
  if (step.selected) ui.images.icon(mark, "check", mark_height, ink);
  return touch.tapped;
}

}  // namespace

bool is_scale(const QuestionView& question) {
  return consultation::traits_of(question.kind).options == consultation::OptionSource::steps;
}

float draw_scale(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  const auto count = static_cast<float>(question.choices.size());
  const float gap = count > 7 ? 8 : 16;
  const float width = std::min(most_width, (area.w - gap * (count - 1)) / count);
  const float height = std::clamp(area.h * 0.4F, least_height, most_height);
  const Rect row{area.x, area.y, width * count + gap * (count - 1), height};
  const float ends = draw_ends(ui, {row.x, row.bottom() + label_gap, row.w, 0}, question);
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const ChoiceView& step = question.choices[i];
    const Rect box{row.x + static_cast<float>(i) * (width + gap), row.y, width, height};
    const std::string id = "choice/" + question.id + "/" + step.id;
    if (draw_step(ui, id, box, step, question.choices.back().label))
      context.send(visit::Choose{question.id, step.id});
  }
  return height + (ends > 0 ? label_gap + ends : 0);
}

}  // namespace kiosk::hall::screens
