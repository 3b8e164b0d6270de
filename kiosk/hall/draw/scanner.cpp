#include "kiosk/hall/draw/scanner.h"

#include <algorithm>

namespace kiosk::hall::draw {
namespace {

/// Whether two rows share more than half of the height of the lower one.
bool same_row(const Rect& a, const Rect& b) {
  const float shared = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return shared > std::min(a.h, b.h) / 2;
}

}  // namespace

std::vector<std::vector<std::size_t>> scan_groups(const std::vector<FocusStop>& stops) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (!groups.empty() && same_row(stops[groups.back().front()].rect, stops[i].rect)) {
      groups.back().push_back(i);
    } else {
      groups.push_back({i});
    }
  }
  return groups;
}

bool Scanner::set(ScanMode mode, int seconds) {
  pause_ = Millis(1000) * std::max(1, seconds);
  if (mode == mode_) return false;
  mode_ = mode;
  restart();
  return true;
}

void Scanner::restart() {
  group_ = 0;
  item_.reset();
  due_ = Millis{0};
  place_.clear();
}

bool Scanner::is_outdated(const Interaction& interaction) const {
  return mode_ != ScanMode::off && place_ != interaction.place;
}

std::optional<Millis> Scanner::next_step() const {
  if (mode_ != ScanMode::one_switch) return std::nullopt;
  return due_;
}

void Scanner::step(const Groups& groups) {
  if (!item_) {
    group_ = (group_ + 1) % groups.size();
  } else if (*item_ + 1 < groups[group_].size()) {
    ++*item_;
  } else {
    item_.reset();  // after the last: back to the groups
  }
}

void Scanner::select(FrameInput& input, Interaction& interaction, const Groups& groups) {
  const auto& group = groups[group_];
  if (!item_ && group.size() > 1) {
    item_ = 0;
    return;
  }
  interaction.focus = interaction.stops[group[item_.value_or(0)]].id;
  interaction.show_focus = true;
  input.command = Command::activate;
  item_.reset();
}

void Scanner::show(Interaction& interaction, const Groups& groups) const {
  interaction.scan_group.clear();
  const auto& group = groups[group_];
  interaction.show_focus = item_.has_value();
  if (item_) {
    interaction.focus = interaction.stops[group[*item_]].id;
    return;
  }
  for (const std::size_t index : group) interaction.scan_group.push_back(interaction.stops[index].id);
}

void Scanner::update(FrameInput& input, Interaction& interaction, Millis now) {
  if (mode_ == ScanMode::off) return;
  if (place_ != interaction.place) {
    restart();
    place_ = interaction.place;
    due_ = now + pause_;
  }
  const Groups groups = scan_groups(interaction.stops);
  if (groups.empty()) {
    due_ = now + pause_;
    return;
  }
  group_ = std::min(group_, groups.size() - 1);
  if (item_) *item_ = std::min(*item_, groups[group_].size() - 1);
  const bool space = input.characters == U" ", tab = input.command == Command::tab;
  const bool one_switch = mode_ == ScanMode::one_switch;
  const bool selects = input.enter || (one_switch && space), steps = !one_switch && (space || tab);
  if (space) input.characters.clear();
  if (tab) input.command = Command::none;
  input.enter = false;
  if (steps || (one_switch && !selects && now >= due_)) step(groups);
  if (selects || steps || now >= due_) due_ = now + pause_;
  if (selects) select(input, interaction, groups);
  if (input.command != Command::activate) show(interaction, groups);
}

}  // namespace kiosk::hall::draw
