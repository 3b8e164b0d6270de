// Suppresses small counts in published tables: counts of 1 to 4 people are hidden and cannot be computed from
// the shown counts. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace kiosk::server::results {

/// Counts of 1 to `smallest_shown` - 1 people are suppressed.
inline constexpr std::int64_t smallest_shown = 5;
inline constexpr bool small(std::int64_t count) {
  return count > 0 && count < smallest_shown;
}

/// The counts of one or more connected tables, and how they add up. Add all cells and sums, then call solve()
/// once.
class Suppression {
 public:
  using Cell = std::size_t;
  /// A count that may be shown. `rank`: if a second count must be hidden, one of the lowest rank is taken; so
  /// sums need a higher rank than their parts.
  Cell publish(std::int64_t count, int rank = 0);
  /// A count that is never shown but could be computed, such as "none of the three answers".
  Cell keep_back(std::int64_t count);
  /// A count that must not be computable even if it is 0: anyone who knows that four took part in a hamlet
  /// must not learn that none of them disagreed.
  Cell protect(std::int64_t count);
  /// Declares that readers know `whole` to be the sum of `parts`.
  void sum(Cell whole, std::vector<Cell> parts);

  /// Hides every small count, then as few others as needed so that no small count can be computed exactly (by
  /// addition and subtraction) from the shown ones. Bounds on counts are not considered.
  void solve();
  /// After solve(): what is shown now was published. It cannot be hidden any more when further counts, such as
  /// those of a later version, are added and solve() is called again.
  void freeze();
  /// After solve(): whether the count is shown.
  bool shown(Cell cell) const { return cells_[cell].shown; }

  /// The small and protected counts that can be computed from the shown ones. Empty after solve() unless
  /// nothing is left to hide.
  std::vector<Cell> determined() const;

 private:
  struct Value {
    std::int64_t count;
    int rank;
    bool shown, secret;
    bool frozen = false;
  };
  struct Sum {
    Cell whole;
    std::vector<Cell> parts;
  };
  Cell add(const Value& value);
  bool may_hide(Cell cell) const;
  std::pair<int, std::int64_t> rank_of(Cell cell) const;
  std::optional<double> cost_of(Cell cell) const;
  std::vector<std::size_t> ends_of(Cell cell) const;
  std::vector<Cell> cells_at(std::size_t node) const;
  struct Ring {
    double cost;
    std::vector<Cell> cells;
  };
  std::optional<Ring> cheapest_ring(Cell cell, std::size_t from, std::size_t to) const;
  bool hide_around(Cell cell);
  bool hide_near(Cell cell);

  std::vector<Value> cells_;
  std::vector<std::vector<std::size_t>> sums_of_;  ///< by cell: indices of sums_
  std::vector<Sum> sums_;
};

}  // namespace kiosk::server::results
