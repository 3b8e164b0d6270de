// Switch scanning for people who can use only one or two keys: a ring moves over groups of widgets, then over
// the widgets of the chosen group. The caller passes the time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/draw/interaction.h"

namespace kiosk::hall::draw {

/// With one switch the ring moves by itself and Space or Enter selects. With two keys, Space or Tab moves it
/// and Enter selects.
enum class ScanMode { off, one_switch, two_keys };

/// Groups stops whose rows overlap, in order. Each group is a list of indexes.
std::vector<std::vector<std::size_t>> scan_groups(const std::vector<FocusStop>& stops);

class Scanner {
 public:
  /// `seconds`: time per step with one switch. True if this changed anything.
  bool set(ScanMode mode, int seconds);
  /// Starts again with the first group.
  void restart();
  /// Turns the frame's keys into steps and selections, and puts what the ring is around into `interaction`.
  void update(FrameInput& input, Interaction& interaction, Millis now);
  /// Whether another place was drawn than the one the ring is in: another frame is needed.
  bool is_outdated(const Interaction& interaction) const;
  /// When the ring moves by itself next; nothing if it does not.
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
  std::optional<std::size_t> item_;  ///< index within the group; nothing while groups are offered
};

}  // namespace kiosk::hall::draw
