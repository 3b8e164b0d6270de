// The focus of hardware keys: it always stands on something that can be seen, and is never lost.
#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {
namespace {

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

bool within(const Rect& inner, const Rect& outer) {
  return inner.y >= outer.y && inner.bottom() <= outer.bottom();
}

}  // namespace

void Ui::set_place(std::string_view place, std::string_view first, bool passing) {
  place_ = place;
  first_focus_ = first;
  passing_ = passing;
}

/// Tab and arrows show the focus. While it shows, Enter and Space tap what has it; typing a letter turns to
/// the text again.
void Ui::use_hardware_keys() {
  if (moves_focus(input_.command)) interaction_.show_focus = true;
  if (!interaction_.show_focus || interaction_.focus.empty()) return;
  if (input_.enter || input_.characters == U" ") {
    input_.enter = false;
    input_.characters.clear();
    input_.command = Command::activate;
  } else if (!input_.characters.empty() || input_.erase) {
    interaction_.show_focus = false;
  }
}

std::optional<std::size_t> Ui::stop_of(std::string_view id) const {
  const auto found =
      std::find_if(stops_.begin(), stops_.end(), [&](const FocusStop& stop) { return stop.id == id; });
  if (found == stops_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - stops_.begin());
}

void Ui::focus_on(std::size_t index) {
  const FocusStop& stop = stops_[index];
  interaction_.focus = stop.id;
  interaction_.focus_index = index;
  if (stop.clip && !within(stop.rect, *stop.clip)) interaction_.reveal = stop;
  if (!passing_) interaction_.visited[place_] = stop.id;
  interaction_.animating = true;
}

/// Another place gives the focus back to where it stood there. In the same place, where its thing went away,
/// it goes to what took its turn.
void Ui::keep_focus() {
  const bool moved = interaction_.place != place_;
  interaction_.place = place_;
  if (!interaction_.show_focus) {
    if (moved) interaction_.focus.clear();
    return;
  }
  if (stops_.empty()) return;
  if (moved) {
    const auto left = interaction_.visited.find(place_);
    const auto again = left == interaction_.visited.end() ? std::nullopt : stop_of(left->second);
    focus_on(again ? *again : stop_of(first_focus_).value_or(0));
  } else if (!interaction_.focus.empty() && !stop_of(interaction_.focus)) {
    focus_on(std::min(interaction_.focus_index, stops_.size() - 1));
  }
}

/// The nearest stop below or above, sideways counting double.
std::optional<std::size_t> Ui::stop_beside(std::size_t from, bool below) const {
  const Point here = centre(stops_[from].rect);
  std::optional<std::size_t> nearest;
  float least = 0;
  for (std::size_t i = 0; i < stops_.size(); ++i) {
    const Point there = centre(stops_[i].rect);
    const float down = below ? there.y - here.y : here.y - there.y;
    if (down < stops_[from].rect.h * 0.4F) continue;
    const float distance = down + 2 * std::abs(there.x - here.x);
    if (nearest && distance >= least) continue;
    nearest = i;
    least = distance;
  }
  return nearest;
}

/// Tab, left and right go in order and round (right to left where that is the order); up and down to the
/// nearest, else in order.
void Ui::move_focus() {
  Command command = input_.command;
  const auto focused = stop_of(interaction_.focus);
  if (focused ? stops_[*focused].mirrored : mirrored_) {
    if (input_.command == Command::left) command = Command::right;
    if (input_.command == Command::right) command = Command::left;
  }
  const bool onward = command == Command::tab || command == Command::down || command == Command::right;
  const bool back = command == Command::back_tab || command == Command::up || command == Command::left;
  if ((!onward && !back) || stops_.empty()) return;
  if (!focused) return focus_on(onward ? 0 : stops_.size() - 1);
  if (command == Command::up || command == Command::down) {
    if (const auto beside = stop_beside(*focused, onward)) return focus_on(*beside);
  }
  focus_on(onward ? (*focused + 1) % stops_.size() : (*focused + stops_.size() - 1) % stops_.size());
}

/// Scrolls what got the focus into its area.
void Ui::show_revealed(ScrollState& state, Rect area, float most) {
  if (!interaction_.reveal) return;
  const FocusStop stop = *interaction_.reveal;
  if (std::abs(stop.clip->y - area.y) > 2 || std::abs(stop.clip->bottom() - area.bottom()) > 2) return;
  interaction_.reveal.reset();
  const float margin = 16;
  float by = 0;
  if (stop.rect.bottom() > area.bottom()) by = (stop.rect.bottom() - area.bottom()) / scale_ + margin;
  if (stop.rect.y < area.y) by = (stop.rect.y - area.y) / scale_ - margin;
  state.speed = 0;
  state.offset = std::clamp(state.offset + by, 0.F, most);
  interaction_.animating = true;
}

void Ui::focus_ring(Rect box, float radius) {
  const Rect outer{box.x - 10, box.y - 10, box.w + 20, box.h + 20},
      inner{box.x - 4, box.y - 4, box.w + 8, box.h + 8};
  outline(outer, theme_.focus, 6, radius + 10);
  outline(inner, theme_.focus_inner, 4, radius + 4);
}

/// Round what has the focus, or round the whole group that scanning offers.
void Ui::draw_rings() {
  std::optional<Rect> ring;
  const auto add = [&](const Rect& r) {
    if (!ring) {
      ring = r;
      return;
    }
    const float x = std::min(ring->x, r.x), y = std::min(ring->y, r.y);
    ring = Rect{x, y, std::max(ring->right(), r.right()) - x, std::max(ring->bottom(), r.bottom()) - y};
  };
  for (const std::string& id : interaction_.scan_group) {
    if (const auto stop = stop_of(id)) add(stops_[*stop].rect);
  }
  if (const auto stop = stop_of(interaction_.focus); stop && interaction_.show_focus) add(stops_[*stop].rect);
  if (!ring) return;
  focus_ring(logical(*ring), theme_.radius_button);
}

void Ui::finish() {
  interaction_.reveal.reset();  // nothing in this frame scrolled for it
  const std::string before = interaction_.focus;
  keep_focus();
  draw_rings();
  if (interaction_.focus == before) move_focus();
  interaction_.stops = std::move(stops_);
}

}  // namespace kiosk::hall::draw
