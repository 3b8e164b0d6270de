#include "kiosk/hall/draw/touch_input.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace kiosk::hall::draw {
namespace {

/// A finger that moves farther than this (logical px) drags and does not tap.
constexpr float drag_start = 24;
/// How much of the ground covers the widgets of a screen that accepts no touch yet.
constexpr float veil = 0.42F;

Rect intersection(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

}  // namespace

TouchInput::TouchInput(FrameState& frame) : frame_(frame), any_input_(frame.input.any()) {
  const FrameInput& input = frame_.input;
  Interaction& interaction = frame_.interaction;
  if (input.pressed) {
    interaction.active.clear();
    interaction.press = input.pointer;
    interaction.dragged = interaction.on_scroll = false;
    interaction.show_focus = false;
  }
  const float moved =
      std::hypot(input.pointer.x - interaction.press.x, input.pointer.y - interaction.press.y);
  if (input.down && moved > frame_.canvas.px(drag_start)) interaction.dragged = true;
}

void TouchInput::set_place(std::string_view place) {
  const FrameInput& input = frame_.input;
  if (!input.now) return;
  Interaction& interaction = frame_.interaction;
  if (interaction.guard.show(place, *input.now)) {
    interaction.active.clear();
    interaction.on_scroll = false;
  }
}

void TouchInput::draw_veil(Shapes& shapes) {
  Interaction& interaction = frame_.interaction;
  interaction.opens_at.reset();
  if (!frame_.input.now) return;
  const Theme& t = frame_.theme();
  const Millis now = *frame_.input.now, open = interaction.guard.open_at();
  const float solid = interaction.guard.solidity(now, !t.reduced_motion);
  if (solid >= 1) return;
  interaction.opens_at = open;
  if (!t.reduced_motion && now >= open - TouchGuard::solidifies) interaction.animating = true;
  std::vector<Rect> veiled;
  const auto within = [](const Rect& inner, const Rect& outer) {
    return outer.contains(inner.x, inner.y) && outer.contains(inner.right() - 1, inner.bottom() - 1);
  };
  for (const Widget& widget : frame_.drawn.widgets) {
    if (!widget.enabled || widget.role == Role::text || widget.role == Role::field) continue;
    if (std::ranges::any_of(veiled, [&](const Rect& rect) { return within(widget.rect, rect); })) continue;
    veiled.push_back(widget.rect);
    const Colour ground = widget.ground == 0 ? t.ground : widget.ground;
    const auto alpha = static_cast<Colour>(veil * (1 - solid) * 255);
    shapes.fill(frame_.canvas.to_logical(widget.rect), (ground & 0xFFFFFF) | alpha << 24, t.radius_button);
  }
}

TouchedPlace TouchInput::touched(std::string_view id, Role role) const {
  return {id, pointer(), role == Role::key};
}

bool TouchInput::counts(std::string_view id, Role role) const {
  if (!frame_.input.now) return true;
  const TouchGuard& guard = frame_.interaction.guard;
  const Millis began = frame_.input.touch_time;
  return second_touches_ ? guard.accepts(began) : guard.counts(touched(id, role), began);
}

Point TouchInput::pointer() const {
  return frame_.canvas.to_logical(frame_.input.pointer);
}

bool TouchInput::pointer_inside(Rect rect) const {
  return rect.contains(frame_.input.pointer.x, frame_.input.pointer.y);
}

Touch TouchInput::target(std::string_view id, Rect box, Role role, std::string_view label, bool enabled,
                         bool selected) {
  if (frame_.blocked) return {};
  const FrameInput& input = frame_.input;
  Interaction& interaction = frame_.interaction;
  Rect r = frame_.canvas.to_screen(box);
  const auto clip = frame_.clips.empty() ? std::nullopt : std::optional(frame_.clips.back());
  if (enabled && role != Role::text)
    frame_.stops.push_back({std::string(id), r, clip, frame_.canvas.reversed()});
  bool clipped = false;
  if (clip) {
    const Rect whole = std::exchange(r, intersection(r, *clip));
    if (r.w <= 0 || r.h <= 0) return {};
    clipped = r.w < whole.w - 1 || r.h < whole.h - 1;
  }
  Widget widget{std::string(id), std::string(label), role, r, enabled, selected};
  widget.ground = frame_.ground_under(r);
  widget.clipped = clipped;
  frame_.drawn.widgets.push_back(std::move(widget));
  Touch touch;
  touch.focused = enabled && interaction.show_focus && interaction.focus == id;
  if (!enabled) return touch;
  const bool inside = pointer_inside(r);
  if (input.pressed && inside && counts(id, role)) {
    interaction.active = id;
    if (role == Role::key) interaction.guard.acted(touched(id, role), input.touch_time);
  }
  const bool scrolls = interaction.dragged && interaction.on_scroll;
  const bool active = interaction.active == id && inside && !scrolls;
  touch.pressed = active && input.down;
  const bool lifted = active && input.released;
  if (lifted && input.now) interaction.guard.acted(touched(id, role), input.touch_time);
  touch.tapped = lifted || (touch.focused && input.command == Command::activate);
  return touch;
}

bool TouchInput::tapped_background(std::string_view id, Rect box) {
  const bool inside = pointer_inside(frame_.canvas.to_screen(box)) && !frame_.blocked;
  std::string& active = frame_.interaction.active;
  if (frame_.input.pressed && inside && active.empty() && counts(id, Role::button)) active = id;
  return frame_.input.released && inside && active == id;
}

bool TouchInput::just_pressed(std::string_view id) const {
  const Interaction& interaction = frame_.interaction;
  const bool by_key =
      frame_.input.command == Command::activate && interaction.show_focus && interaction.focus == id;
  return by_key || (frame_.input.pressed && interaction.active == id);
}

bool TouchInput::held(std::string_view id) const {
  return frame_.input.down && frame_.interaction.active == id;
}

}  // namespace kiosk::hall::draw
