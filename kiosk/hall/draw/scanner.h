// One or two keys are enough: the ring wanders over groups, then over the things of the chosen group. Pure
// but for what it is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {

/// By itself with one switch (Space or Enter selects), or a key steps (Space, Tab) and Enter selects.
enum class ScanMode { off, one_switch, two_keys };

/// Stops whose rows overlap belong together, in order: each group is a list of indexes.
std::vector<std::vector<std::size_t>> scan_groups(const std::vector<FocusStop>& stops);

class Scanner {
 public:
  /// True where it was something else before.
  bool set(ScanMode mode, int seconds);
  /// Begins anew with the first group.
  void restart();
  /// Turns the frame's keys into steps and choices, and says in `interaction` what is ringed.
  void take(FrameInput& input, Interaction& interaction, Millis now);
  /// What was drawn is another place than the ring stands in: it wants one more frame.
  bool behind(const Interaction& interaction) const;
  /// When the ring goes on by itself; nothing where it does not.
  std::optional<Millis> next_step() const;

 private:
  using Groups = std::vector<std::vector<std::size_t>>;
  void step(const Groups& groups);
  void select(FrameInput& input, Interaction& interaction, const Groups& groups);
  void show(Interaction& interaction, const Groups& groups) const;

  ScanMode mode_ = ScanMode::off;
  Millis pause_{2000}, due_{0};
  std::string place_;
  std::size_t group_ = 0;
  std::optional<std::size_t> item_;  ///< within the group; nothing while groups are offered
};

}  // namespace kiosk::hall::draw
