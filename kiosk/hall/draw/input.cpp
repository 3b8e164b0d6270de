#include "kiosk/hall/draw/input.h"

#include <cmath>
#include <utility>

namespace kiosk::hall::draw {
namespace {

/// A press within this time and distance of the last one is the same finger, trembling.
constexpr Millis bounce{80};
constexpr float bounce_px = 24;
/// A touch that lasts longer than this is a drop of water or a broken screen.
constexpr Millis longest_touch{30'000};

}  // namespace

void InputQueue::move(Point at) {
  latest_ = at;
  if (!events_.empty() && events_.back().kind == Kind::move) {
    events_.back().at = at;
  } else {
    events_.push_back({Kind::move, at});
  }
}

void InputQueue::press(Millis now) {
  const bool near = std::hypot(latest_.x - last_press_at_.x, latest_.y - last_press_at_.y) < bounce_px;
  if (near && now - last_press_ < bounce) return;
  last_press_ = now;
  last_press_at_ = latest_;
  Event event{Kind::press, latest_};
  event.time = now;
  events_.push_back(event);
}

void InputQueue::release(Millis now) {
  Event event{Kind::release, latest_};
  event.time = now;
  events_.push_back(event);
}
void InputQueue::cancel() {
  events_.push_back({Kind::cancel, latest_});
}
std::optional<Millis> InputQueue::stuck_at() const {
  return down_ ? std::optional(down_since_ + longest_touch) : std::nullopt;
}
void InputQueue::command(Command command, bool extend) {
  Event event{Kind::command, {}, command};
  event.extend = extend;
  events_.push_back(event);
}
void InputQueue::text(TextCommand command, bool extend) {
  Event event{Kind::text, {}};
  event.text = command;
  event.extend = extend;
  events_.push_back(event);
}
void InputQueue::wheel(float notches) {
  Event event{Kind::wheel, latest_};
  event.wheel = notches;
  events_.push_back(event);
}
void InputQueue::character(char32_t character) {
  events_.push_back({Kind::character, {}, Command::none, character});
}
void InputQueue::erase() {
  events_.push_back({Kind::erase, {}});
}
void InputQueue::enter() {
  events_.push_back({Kind::enter, {}});
}

FrameInput InputQueue::next_frame() {
  FrameInput frame;
  bool changed = false;
  while (!events_.empty()) {
    if (changed) break;
    const Event event = events_.front();
    events_.pop_front();
    switch (event.kind) {
      case Kind::move:
        pointer_ = event.at;
        break;
      case Kind::press:
        if (down_) break;
        pointer_ = event.at;
        down_ = frame.pressed = changed = true;
        down_since_ = frame.touch_time = event.time;
        break;
      case Kind::release:
        ++touches_;
        if (!down_) break;
        pointer_ = event.at;
        down_ = false;
        frame.released = changed = true;
        frame.touch_time = event.time;
        break;
      case Kind::cancel:
        ++touches_;
        changed = std::exchange(down_, false);
        break;
      case Kind::command:
        frame.command = event.command;
        frame.extend = event.extend;
        changed = true;
        break;
      case Kind::text:
        frame.text = event.text;
        frame.extend = event.extend;
        changed = true;
        break;
      case Kind::wheel:
        frame.wheel += event.wheel;
        changed = true;
        break;
      case Kind::character:
        frame.characters += event.character;
        changed = true;
        break;
      case Kind::erase:
        frame.erase = changed = true;
        break;
      case Kind::enter:
        frame.enter = changed = true;
        break;
    }
  }
  frame.pointer = pointer_;
  frame.down = down_;
  return frame;
}

void InputQueue::clear() {
  for (const Event& event : events_) touches_ += event.kind == Kind::release || event.kind == Kind::cancel;
  events_.clear();
  down_ = false;
}

}  // namespace kiosk::hall::draw
