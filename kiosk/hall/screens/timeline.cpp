// 06: where the proposal stands, the way of an opinion, rights and duties.
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
      ui.circle(centre, radius, t.primary);
      ui.icon(centre, "check", 52, t.on_primary);
      break;
    case StepState::now: {
      ui.circle(centre, radius, t.straw);
      ui.ring(centre, radius, t.ink, 5);
      ui.label(box, std::to_string(number),
               {38, Weight::bold, t.high_contrast ? t.on_primary : t.ink, draw::Align::centre});
      break;
    }
    case StepState::later:
      ui.circle(centre, radius, t.surface);
      ui.ring(centre, radius, t.border, 5);
      ui.label(box, std::to_string(number), digit);
      break;
  }
}

void draw_here(draw::Ui& ui, float x, float middle, const std::string& text) {
  const draw::Theme& t = ui.theme();
  const draw::TextStyle style{26, Weight::bold, t.high_contrast ? t.on_primary : t.on_deep};
  const float width = ui.text_width(text, style) + 28;
  ui.fill({x, middle - 25, width, 50}, t.high_contrast ? t.primary : t.ink, 10);
  ui.label({x + 14, middle - 25, width, 50}, text, style);
}

/// Steps from left to right; height used.
float draw_steps_across(draw::Ui& ui, Rect area, const visit::TimelineView& view) {
  const draw::Theme& t = ui.theme();
  const auto count = static_cast<float>(std::max<std::size_t>(1, view.steps.size()));
  const float pitch = area.w / count, middle = area.y + 44;
  float tallest = 0;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const auto& step = view.steps[i];
    const float x = area.x + pitch * static_cast<float>(i);
    if (i + 1 < view.steps.size()) {
      ui.fill({x + 88, middle - 2.5F, pitch - 88, 5}, step.state == StepState::done ? t.primary : t.track);
    }
    draw_step_mark(ui, {x + 44, middle}, step.state, i + 1);
    if (step.state == StepState::now) draw_here(ui, x + 104, middle, view.here);
    const float width = pitch - 22;
    const auto title = ui.fit({width, 150}, step.title,
                              {t.text_size == draw::TextSize::normal ? 32.F : 34.F, Weight::semibold}, 26);
    float y = area.y + 108;
    y += ui.text({x, y, width, 0}, step.title, title) + 4;
    y += ui.text({x, y, width, 0}, step.when, {26, Weight::regular, t.ink2});
    tallest = std::max(tallest, y - area.y);
  }
  return tallest;
}

float draw_steps_down(draw::Ui& ui, Rect area, const visit::TimelineView& view) {
  const draw::Theme& t = ui.theme();
  float y = area.y;
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const auto& step = view.steps[i];
    const float row = 112;
    if (i + 1 < view.steps.size())
      ui.fill({area.x + 41.5F, y + 44, 5, row}, step.state == StepState::done ? t.primary : t.track);
    draw_step_mark(ui, {area.x + 44, y + 44}, step.state, i + 1);
    const float width = area.w - 116 - 200;
    const auto title = ui.fit({width, 50}, step.title, {t.body + 2, Weight::semibold}, 24);
    ui.label({area.x + 116, y + 2, width, 46}, step.title, title);
    ui.label({area.x + 116, y + 48, width, 38}, step.when, {26, Weight::regular, t.ink2});
    if (step.state == StepState::now) draw_here(ui, area.right() - 190, y + 44, view.here);
    y += row;
  }
  return y - area.y;
}

void draw_way(draw::Ui& ui, Rect box, const visit::TimelineView& view) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  ui.label({box.x + 40, box.y + 26, box.w - 80, 56}, view.path_title, {40, Weight::bold});
  const bool portrait = ui.portrait();
  const auto count = static_cast<float>(std::max<std::size_t>(1, view.path.size()));
  const float pitch = portrait ? box.w - 80 : (box.w - 80) / count, top = box.y + 92,
              room = box.bottom() - 20 - top;
  for (std::size_t i = 0; i < view.path.size(); ++i) {
    const auto n = static_cast<float>(i);
    const float x = box.x + 40 + (portrait ? 0 : pitch * n), y = portrait ? top + n * room / count : top;
    const float height = portrait ? room / count : room;
    draw::tile(ui, {x, y + (height - 92) / 2, 92, 92}, view.path[i].icon,
               t.high_contrast ? t.quiet : t.primary_tint, t.primary, 56, 22);
    const float width = pitch - 114 - (portrait ? 0.F : 56.F);
    const auto style = ui.fit({width, height}, view.path[i].text, {30}, 22);
    const float used = ui.text_height(width, view.path[i].text, style);
    ui.text({x + 114, y + (height - used) / 2, width, 0}, view.path[i].text, style);
    if (!portrait && i + 1 < view.path.size())
      ui.icon({x + pitch - 30, y + height / 2}, "chevron_right", 52, t.border);
  }
}

}  // namespace

void draw_timeline(draw::Ui& ui, const visit::TimelineView& view, Context& context) {
  Rect area = above_flow(ui);
  if (ui.portrait()) area.h -= 60;
  const float title = page_title(ui, {area.x, area.y, area.w, 0}, view.title) + 24;
  const Rect steps{area.x, area.y + title, area.w, 0};
  const float used = ui.portrait() ? draw_steps_down(ui, steps, view) : draw_steps_across(ui, steps, view);
  const float way = ui.portrait() ? 520.F : 244.F, y = steps.y + used + 24;
  const float left = area.bottom() - y;
  draw_way(ui, {area.x, std::min(y, area.bottom() - way), area.w, std::min(way, left)}, view);
  const Rect rights{area.x, y + way + 20, area.w, area.bottom() - y - way - 20};
  if (ui.portrait() && rights.h > 200) {
    draw::card(ui, rights);
    ui.label({rights.x + 40, rights.y + 20, rights.w - 80, 56}, view.rights_title, {40, Weight::bold});
    scrolled_blocks(ui, context, "rights", {rights.x + 40, rights.y + 88, rights.w - 80, rights.h - 108},
                    view.rights, 30, Bullet::dot);
  }
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
