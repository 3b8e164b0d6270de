#include "kiosk/hall/draw/keyboard_focus.h"

#include <algorithm>
#include <cmath>

namespace kiosk::hall::draw {
namespace {

/// Distance of the ring's two strokes from the focused widget and their widths, logical px.
constexpr float outer_ring_gap = 10, outer_ring_width = 6, inner_ring_gap = 4, inner_ring_width = 4;

bool moves_focus(Command command) {
  switch (command) {
    case Command::tab:
    case Command::back_tab:
    case Command::up:
    case Command::down:
    case Command::left:
    case Command::right:
    case Command::activate:
      return true;
    default:
      return false;
  }
}

Point centre(const Rect& rect) {
  return {rect.x + rect.w / 2, rect.y + rect.h / 2};
}

bool is_visible(const Rect& rect, const Rect& clip) {
  return rect.y >= clip.y && rect.bottom() <= clip.bottom();
}

Rect enclosing(const Rect& a, const Rect& b) {
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

}  // namespace

KeyboardFocus::KeyboardFocus(FrameState& frame, Shapes& shapes) : frame_(frame), shapes_(shapes) {
  if (!give_key_to_field()) use_hardware_keys();
}

void KeyboardFocus::set_place(std::string_view place, std::string_view first, bool passing) {
  place_ = place;
  first_focus_ = first;
  passing_ = passing;
}

/// While a field is open and no focus shows, arrow keys belong to the field. True if it took the key.
bool KeyboardFocus::give_key_to_field() {
  const bool open = frame_.interaction.field_open && !frame_.interaction.show_focus;
  frame_.interaction.field_open = false;
  if (!open) return false;
  text_command_ = frame_.input.text;
  if (frame_.input.command == Command::left) text_command_ = TextCommand::left;
  if (frame_.input.command == Command::right) text_command_ = TextCommand::right;
  if (text_command_ == TextCommand::none) return false;
  frame_.input.command = Command::none;
  return true;
}

/// Tab and arrows show the focus. While it shows, Enter and Space activate the focused widget; typing a
/// letter returns to the text field.
void KeyboardFocus::use_hardware_keys() {
  FrameInput& input = frame_.input;
  Interaction& interaction = frame_.interaction;
  if (moves_focus(input.command)) interaction.show_focus = true;
  if (!interaction.show_focus || interaction.focus.empty()) return;
  if (input.enter || input.characters == U" ") {
    input.enter = false;
    input.characters.clear();
    input.command = Command::activate;
  } else if (!input.characters.empty() || input.erase) {
    interaction.show_focus = false;
  }
}

std::optional<std::size_t> KeyboardFocus::stop_of(std::string_view id) const {
  const auto& stops = frame_.stops;
  const auto found =
      std::find_if(stops.begin(), stops.end(), [&](const FocusStop& stop) { return stop.id == id; });
  if (found == stops.end()) return std::nullopt;
  return static_cast<std::size_t>(found - stops.begin());
}

void KeyboardFocus::focus_on(std::size_t index) {
  const FocusStop& stop = frame_.stops[index];
  Interaction& interaction = frame_.interaction;
  interaction.focus = stop.id;
  interaction.focus_index = index;
  if (stop.clip && !is_visible(stop.rect, *stop.clip)) interaction.reveal = stop;
  if (!passing_) interaction.visited[place_] = stop.id;
  interaction.animating = true;
}

/// At another place, the focus returns to where it was there. If the focused widget disappeared, the focus
/// goes to the widget that now has its position in the order.
void KeyboardFocus::keep_focus() {
  Interaction& interaction = frame_.interaction;
  const bool moved = interaction.place != place_;
  interaction.place = place_;
  if (!interaction.show_focus) {
    if (moved) interaction.focus.clear();
    return;
  }
  if (frame_.stops.empty()) return;
  if (moved) {
    const auto left = interaction.visited.find(place_);
    const auto again = left == interaction.visited.end() ? std::nullopt : stop_of(left->second);
    focus_on(again ? *again : stop_of(first_focus_).value_or(0));
  } else if (!interaction.focus.empty() && !stop_of(interaction.focus)) {
    focus_on(std::min(interaction.focus_index, frame_.stops.size() - 1));
  }
}

/// The nearest stop below or above; horizontal distance counts double.
std::optional<std::size_t> KeyboardFocus::stop_beside(std::size_t from, bool below) const {
  const auto& stops = frame_.stops;
  const Point start = centre(stops[from].rect);
  std::optional<std::size_t> nearest;
  float least = 0;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    const Point candidate = centre(stops[i].rect);
    const float down = below ? candidate.y - start.y : start.y - candidate.y;
    if (down < stops[from].rect.h * 0.4F) continue;
    const float distance = down + 2 * std::abs(candidate.x - start.x);
    if (nearest && distance >= least) continue;
    nearest = i;
    least = distance;
  }
  return nearest;
}

/// Tab, left and right follow the drawing order and wrap around, exchanged in a mirrored layout. Up and down
/// go to the nearest stop in that direction, else they follow the order.
void KeyboardFocus::move_focus() {
  const std::size_t count = frame_.stops.size();
  Command command = frame_.input.command;
  const auto focused = stop_of(frame_.interaction.focus);
  if (focused ? frame_.stops[*focused].mirrored : frame_.canvas.mirrored()) {
    if (frame_.input.command == Command::left) command = Command::right;
    if (frame_.input.command == Command::right) command = Command::left;
  }
  const bool forward = command == Command::tab || command == Command::down || command == Command::right;
  const bool back = command == Command::back_tab || command == Command::up || command == Command::left;
  if ((!forward && !back) || count == 0) return;
  if (!focused) return focus_on(forward ? 0 : count - 1);
  if (command == Command::up || command == Command::down) {
    if (const auto beside = stop_beside(*focused, forward)) return focus_on(*beside);
  }
  focus_on((*focused + (forward ? 1 : count - 1)) % count);
}

/// Around the focused widget, or around the whole group that switch scanning highlights.
void KeyboardFocus::draw_ring() {
  std::optional<Rect> around;
  const auto add = [&](std::optional<std::size_t> stop) {
    if (stop) around = around ? enclosing(*around, frame_.stops[*stop].rect) : frame_.stops[*stop].rect;
  };
  for (const std::string& id : frame_.interaction.scan_group) add(stop_of(id));
  if (frame_.interaction.show_focus) add(stop_of(frame_.interaction.focus));
  if (!around) return;
  const Rect box = frame_.canvas.to_logical(*around);
  const float radius = frame_.theme().radius_button;
  shapes_.outline(box.inset(-outer_ring_gap), frame_.theme().focus, outer_ring_width,
                  radius + outer_ring_gap);
  shapes_.outline(box.inset(-inner_ring_gap), frame_.theme().focus_inner, inner_ring_width,
                  radius + inner_ring_gap);
}

void KeyboardFocus::finish() {
  frame_.interaction.reveal.reset();  // no scrolling area of this frame contains it
  const std::string before = frame_.interaction.focus;
  keep_focus();
  draw_ring();
  if (frame_.interaction.focus == before) move_focus();
  frame_.interaction.stops = std::move(frame_.stops);
}

}  // namespace kiosk::hall::draw
