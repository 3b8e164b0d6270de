// Groups of remarks that say nearly the same. Pure.
#pragma once

#include <string>
#include <vector>

namespace kiosk::server::remarks {

/// A text of a group, and how it is like the group's first one.
struct Alike {
  std::size_t index = 0;      ///< into the texts
  std::size_t percent = 100;  ///< of the words of both that both have, at least alike_percent
};
/// Texts that are all alike, the first one first.
struct AlikeGroup {
  std::vector<Alike> members;
  /// The words that every member has, as the first text writes them and in its order.
  std::vector<std::string> common;
};

/// Two texts are alike if at least this share of the words of both occurs in both.
inline constexpr std::size_t alike_percent = 50;

/// Groups of two or more texts, the largest group first. Every two texts of a group are alike, so that no
/// chain of texts, each like the next, makes a group of texts that have nothing in common. Each text is in
/// one group at most. Without tones, marks and capitals.
std::vector<AlikeGroup> group_alike(const std::vector<std::string>& texts);

}  // namespace kiosk::server::remarks
