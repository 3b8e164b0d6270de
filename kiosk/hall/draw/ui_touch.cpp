#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {
namespace {

/// A finger that moved farther than this drags, it does not tap.
constexpr float drag_start = 24;
/// How long a finger's speed is remembered, seconds: one that rests before it leaves does not throw.
constexpr float speed_memory = 0.05F;
/// Gliding slows by this share a second, and rests under this speed.
constexpr float friction = 4, rest_speed = 20;
/// Beyond its ends a page follows the finger by this share, so far at the most, and comes back at this pace.
constexpr float resistance = 0.35F, farthest_beyond = 96, spring = 14;
/// A notch of a mouse wheel, logical px.
constexpr float wheel_step = 96;

}  // namespace

Ui::Ui(ImDrawList* list, Fonts& fonts, const Theme& theme, const Textures& textures, float screen_w,
       float screen_h, const FrameInput& input, Interaction& interaction, WidgetList& drawn, float seconds)
    : list_(list),
      fonts_(fonts),
      theme_(theme),
      textures_(textures),
      input_(input),
      interaction_(interaction),
      drawn_(drawn),
      seconds_(seconds),
      portrait_(screen_h > screen_w) {
  scale_ = scale_of(screen_w, screen_h, theme_.reach);
  width_ = screen_w / scale_;
  height_ = theme_.reach ? (portrait_ ? 1920.F : 1080.F) : screen_h / scale_;
  origin_y_ = std::max(0.F, std::round(screen_h - height_ * scale_));
  drawn_.clear();
  fonts_.shaped().next_frame();
  touched_ = input_.touched();
  interaction_.animating = false;
  if (input_.pressed) {
    interaction_.active.clear();
    interaction_.press = input_.pointer;
    interaction_.dragged = interaction_.on_scroll = false;
    interaction_.show_focus = false;
  }
  const float moved =
      std::hypot(input_.pointer.x - interaction_.press.x, input_.pointer.y - interaction_.press.y);
  if (input_.down && moved > px(drag_start)) interaction_.dragged = true;
  if (!turn_to_text()) use_hardware_keys();
}

/// While a text is written and no focus shows, arrows belong to the text. True where the key was one of its
/// own.
bool Ui::turn_to_text() {
  const bool open = interaction_.field_open && !interaction_.show_focus;
  interaction_.field_open = false;
  if (!open) return false;
  text_command_ = input_.text;
  if (input_.command == Command::left) text_command_ = TextCommand::left;
  if (input_.command == Command::right) text_command_ = TextCommand::right;
  if (text_command_ == TextCommand::none) return false;
  input_.command = Command::none;
  return true;
}

Rect Ui::content() const {
  const float column = portrait_ ? 1080 : 1920;
  return {(width_ - column) / 2, 0, column, height_};
}

Rect Ui::main() const {
  const Rect column = content();
  return {column.x, 92, column.w, height_ - 92 - bottom_bar()};
}

Point Ui::pointer() const {
  return {side_ * (input_.pointer.x / scale_ - shift_), (input_.pointer.y - origin_y_) / scale_};
}

Touch Ui::touch(std::string_view id, Rect box, Role role, std::string_view label, bool enabled,
                bool selected) {
  Rect r = screen(box);
  if (enabled && !blocked_ && role != Role::text)
    stops_.push_back(
        {std::string(id), r, clips_.empty() ? std::nullopt : std::optional(clips_.back()), side_ < 0});
  if (!clips_.empty()) {
    const Rect& clip = clips_.back();
    const float x = std::max(r.x, clip.x), y = std::max(r.y, clip.y);
    r = {x, y, std::min(r.right(), clip.right()) - x, std::min(r.bottom(), clip.bottom()) - y};
    if (r.w <= 0 || r.h <= 0) return {};
  }
  if (blocked_) return {};
  Widget widget{std::string(id), std::string(label), role, r, enabled, selected};
  widget.ground = ground_under(r);
  drawn_.widgets.push_back(std::move(widget));
  Touch touch;
  touch.focused = enabled && interaction_.show_focus && interaction_.focus == id;
  if (!enabled) return touch;
  const bool inside = r.contains(input_.pointer.x, input_.pointer.y);
  if (input_.pressed && inside) interaction_.active = id;
  const bool drags = interaction_.dragged && interaction_.on_scroll;
  const bool mine = interaction_.active == id && inside && !drags;
  touch.pressed = mine && input_.down;
  touch.tapped = (mine && input_.released) || (touch.focused && input_.command == Command::activate);
  return touch;
}

bool Ui::tapped_ground(std::string_view id, Rect box) {
  const Rect r = screen(box);
  const bool inside = r.contains(input_.pointer.x, input_.pointer.y) && !blocked_;
  if (input_.pressed && inside && interaction_.active.empty()) interaction_.active = id;
  return input_.released && inside && interaction_.active == id;
}

bool Ui::pressed_now(std::string_view id) const {
  const bool by_key =
      input_.command == Command::activate && interaction_.show_focus && interaction_.focus == id;
  return by_key || (input_.pressed && interaction_.active == id);
}

bool Ui::held(std::string_view id) const {
  return input_.down && interaction_.active == id;
}

void Ui::note(std::string_view id, Rect box, std::string_view label) {
  Widget widget{std::string(id), std::string(label), Role::text, screen(box), false, false};
  drawn_.widgets.push_back(std::move(widget));
}

float Ui::scroll(std::string_view id, Rect box, float content_height, ScrollState& state) {
  const float most = std::max(0.F, content_height - box.h);
  const Rect r = screen(box);
  if (input_.pressed && r.contains(input_.pointer.x, input_.pointer.y) && !blocked_) {
    state.dragging = true;
    state.speed = 0;
    interaction_.on_scroll = most > 0;
    if (interaction_.active.empty()) interaction_.active = id;
  }
  if (!input_.down) {
    if (state.dragging) state.speed *= interaction_.dragged ? std::max(0.F, 1 - seconds_ / speed_memory) : 0;
    state.dragging = false;
  }
  if (input_.wheel != 0 && r.contains(input_.pointer.x, input_.pointer.y) && !blocked_)
    state.offset = std::clamp(state.offset - input_.wheel * wheel_step, 0.F, most);
  move_scroll(state, most);
  show_revealed(state, r, most);
  if (most > 0) {  // the cue: a thumb that says there is more
    const float thumb = std::max(60.F, box.h * box.h / content_height);
    fill({box.right() - 10, box.y, 10, box.h}, theme_.quiet, 5);
    const float share = std::clamp(state.offset / most, 0.F, 1.F);
    fill({box.right() - 10, box.y + (box.h - thumb) * share, 10, thumb}, theme_.border, 5);
  }
  return state.offset;
}

/// Follows the finger, comes back from beyond an end, or glides on.
void Ui::move_scroll(ScrollState& state, float most) {
  const float end = std::clamp(state.offset, 0.F, most);
  if (most <= 0) {
    state = {0, 0, state.dragging};
  } else if (state.dragging && interaction_.dragged) {
    follow_drag(state, most);
  } else if (state.offset != end) {
    state.speed = 0;
    const float way = end - state.offset;
    state.offset = std::abs(way) < 1 ? end : state.offset + way * std::min(1.F, spring * seconds_);
    interaction_.animating = true;
  } else if (std::abs(state.speed) > rest_speed) {
    state.offset = std::clamp(state.offset + state.speed * seconds_, 0.F, most);
    state.speed *= std::max(0.F, 1 - friction * seconds_);
    if (state.offset <= 0 || state.offset >= most) state.speed = 0;
    interaction_.animating = true;
  } else {
    state.speed = 0;
  }
}

void Ui::follow_drag(ScrollState& state, float most) {
  float step = (interaction_.press.y - input_.pointer.y) / scale_;
  if (state.offset < 0 || state.offset > most) step *= resistance;
  state.offset = std::clamp(state.offset + step, -farthest_beyond, most + farthest_beyond);
  interaction_.press = input_.pointer;
  if (seconds_ <= 0) return;
  state.speed += (step / seconds_ - state.speed) * std::min(1.F, seconds_ / speed_memory);
}

}  // namespace kiosk::hall::draw
