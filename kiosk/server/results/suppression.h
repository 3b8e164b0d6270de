// Suppression of small counts in published tables: a count of 1 to 4 people is not shown, and what is shown does
// not determine it. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace kiosk::server::results {

/// Counts of 1 to `smallest_shown` - 1 people are suppressed.
inline constexpr std::int64_t smallest_shown = 5;
inline constexpr bool small(std::int64_t count) {
  return count > 0 && count < smallest_shown;
}

/// The counts of a table (or of several that share counts) and how they add up. Add all cells and sums, then call
/// solve() once.
class Suppression {
 public:
  using Cell = std::size_t;
  /// A count that readers may see. `rank`: where a second count has to be hidden, one of the lowest rank is taken;
  /// so give sums a higher rank than their parts.
  Cell publish(std::int64_t count, int rank = 0);
  /// A count that no reader sees, but that a reader could compute, such as "neither of the three answers".
  Cell keep_back(std::int64_t count);
  /// A count that must not follow from what is shown, even if it is 0: whoever knows that four took part in a
  /// hamlet must not learn that none of them disagreed.
  Cell protect(std::int64_t count);
  /// Readers know that `whole` is the sum of `parts`.
  void sum(Cell whole, std::vector<Cell> parts);

  /// Hides every small count; then more counts, the smallest first, until no small count follows from those shown.
  /// "Follows" means exactly, by adding and subtracting: bounds on a count are not considered.
  void solve();
  /// After solve(): whether readers see the count.
  bool shown(Cell cell) const { return cells_[cell].shown; }

  /// The small and protected counts that follow from the counts shown now. Empty after solve() but where nothing is
  /// left to hide.
  std::vector<Cell> determined() const;

 private:
  struct Value {
    std::int64_t count;
    int rank;
    bool shown, secret;
  };
  struct Sum {
    Cell whole;
    std::vector<Cell> parts;
  };
  Cell add(const Value& value);
  std::set<Cell> neighbours(Cell cell) const;
  bool may_hide(Cell cell) const;
  std::pair<int, std::int64_t> rank_of(Cell cell) const;
  std::optional<Cell> hide_beside(Cell cell);
  bool hide_anywhere();

  std::vector<Value> cells_;
  std::vector<std::vector<std::size_t>> sums_of_;  ///< by cell: indices of sums_
  std::vector<Sum> sums_;
};

}  // namespace kiosk::server::results
