// Pairs the items of two versions of a list.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::consultation {

/// One item of the newer list with its older version, or one that is only in one of them.
struct ItemPair {
  std::optional<std::size_t> before, after;  ///< places in the lists; at least one is set
  bool moved = false;                        ///< in both lists, but other items passed it
};

/// Pairs items with equal keys. In the order of `after`, then the items that are only in `before`. The number
/// of moved items is the smallest possible. Of items with the same key in one list only the first is paired.
std::vector<ItemPair> match_by_key(const std::vector<std::string>& before,
                                   const std::vector<std::string>& after);

/// Pairs items that have no key: equal contents first (longest common subsequence), then what lies between
/// two equal items in its order. The order of the result is that of `after`; a removed item comes before the
/// item that follows it.
std::vector<ItemPair> match_by_content(const std::vector<std::string>& before,
                                       const std::vector<std::string>& after);

}  // namespace kiosk::consultation
