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
    ui.text.label(box, std::to_string(number), {std::min(t.grown(size::digit), size::most_digit), Weight::bold, ink, draw::Align::centre});
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
               {t.grown(size::here_text), Weight::bold, t.high_contrast ? t.on_primary : t.on_deep}, t.grown(size::min_here));
  const float width = ui.measure.width(text, style) + 2 * padding, y = middle - t.grown(size::here_height) / 2;
  ui.shapes.fill({x, y, width, t.grown(size::here_height)}, t.high_contrast ? t.primary : t.ink, size::here_radius);
  ui.text.label({x + padding, y, width - 2 * padding + layout::text_slack, t.grown(size::here_height)}, text, style);
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

/// Steps from top to bottom; each is as high as its words. Returns the height.
float draw_steps_down(draw::Ui& ui, Rect area, const visit::TimelineView& view, bool measure) {
  namespace down = layout::timeline::down;
  const draw::Theme& t = ui.theme();
  const float radius = size::mark / 2, width = area.w - down::text_x;
  const draw::TextStyle title{t.body + down::title_text, Weight::semibold}, when{t.caption, Weight::regular, t.ink2};
  float y = area.y;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const auto& step = view.steps[i];
    const bool now = step.state == StepState::now, last = i + 1 == view.steps.size();
    const float here = t.grown(down::here_width), room = now ? width - here - down::here_gap : width;
    const float title_height = ui.measure.height(room, step.title, title);
    const float words = title_height + ui.measure.height(room, step.when, when);
    const float row = std::max(last ? size::mark : down::row, words + (last ? 0.F : down::row_gap));
    if (!measure) {
      if (!last)
        ui.shapes.fill({area.x + radius - size::line / 2, y + radius, size::line, row}, line_colour(t, step.state));
      draw_step_mark(ui, {area.x + radius, y + radius}, step.state, i + 1);
      note_state(ui, {area.x, y, size::mark, size::mark}, view, i);
      ui.text.draw({area.x + down::text_x, y, room, 0}, step.title, title);
      ui.text.draw({area.x + down::text_x, y + title_height, room, 0}, step.when, when);
      if (now) draw_here(ui, area.right() - here, y + radius, here, view.here);
    }
    y += row;
  }
  return y - area.y;
}

/// The way of an opinion: tiles with words, side by side.
void draw_way_across(draw::Ui& ui, Rect box, const visit::TimelineView& view) {
  namespace way = layout::timeline::way;
  const draw::Theme& t = ui.theme();
  const auto count = static_cast<float>(std::max<std::size_t>(1, view.path.size()));
  const float pitch = (box.w + way::arrow_room) / count, width = pitch - way::text_x - way::arrow_room;
  const auto text_of = [](const visit::TimelineView::Way& step) { return std::string_view(step.text); };
  const draw::TextStyle style =
      fit_all(ui, {width, box.h}, view.path, text_of, {t.body - size::smaller_text}, way::min_text);
  for (std::size_t i = 0; i < view.path.size(); ++i) {
    const float x = box.x + pitch * static_cast<float>(i);
    draw::tile(ui, {x, box.y + (box.h - way::tile) / 2, way::tile, way::tile}, view.path[i].icon, t.tint,
               t.primary, way::icon, way::tile_radius);
    text_in_middle(ui, {x + way::text_x, box.y, width, box.h}, view.path[i].text, style);
    if (i + 1 < view.path.size())
      ui.images.icon({x + pitch - way::arrow_room / 2, box.y + box.h / 2}, "chevron_right", way::arrow, t.border);
  }
}

/// The same below each other; spare height of the box is shared out. Returns the height.
float draw_way_down(draw::Ui& ui, Rect box, const visit::TimelineView& view, bool measure) {
  namespace way = layout::timeline::way;
  const draw::Theme& t = ui.theme();
  const draw::TextStyle style{t.body - size::smaller_text};
  const float width = box.w - way::text_x;
  std::vector<float> heights;
  float whole = 0;
  for (const auto& step : view.path) {
    heights.push_back(std::max(way::tile, ui.measure.height(width, step.text, style)) + way::row_gap);
    whole += heights.back();
  }
  if (measure) return whole;
  const float spare = std::max(0.F, box.h - whole) / static_cast<float>(std::max<std::size_t>(1, heights.size()));
  float y = box.y;
  for (std::size_t i = 0; i < view.path.size(); ++i) {
    const float height = heights[i] + spare;
    draw::tile(ui, {box.x, y + (height - way::tile) / 2, way::tile, way::tile}, view.path[i].icon, t.tint,
               t.primary, way::icon, way::tile_radius);
    text_in_middle(ui, {box.x + way::text_x, y, width, height}, view.path[i].text, style);
    y += height;
  }
  return whole;
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

float tab_height(const draw::Theme& t) {
  return std::max(layout::timeline::tabs::height, t.grown(layout::timeline::tabs::text_height));
}

/// The head of a card with two tabs: the way of an opinion, or rights and duties. Returns the room below them.
Rect draw_tabs(draw::Ui& ui, Rect box, const visit::TimelineView& view, Context& context) {
  namespace tabs = layout::timeline::tabs;
  bool& rights = context.memory.rights_shown;
  draw::card(ui, box);
  const float width = (box.w - 2 * tabs::inset) / 2, height = tab_height(ui.theme());
  const Rect first{box.x + tabs::inset, box.y + tabs::inset, width, height};
  const bool to_path = draw_tab(ui, first, "tab/path", view.path_title, !rights);
  const bool to_rights =
      draw_tab(ui, {first.x + width, first.y, width, height}, "tab/rights", view.rights_title, rights);
  const float top = tabs::inset + height + tabs::below_tabs;
  if (to_path || to_rights) rights = to_rights;
  return {box.x + tabs::content_x, box.y + top, box.w - 2 * tabs::content_x, box.h - top - tabs::below_tabs};
}

/// The card in its place at the foot of the screen; long rights scroll in it.
void draw_tabs_card(draw::Ui& ui, Rect box, const visit::TimelineView& view, Context& context) {
  const bool rights = context.memory.rights_shown;
  const Rect inner = draw_tabs(ui, box, view, context);
  if (rights) {
    scrolled_blocks(ui, context, "rights", inner, view.rights, ui.theme().body - size::smaller_text, Bullet::dot);
  } else if (ui.canvas.portrait()) {
    draw_way_down(ui, inner, view, false);
  } else {
    draw_way_across(ui, inner, view);
  }
}

/// The card as high as its content. Returns the height.
float draw_whole_card(draw::Ui& ui, Rect box, const visit::TimelineView& view, Context& context, bool measure) {
  namespace tabs = layout::timeline::tabs;
  const bool rights = context.memory.rights_shown;
  const float text = ui.theme().body - size::smaller_text;
  const auto content = [&](Rect room, bool only_measure) {
    return rights ? blocks(ui, room, view.rights, text, Bullet::dot, only_measure)
                  : draw_way_down(ui, room, view, only_measure);
  };
  const float inner = content({0, 0, box.w - 2 * tabs::content_x, 0}, true);
  const float height = tabs::inset + tab_height(ui.theme()) + inner + 2 * tabs::below_tabs;
  if (!measure) {
    const Rect room = draw_tabs(ui, {box.x, box.y, box.w, height}, view, context);
    content({room.x, room.y, room.w, 0}, false);
  }
  return height;
}

/// Steps and card below each other, for upright screens and large text.
void draw_column(draw::Ui& ui, Rect area, const visit::TimelineView& view, Context& context) {
  const bool portrait = ui.canvas.portrait();
  const float below = size::below_steps.in(portrait), least = size::least_card.in(portrait);
  const float steps = draw_steps_down(ui, area, view, true);
  if (portrait && steps + below + std::max(least, draw_whole_card(ui, area, view, context, true)) <= area.h) {
    draw_steps_down(ui, area, view, false);
    const float height = std::min(area.h - steps - below, size::max_card.portrait);
    draw_tabs_card(ui, {area.x, area.bottom() - height, area.w, height}, view, context);
    return;
  }
  scrolled_column(ui, context, "timeline", area, [&](Rect box, bool measure) {
    const float used = draw_steps_down(ui, box, view, measure) + below;
    return used + draw_whole_card(ui, {box.x, box.y + used, box.w, 0}, view, context, measure) + size::card_room;
  });
}

}  // namespace

void draw_timeline(draw::Ui& ui, const visit::TimelineView& view, Context& context) {
  const bool portrait = ui.canvas.portrait();
  const Rect area = above_note(ui);
  const float title =
      titled(ui, context, {area.x, area.y, area.w, 0}, view.title) + size::below_title.in(portrait);
  const Rect rest{area.x, area.y + title, area.w, area.h - title};
  if (portrait || ui.theme().text_size != draw::TextSize::normal) {
    draw_column(ui, rest, view, context);
  } else {
    const float y = rest.y + draw_steps_across(ui, rest, view) + size::below_steps.landscape;
    const float height = std::min(area.bottom() - y, size::max_card.landscape);
    draw_tabs_card(ui, {area.x, area.bottom() - height, area.w, height}, view, context);
  }
  navigation_row(ui, context, {view.back, {}, view.next, view.note, "info_outline"});
}

}  // namespace kiosk::hall::screens
