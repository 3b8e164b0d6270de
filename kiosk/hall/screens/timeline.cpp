// Screen 06: the steps of the proposal, the way of an opinion, rights and duties.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::timeline;

using consultation::StepState;
using draw::Rect;
using draw::Weight;

void draw_step_mark(draw::Ui& ui, draw::Point centre, StepState state, std::size_t number) {
  const draw::Theme& t = ui.theme();
  const float radius = size::mark / 2;
  const Rect box{centre.x - radius, centre.y - radius, size::mark, size::mark};
  const auto put_number = [&](draw::Colour ink) {
    ui.text.label(box, std::to_string(number), {size::digit, Weight::bold, ink, draw::Align::centre});
  };
  switch (state) {
    case StepState::done:
      ui.shapes.circle(centre, radius, t.primary);
      ui.images.icon(centre, "check", size::mark_check, t.on_primary);
      break;
    case StepState::now:
      ui.shapes.circle(centre, radius, t.straw);
      ui.shapes.ring(centre, radius, t.ink, size::line);
      put_number(t.high_contrast ? t.on_primary : t.ink);
      break;
    case StepState::later:
      ui.shapes.circle(centre, radius, t.surface);
      ui.shapes.ring(centre, radius, t.border, size::line);
      put_number(t.ink2);
      break;
  }
}

/// Adds the mark in words for reading aloud. The step of now has the words "here" beside its mark.
void note_state(draw::Ui& ui, Rect mark, const visit::TimelineView& view, std::size_t step) {
  const StepState state = view.steps[step].state;
  if (state == StepState::now) return;
  ui.text.note("step/" + std::to_string(step + 1), mark, state == StepState::done ? view.done : view.later);
}

/// "We are here", beside the mark.
void draw_here(draw::Ui& ui, float x, float middle, float room, const std::string& text) {
  const draw::Theme& t = ui.theme();
  const float padding = size::here_padding;
  const auto style =
      fit_line(ui, room - 2 * padding, text,
               {size::here_text, Weight::bold, t.high_contrast ? t.on_primary : t.on_deep}, size::min_here);
  const float width = ui.measure.width(text, style) + 2 * padding, y = middle - size::here_height / 2;
  ui.shapes.fill({x, y, width, size::here_height}, t.high_contrast ? t.primary : t.ink, size::here_radius);
  ui.text.label({x + padding, y, width - 2 * padding + layout::text_slack, size::here_height}, text, style);
}

draw::Colour line_colour(const draw::Theme& t, StepState state) {
  return state == StepState::done ? t.primary : t.track;
}

/// Steps from left to right. Returns the height used.
float draw_steps_across(draw::Ui& ui, Rect area, const visit::TimelineView& view) {
  namespace across = layout::timeline::across;
  const draw::Theme& t = ui.theme();
  const auto count = static_cast<float>(std::max<std::size_t>(1, view.steps.size()));
  const float radius = size::mark / 2, pitch = area.w / count, middle = area.y + radius;
  const float width = pitch - across::column_gap;
  const auto title_of = [](const visit::TimelineView::Step& step) { return std::string_view(step.title); };
  const auto when_of = [](const visit::TimelineView::Step& step) { return std::string_view(step.when); };
  draw::TextStyle title = fit_all(ui, {width, across::title_height}, view.steps, title_of,
                                  {t.body, Weight::semibold}, size::min_title);
  title.line_height = across::title_line;
  const auto when = fit_all(ui, {width, across::when_height}, view.steps, when_of,
                            {std::min(t.caption, title.size), Weight::regular, t.ink2}, size::min_when);
  float tallest = 0;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const auto& step = view.steps[i];
    const float x = area.x + pitch * static_cast<float>(i);
    if (i + 1 < view.steps.size()) {
      ui.shapes.fill({x + size::mark, middle - size::line / 2, pitch - size::mark, size::line},
                     line_colour(t, step.state));
    }
    draw_step_mark(ui, {x + radius, middle}, step.state, i + 1);
    note_state(ui, {x, middle - radius, size::mark, size::mark}, view, i);
    if (step.state == StepState::now)
      draw_here(ui, x + across::here_x, middle, pitch - across::here_room, view.here);
    float y = area.y + across::text_y;
    y += ui.text.draw({x, y, width, 0}, step.title, title) + across::below_title;
    y += ui.text.draw({x, y, width, 0}, step.when, when);
    tallest = std::max(tallest, y - area.y);
  }
  return tallest;
}

/// Steps from top to bottom. Returns the height used.
float draw_steps_down(draw::Ui& ui, Rect area, const visit::TimelineView& view) {
  namespace down = layout::timeline::down;
  const draw::Theme& t = ui.theme();
  const float radius = size::mark / 2, width = area.w - down::text_x;
  float y = area.y;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const auto& step = view.steps[i];
    if (i + 1 < view.steps.size())
      ui.shapes.fill({area.x + radius - size::line / 2, y + radius, size::line, down::row},
                     line_colour(t, step.state));
    draw_step_mark(ui, {area.x + radius, y + radius}, step.state, i + 1);
    note_state(ui, {area.x, y, size::mark, size::mark}, view, i);
    const bool now = step.state == StepState::now;
    const float room = now ? width - down::here_width - down::here_gap : width;
    const auto title =
        fit_line(ui, room, step.title, {t.body + down::title_text, Weight::semibold}, size::min_title);
    const auto when = fit_line(ui, room, step.when, {t.caption, Weight::regular, t.ink2}, size::min_when);
    ui.text.label({area.x + down::text_x, y, room, down::title_height}, step.title, title);
    ui.text.label({area.x + down::text_x, y + down::when_y, room, down::when_height}, step.when, when);
    if (now) draw_here(ui, area.right() - down::here_width, y + radius, down::here_width, view.here);
    y += down::row;
  }
  return y - area.y - (down::row - size::mark);
}

/// The way of an opinion: tiles with words, side by side or below each other.
void draw_way(draw::Ui& ui, Rect box, const visit::TimelineView& view) {
  namespace way = layout::timeline::way;
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const auto count = static_cast<float>(std::max<std::size_t>(1, view.path.size()));
  const float pitch = portrait ? box.w : (box.w + way::arrow_room) / count,
              height = portrait ? box.h / count : box.h;
  const float width = pitch - way::text_x - (portrait ? 0.F : way::arrow_room);
  const auto text_of = [](const visit::TimelineView::Way& step) { return std::string_view(step.text); };
  const draw::TextStyle style =
      fit_all(ui, {width, height}, view.path, text_of, {t.body - size::smaller_text}, way::min_text);
  for (std::size_t i = 0; i < view.path.size(); ++i) {
    const auto n = static_cast<float>(i);
    const float x = portrait ? box.x : box.x + pitch * n, y = portrait ? box.y + n * height : box.y;
    draw::tile(ui, {x, y + (height - way::tile) / 2, way::tile, way::tile}, view.path[i].icon, t.tint,
               t.primary, way::icon, way::tile_radius);
    text_in_middle(ui, {x + way::text_x, y, width, height}, view.path[i].text, style);
    if (!portrait && i + 1 < view.path.size())
      ui.images.icon({x + pitch - way::arrow_room / 2, y + height / 2}, "chevron_right", way::arrow,
                     t.border);
  }
}

/// Draws a tab; true if it was tapped while not selected.
bool draw_tab(draw::Ui& ui, Rect tab, const char* id, const std::string& label, bool on) {
  namespace tabs = layout::timeline::tabs;
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, tab, draw::Role::tab, label, true, on);
  if (!on) ui.shapes.fill(tab, touch.pressed ? t.track : t.quiet, tabs::radius);
  if (!on && t.high_contrast) ui.shapes.outline(tab, t.border, tabs::border, tabs::radius);
  const auto style =
      fit_line(ui, tab.w - tabs::text_room, label,
               {t.lead - tabs::smaller_text, on ? Weight::bold : Weight::semibold, on ? t.ink : t.ink2},
               tabs::min_text);
  ui.text.label({tab.x + tabs::padding, tab.y, tab.w - 2 * tabs::padding, tab.h}, label, style);
  if (on)
    ui.shapes.fill({tab.x + tabs::padding, tab.bottom() - tabs::line_from_bottom,
                    ui.measure.width(label, style), tabs::line},
                   t.primary, tabs::line / 2);
  return touch.tapped && !on;
}

/// One card with two tabs: the way of an opinion, or rights and duties.
void draw_tabs_card(draw::Ui& ui, Rect box, const visit::TimelineView& view, Context& context) {
  namespace tabs = layout::timeline::tabs;
  bool& rights = context.memory.rights_shown;
  draw::card(ui, box);
  const float width = (box.w - 2 * tabs::inset) / 2;
  const Rect first{box.x + tabs::inset, box.y + tabs::inset, width, tabs::height};
  const Rect second{first.x + width, first.y, width, tabs::height};
  const bool to_path = draw_tab(ui, first, "tab/path", view.path_title, !rights);
  const bool to_rights = draw_tab(ui, second, "tab/rights", view.rights_title, rights);
  const Rect inner{box.x + tabs::content_x, box.y + tabs::content_y, box.w - 2 * tabs::content_x,
                   box.h - tabs::content_room};
  if (rights) {
    scrolled_blocks(ui, context, "rights", inner, view.rights, ui.theme().body - size::smaller_text,
                    Bullet::dot);
  } else {
    draw_way(ui, inner, view);
  }
  if (to_path || to_rights) rights = to_rights;
}

}  // namespace

void draw_timeline(draw::Ui& ui, const visit::TimelineView& view, Context& context) {
  const bool portrait = ui.canvas.portrait();
  const Rect area = above_note(ui);
  const float title =
      titled(ui, context, {area.x, area.y, area.w, 0}, view.title) + size::below_title.in(portrait);
  const Rect steps{area.x, area.y + title, area.w, 0};
  const float used = portrait ? draw_steps_down(ui, steps, view) : draw_steps_across(ui, steps, view);
  const float y = steps.y + used + size::below_steps.in(portrait);
  const float height = std::min(area.bottom() - y, size::max_card.in(portrait));
  draw_tabs_card(ui, {area.x, area.bottom() - height, area.w, height}, view, context);
  navigation_row(ui, context, {view.back, {}, view.next, view.note, "info_outline"});
}

}  // namespace kiosk::hall::screens
