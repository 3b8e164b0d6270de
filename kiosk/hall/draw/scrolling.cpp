#include "kiosk/hall/draw/scrolling.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk::hall::draw {
namespace {

/// Time over which the finger's speed is averaged, seconds: a finger that rests before it leaves does not
/// fling.
constexpr float speed_window = 0.05F;
/// Share of the speed lost per second after a fling, and the speed (px/s) below which the area stops.
constexpr float friction = 4, rest_speed = 20;
/// Beyond its ends the area follows the finger by this share, at most this far (px), and returns at this rate
/// (1/s).
constexpr float resistance = 0.35F, max_overscroll = 96, spring = 14;
/// Logical px for one notch of a mouse wheel.
constexpr float wheel_step = 96;
/// Space kept between a revealed widget and the edge of its area, logical px.
constexpr float reveal_margin = 16;
/// Scroll bar, logical px.
constexpr float bar_width = 10, bar_radius = 5, min_thumb = 60;

}  // namespace

float Scrolling::update(std::string_view id, Rect box, float content_height, ScrollState& state) {
  const float max_offset = std::max(0.F, content_height - box.h);
  const Rect r = frame_.canvas.to_screen(box);
  take_input(id, r, max_offset, state);
  move(state, max_offset);
  reveal_focus(state, r, max_offset);
  if (std::exchange(state.more, max_offset > 0) != state.more) frame_.interaction.animating = true;
  if (max_offset > 0) {
    const float thumb = std::max(min_thumb, box.h * box.h / content_height);
    const float x = box.right() - bar_width, share = std::clamp(state.offset / max_offset, 0.F, 1.F);
    shapes_.fill({x, box.y, bar_width, box.h}, frame_.theme().quiet, bar_radius);
    shapes_.fill({x, box.y + (box.h - thumb) * share, bar_width, thumb}, frame_.theme().border, bar_radius);
  }
  return state.offset;
}

void Scrolling::take_input(std::string_view id, Rect r, float max_offset, ScrollState& state) {
  const FrameInput& input = frame_.input;
  Interaction& interaction = frame_.interaction;
  const bool inside = r.contains(input.pointer.x, input.pointer.y) && !frame_.blocked;
  if (input.pressed && inside) {
    state.dragging = true;
    state.speed = 0;
    interaction.on_scroll = max_offset > 0;
    if (interaction.active.empty()) interaction.active = id;
  }
  if (!input.down) {
    if (state.dragging)
      state.speed *= interaction.dragged ? std::max(0.F, 1 - frame_.seconds / speed_window) : 0;
    state.dragging = false;
  }
  if (input.wheel != 0 && inside)
    state.offset = std::clamp(state.offset - input.wheel * wheel_step, 0.F, max_offset);
}

/// Follows the finger, returns from beyond an end, or continues a fling.
void Scrolling::move(ScrollState& state, float max_offset) {
  const float seconds = frame_.seconds;
  const float end = std::clamp(state.offset, 0.F, max_offset);
  if (max_offset <= 0) {
    state.offset = state.speed = 0;
  } else if (state.dragging && frame_.interaction.dragged) {
    follow_drag(state, max_offset);
  } else if (state.offset != end) {
    state.speed = 0;
    const float distance = end - state.offset;
    state.offset = std::abs(distance) < 1 ? end : state.offset + distance * std::min(1.F, spring * seconds);
    frame_.interaction.animating = true;
  } else if (std::abs(state.speed) > rest_speed) {
    state.offset = std::clamp(state.offset + state.speed * seconds, 0.F, max_offset);
    state.speed *= std::max(0.F, 1 - friction * seconds);
    if (state.offset <= 0 || state.offset >= max_offset) state.speed = 0;
    frame_.interaction.animating = true;
  } else {
    state.speed = 0;
  }
}

void Scrolling::follow_drag(ScrollState& state, float max_offset) {
  Interaction& interaction = frame_.interaction;
  float step = (interaction.press.y - frame_.input.pointer.y) / frame_.canvas.scale();
  if (state.offset < 0 || state.offset > max_offset) step *= resistance;
  state.offset = std::clamp(state.offset + step, -max_overscroll, max_offset + max_overscroll);
  interaction.press = frame_.input.pointer;
  if (frame_.seconds <= 0) return;
  state.speed += (step / frame_.seconds - state.speed) * std::min(1.F, frame_.seconds / speed_window);
}

/// Scrolls the newly focused widget into view, if it is in this area.
void Scrolling::reveal_focus(ScrollState& state, Rect area, float max_offset) {
  Interaction& interaction = frame_.interaction;
  if (!interaction.reveal) return;
  const FocusStop stop = *interaction.reveal;
  if (std::abs(stop.clip->y - area.y) > 2 || std::abs(stop.clip->bottom() - area.bottom()) > 2) return;
  interaction.reveal.reset();
  const float scale = frame_.canvas.scale();
  float by = 0;
  if (stop.rect.bottom() > area.bottom()) by = (stop.rect.bottom() - area.bottom()) / scale + reveal_margin;
  if (stop.rect.y < area.y) by = (stop.rect.y - area.y) / scale - reveal_margin;
  state.speed = 0;
  state.offset = std::clamp(state.offset + by, 0.F, max_offset);
  interaction.animating = true;
}

}  // namespace kiosk::hall::draw
