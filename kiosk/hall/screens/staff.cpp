#include "kiosk/hall/screens/staff.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/hall/draw/widgets.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using staff::StepState;

/// A row of buttons that share the width.
void draw_acts(draw::Ui& ui, Rect row, const std::vector<staff::Act>& acts, StaffContext& context) {
  const float gap = 24;
  const auto count = static_cast<float>(std::max<std::size_t>(1, acts.size()));
  const float width = std::min(620.F, (row.w - gap * (count - 1)) / count);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const staff::Act& act = acts[i];
    const auto kind = act.primary ? draw::ButtonKind::primary : draw::ButtonKind::secondary;
    const Rect box{row.x + (width + gap) * static_cast<float>(i), row.y, width, row.h};
    if (draw::button(ui, act.id, box, act.label, {kind, act.icon, {}, 0, act.enabled}))
      context.send(act.event);
  }
}

/// What can be chosen, in columns; what is chosen has a check.
void draw_choices(draw::Ui& ui, Rect area, const std::vector<staff::Act>& choices, StaffContext& context) {
  const std::size_t columns = ui.canvas.portrait() ? 1 : 3;
  const float gap = 20,
              width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Rect box{area.x + (width + gap) * static_cast<float>(i % columns),
                   area.y + 108 * static_cast<float>(i / columns), width, 92};
    if (box.bottom() > area.bottom()) return;  // more queues than a hall ever has
    const draw::ChoiceLook look{{}, choices[i].label, {}, choices[i].primary, false, 0};
    if (draw::choice_row(ui, choices[i].id, box, look, 32, Weight::semibold)) context.send(choices[i].event);
  }
}

std::string_view icon_of(StepState state) {
  switch (state) {
    case StepState::good:
      return "check_circle";
    case StepState::attention:
      return "warning";
    case StepState::bad:
      return "error";
    case StepState::running:
      return "sync";
    case StepState::waiting:
    case StepState::skipped:
      break;
  }
  return "hourglass_empty";
}

draw::Colour ink_of(const draw::Theme& t, StepState state) {
  if (t.high_contrast) return t.ink;
  return state == StepState::good        ? t.good
         : state == StepState::attention ? t.straw_ink
         : state == StepState::bad       ? t.alert
                                         : t.ink2;
}

/// Name, state and what was found side by side; upright what was found stands below them.
void draw_step(draw::Ui& ui, Rect row, const staff::StepRow& step) {
  const draw::Theme& t = ui.theme();
  const bool upright = ui.canvas.portrait();
  const float first = row.x + 72, height = upright ? row.h * 0.48F : row.h, word_width = 220;
  const float text_x = row.x + row.w * 0.28F + word_width;
  const Rect word{(upright ? row.right() : text_x) - word_width, row.y, word_width - (upright ? 16.F : 0.F),
                  height};
  const Rect name{first, row.y, word.x - first - 8, height};
  const Rect text = upright ? Rect{first, row.y + height, row.w - 88, row.h - height}
                            : Rect{text_x, row.y, row.right() - text_x - 16, row.h};
  ui.images.icon({row.x + 32, row.y + height / 2}, icon_of(step.state), 44, ink_of(t, step.state));
  ui.text.label(name, step.name, ui.measure.fit({name.w, name.h}, step.name, {t.body, Weight::semibold}, 24));
  ui.text.label(
      word, step.state_word,
      ui.measure.fit({word.w, word.h}, step.state_word,
                     {t.caption + 2, Weight::bold, 0, upright ? draw::Align::right : draw::Align::left}, 22));
  const auto style = ui.measure.fit({text.w, text.h}, step.text, {t.caption + 2}, 20);
  ui.text.draw({text.x, text.y + (text.h - ui.measure.height(text.w, step.text, style)) / 2, text.w, 0},
               step.text, style);
}

void draw_work(draw::Ui& ui, const staff::WorkView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin();
  float y = main.y + 48;
  draw::tile(ui, {left, y, 104, 104}, view.icon,
             view.warning      ? t.straw_tint
             : t.high_contrast ? t.quiet
                               : t.primary_tint,
             view.warning ? t.straw_ink : t.primary, 64, 24);
  const float text_width = width - 136;
  const auto title = ui.measure.fit({text_width, 72}, view.title, {t.head, Weight::bold}, 36);
  y += std::max(104.F, ui.text.draw({left + 136, y - 4, text_width, 0}, view.title, title) +
                           ui.text.draw({left + 136, y + ui.measure.height(text_width, view.title, title),
                                         text_width, 0},
                                        view.text, {t.body})) +
       28;
  const float bottom = main.bottom() - 28 - 104;
  if (view.share >= 0) {
    draw::thin_bar(ui, {left, y, width, 20}, view.share);
    y += 44;
  }
  if (!view.steps.empty() && !view.choices.empty()) {
    draw::card(ui, {left, y, width, 108});
    draw_step(ui, {left + 16, y + 8, width - 32, 92}, view.steps.back());
    y += 132;
  } else if (!view.steps.empty()) {
    const auto count = static_cast<float>(view.steps.size());
    const float row = std::min(ui.canvas.portrait() ? 120.F : 92.F, (bottom - y - 40) / count);
    draw::card(ui, {left, y, width, row * count + 16});
    for (std::size_t i = 0; i < view.steps.size(); ++i)
      draw_step(ui, {left + 16, y + 8 + row * static_cast<float>(i), width - 32, row}, view.steps[i]);
  }
  if (!view.choices.empty()) draw_choices(ui, {left, y, width, bottom - y}, view.choices, context);
  draw_acts(ui, {left, bottom, width, 104}, view.acts, context);
}

void draw_level(draw::Ui& ui, Rect box, const staff::LevelsView::Level& level, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  ui.images.icon({box.x + 64, box.y + 60}, level.icon, 56, t.primary);
  ui.text.label({box.x + 112, box.y + 24, box.w - 300, 72}, level.name, {t.lead, Weight::semibold});
  ui.text.label({box.right() - 260, box.y + 24, 220, 72}, std::to_string(level.percent) + "%",
                {t.lead, Weight::bold, 0, draw::Align::right});
  const draw::ButtonLook look{draw::ButtonKind::secondary, {}, {}};
  const float button = std::min(260.F, box.w * 0.28F);
  if (draw::button(ui, "staff/" + level.id + "/less", {box.x + 32, box.y + 108, button, 88}, level.less,
                   look))
    context.send(staff::ChangeLevel{level.brightness, -10});
  if (draw::button(ui, "staff/" + level.id + "/more", {box.right() - 32 - button, box.y + 108, button, 88},
                   level.more, look))
    context.send(staff::ChangeLevel{level.brightness, 10});
  draw::thin_bar(ui, {box.x + button + 64, box.y + 142, box.w - 2 * button - 128, 20}, level.percent / 100.0);
}

void draw_levels(draw::Ui& ui, const staff::LevelsView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin();
  float y = main.y + 48;
  y += ui.text.draw({left, y, width, 0}, view.title, {t.head, Weight::bold}) + 32;
  const std::size_t columns = ui.canvas.portrait() ? 1 : std::max<std::size_t>(1, view.levels.size());
  const float card = (width - 28 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < view.levels.size(); ++i) {
    draw_level(ui, {left + (card + 28) * static_cast<float>(i % columns), y, card, 220}, view.levels[i],
               context);
    if ((i + 1) % columns == 0) y += 248;
  }
  ui.images.icon({left + 28, y + 28}, "nights_stay", 48, t.primary);
  ui.text.label({left + 72, y, width - 72, 56}, view.night_title,
                ui.measure.fit({width - 72, 56}, view.night_title, {t.lead, Weight::semibold}, 28));
  draw_choices(ui, {left, y + 72, width, main.bottom() - 156 - y - 72}, view.nights, context);
  draw_acts(ui, {left, main.bottom() - 28 - 104, width, 104}, view.acts, context);
}

void draw_calibrate(draw::Ui& ui, const staff::CalibrateView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const float width = std::min(1100.F, ui.canvas.width() - 160), left = (ui.canvas.width() - width) / 2;
  float y = ui.canvas.height() * 0.36F;
  y += ui.text.draw({left, y, width, 0}, view.title, {t.head, Weight::bold, 0, draw::Align::centre}) + 12;
  y += ui.text.draw({left, y, width, 0}, view.text, {t.lead, Weight::regular, 0, draw::Align::centre}) + 40;
  draw_acts(ui, {left, y, width, 104}, view.acts, context);
  if (!view.mark) return;
  const draw::Point mark{view.mark->x / ui.canvas.scale(), view.mark->y / ui.canvas.scale()};
  ui.shapes.line({mark.x - 44, mark.y}, {mark.x + 44, mark.y}, t.primary, 6);
  ui.shapes.line({mark.x, mark.y - 44}, {mark.x, mark.y + 44}, t.primary, 6);
  ui.shapes.ring(mark, 28, t.primary, 4);
  // Whatever is touched, but the button and the room around it, counts as a touch at the mark.
  const bool off_the_button = ui.touch.pointer().y < y - 20 || ui.touch.pointer().y > y + 124;
  if (ui.touch.tapped_background("mark", {0, 0, ui.canvas.width(), ui.canvas.height()}) && off_the_button)
    context.send(staff::TouchAt{ui.input().pointer.x, ui.input().pointer.y});
}

struct Draw {
  draw::Ui& ui;
  StaffContext& context;
  void operator()(const staff::PinView& view) { draw_staff_pin(ui, view, context); }
  void operator()(const staff::OverviewView& view) { draw_staff_overview(ui, view, context); }
  void operator()(const staff::WorkView& view) { draw_work(ui, view, context); }
  void operator()(const staff::LevelsView& view) { draw_levels(ui, view, context); }
  void operator()(const staff::FormView& view) { draw_staff_form(ui, view, context); }
  void operator()(const staff::CalibrateView& view) { draw_calibrate(ui, view, context); }
};

}  // namespace

void draw_staff(draw::Ui& ui, StaffContext& context) {
  ui.shapes.fill({0, 0, ui.canvas.width(), ui.canvas.height()}, ui.theme().ground);
  if (!std::holds_alternative<staff::CalibrateView>(context.view.content))
    draw::top_bar(ui, context.place, context.parent, context.view.step, {});
  std::visit(Draw{ui, context}, context.view.content);
  if (ui.focus.back_requested()) {
    std::holds_alternative<staff::PinView>(context.view.content) ||
            std::holds_alternative<staff::OverviewView>(context.view.content)
        ? context.send(staff::ClosePanel{})
        : context.send(staff::GoTo{staff::Page::overview});
  }
}

Rect staff_corner(const draw::Ui& ui) {
  return {ui.canvas.content().x, 0, ui.canvas.margin() + 120, 92};
}

void draw_hold_ring(draw::Ui& ui, float share) {
  const Rect corner = staff_corner(ui);
  const draw::Point centre{corner.x + ui.canvas.margin() + 24, 40};
  constexpr int steps = 48;
  std::vector<draw::Point> arc;
  for (int i = 0; i <= static_cast<int>(steps * share); ++i) {
    const float angle = std::numbers::pi_v<float> * (2.F * static_cast<float>(i) / steps - 0.5F);
    arc.push_back({centre.x + 35 * std::cos(angle), centre.y + 35 * std::sin(angle)});
  }
  if (arc.size() > 1) ui.shapes.polyline(arc, false, ui.theme().straw, 7);
}

void draw_test_band(draw::Ui& ui, const std::string& words) {
  const draw::Theme& t = ui.theme();
  const float edge = 14;
  const Rect sides[] = {{0, 0, ui.canvas.width(), edge},
                        {0, ui.canvas.height() - edge, ui.canvas.width(), edge},
                        {0, 0, edge, ui.canvas.height()},
                        {ui.canvas.width() - edge, 0, edge, ui.canvas.height()}};
  for (const Rect& side : sides) {
    ui.shapes.fill(side, t.straw);
    ui.shapes.push_clip(side);
    for (float along = -40; along < std::max(side.w, side.h); along += 40) {
      const bool lies = side.w > side.h;
      const draw::Point from{lies ? side.x + along : side.x, lies ? side.bottom() : side.y + along + edge};
      ui.shapes.line(from, {from.x + edge, from.y - edge}, draw::rgb(0x12231F), 12);
    }
    ui.shapes.pop_clip();
  }
  const draw::TextStyle style{30, Weight::bold, draw::rgb(0x12231F), draw::Align::centre};
  const float width = ui.measure.width(words, style) + 72;
  const Rect plate{(ui.canvas.width() - width) / 2, 0, width, 60};
  ui.shapes.fill(plate, draw::rgb(0xE3BE66), 12);
  ui.text.label(plate, words, style);
  ui.text.note("test-mode", plate, words);
}

}  // namespace kiosk::hall::screens
