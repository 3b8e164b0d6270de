// 06: where the proposal stands, the way of an opinion, rights and duties.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using consultation::StepState;
using draw::Rect;
using draw::Weight;

void draw_step_mark(draw::Ui& ui, draw::Point centre, StepState state, std::size_t number) {
  const draw::Theme& t = ui.theme();
  const float radius = 44;
  const Rect box{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
  const draw::TextStyle digit{38, Weight::bold, t.ink2, draw::Align::centre};
  switch (state) {
    case StepState::done:
      ui.shapes.circle(centre, radius, t.primary);
      ui.images.icon(centre, "check", 52, t.on_primary);
      break;
    case StepState::now: {
      ui.shapes.circle(centre, radius, t.straw);
      ui.shapes.ring(centre, radius, t.ink, 5);
      ui.text.label(box, std::to_string(number),
                    {38, Weight::bold, t.high_contrast ? t.on_primary : t.ink, draw::Align::centre});
      break;
    }
    case StepState::later:
      ui.shapes.circle(centre, radius, t.surface);
      ui.shapes.ring(centre, radius, t.border, 5);
      ui.text.label(box, std::to_string(number), digit);
      break;
  }
}

/// The mark in words, for who hears it; "here" stands beside the mark itself.
void say_state(draw::Ui& ui, Rect mark, const visit::TimelineView& view, std::size_t step) {
  const StepState state = view.steps[step].state;
  if (state == StepState::now) return;
  ui.text.note("step/" + std::to_string(step + 1), mark, state == StepState::done ? view.done : view.later);
}

void draw_here(draw::Ui& ui, float x, float middle, float room, const std::string& text) {
  const draw::Theme& t = ui.theme();
  const auto style =
      fit_line(ui, room - 28, text, {26, Weight::bold, t.high_contrast ? t.on_primary : t.on_deep}, 20);
  const float width = ui.measure.width(text, style) + 28;
  ui.shapes.fill({x, middle - 25, width, 50}, t.high_contrast ? t.primary : t.ink, 10);
  ui.text.label({x + 14, middle - 25, width - 26, 50}, text, style);
}

/// Steps from left to right; height used.
float draw_steps_across(draw::Ui& ui, Rect area, const visit::TimelineView& view) {
  const draw::Theme& t = ui.theme();
  const auto count = static_cast<float>(std::max<std::size_t>(1, view.steps.size()));
  const float pitch = area.w / count, middle = area.y + 44;
  const float width = pitch - 36;
  const auto title_of = [](const visit::TimelineView::Step& step) { return std::string_view(step.title); };
  const auto when_of = [](const visit::TimelineView::Step& step) { return std::string_view(step.when); };
  draw::TextStyle title = fit_all(ui, {width, 136}, view.steps, title_of, {t.body, Weight::semibold}, 26);
  title.line_height = 1.25F;
  const auto when = fit_all(ui, {width, 72}, view.steps, when_of,
                            {std::min(t.caption, title.size), Weight::regular, t.ink2}, 24);
  float tallest = 0;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const auto& step = view.steps[i];
    const float x = area.x + pitch * static_cast<float>(i);
    if (i + 1 < view.steps.size()) {
      ui.shapes.fill({x + 88, middle - 2.5F, pitch - 88, 5},
                     step.state == StepState::done ? t.primary : t.track);
    }
    draw_step_mark(ui, {x + 44, middle}, step.state, i + 1);
    say_state(ui, {x, middle - 44, 88, 88}, view, i);
    if (step.state == StepState::now) draw_here(ui, x + 100, middle, pitch - 112, view.here);
    float y = area.y + 104;
    y += ui.text.draw({x, y, width, 0}, step.title, title) + 2;
    y += ui.text.draw({x, y, width, 0}, step.when, when);
    tallest = std::max(tallest, y - area.y);
  }
  return tallest;
}

/// Steps from top to bottom; height used.
float draw_steps_down(draw::Ui& ui, Rect area, const visit::TimelineView& view) {
  const draw::Theme& t = ui.theme();
  const float row = 112, width = area.w - 116, here = 200;
  float y = area.y;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const auto& step = view.steps[i];
    if (i + 1 < view.steps.size())
      ui.shapes.fill({area.x + 41.5F, y + 44, 5, row}, step.state == StepState::done ? t.primary : t.track);
    draw_step_mark(ui, {area.x + 44, y + 44}, step.state, i + 1);
    say_state(ui, {area.x, y, 88, 88}, view, i);
    const bool now = step.state == StepState::now;
    const float room = now ? width - here - 16 : width;
    const auto title = fit_line(ui, room, step.title, {t.body + 2, Weight::semibold}, 26);
    const auto when = fit_line(ui, room, step.when, {t.caption, Weight::regular, t.ink2}, 24);
    ui.text.label({area.x + 116, y, room, 50}, step.title, title);
    ui.text.label({area.x + 116, y + 48, room, 44}, step.when, when);
    if (now) draw_here(ui, area.right() - here, y + 44, here, view.here);
    y += row;
  }
  return y - area.y - (row - 88);
}

/// The way of an opinion: four tiles with words, beside each other or one under the other.
void draw_way(draw::Ui& ui, Rect box, const visit::TimelineView& view) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const auto count = static_cast<float>(std::max<std::size_t>(1, view.path.size()));
  const float pitch = portrait ? box.w : (box.w + 56) / count, height = portrait ? box.h / count : box.h;
  const float width = pitch - 114 - (portrait ? 0.F : 56.F);
  const auto text_of = [](const visit::TimelineView::Way& way) { return std::string_view(way.text); };
  const draw::TextStyle style = fit_all(ui, {width, height}, view.path, text_of, {t.body - 2}, 24);
  for (std::size_t i = 0; i < view.path.size(); ++i) {
    const auto n = static_cast<float>(i);
    const float x = portrait ? box.x : box.x + pitch * n, y = portrait ? box.y + n * height : box.y;
    draw::tile(ui, {x, y + (height - 92) / 2, 92, 92}, view.path[i].icon,
               t.high_contrast ? t.quiet : t.primary_tint, t.primary, 56, 22);
    text_in_middle(ui, {x + 114, y, width, height}, view.path[i].text, style);
    if (!portrait && i + 1 < view.path.size())
      ui.images.icon({x + pitch - 28, y + height / 2}, "chevron_right", 52, t.border);
  }
}

/// One card, two tabs: the way of an opinion, or rights and duties.
void draw_tabs_card(draw::Ui& ui, Rect box, const visit::TimelineView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  bool& rights = context.memory.rights_shown;
  draw::card(ui, box);
  const float tab_w = (box.w - 16) / 2;
  bool other = false;
  for (const bool second : {false, true}) {
    const Rect tab{box.x + 8 + (second ? tab_w : 0), box.y + 8, tab_w, 88};
    const std::string& label = second ? view.rights_title : view.path_title;
    const bool on = rights == second;
    const draw::Touch touch =
        ui.touch.target(second ? "tab/rights" : "tab/path", tab, draw::Role::tab, label, true, on);
    if (!on) ui.shapes.fill(tab, touch.pressed ? t.track : t.quiet, 18);
    if (!on && t.high_contrast) ui.shapes.outline(tab, t.border, 3, 18);
    const auto style = fit_line(ui, tab.w - 72, label,
                                {t.lead - 4, on ? Weight::bold : Weight::semibold, on ? t.ink : t.ink2}, 26);
    ui.text.label({tab.x + 32, tab.y, tab.w - 64, tab.h}, label, style);
    if (on) ui.shapes.fill({tab.x + 32, tab.bottom() - 10, ui.measure.width(label, style), 6}, t.primary, 3);
    other = other || (touch.tapped && !on);
  }
  const Rect inner{box.x + 40, box.y + 108, box.w - 80, box.h - 124};
  if (rights) {
    scrolled_blocks(ui, context, "rights", inner, view.rights, t.body - 2, Bullet::dot);
  } else {
    draw_way(ui, inner, view);
  }
  if (other) rights = !rights;
}

}  // namespace

void draw_timeline(draw::Ui& ui, const visit::TimelineView& view, Context& context) {
  Rect area = above_flow(ui);
  const float title =
      titled(ui, context, {area.x, area.y, area.w, 0}, view.title) + (ui.canvas.portrait() ? 24.F : 18.F);
  const Rect steps{area.x, area.y + title, area.w, 0};
  const bool portrait = ui.canvas.portrait();
  if (portrait) area.h -= 60;
  const float used = portrait ? draw_steps_down(ui, steps, view) : draw_steps_across(ui, steps, view);
  const float y = steps.y + used + (portrait ? 32.F : 16.F);
  const float height = std::min(area.bottom() - y, portrait ? 640.F : 312.F);
  draw_tabs_card(ui, {area.x, area.bottom() - height, area.w, height}, view, context);
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
