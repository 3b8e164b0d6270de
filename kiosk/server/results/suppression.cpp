#include "kiosk/server/results/suppression.h"

#include <algorithm>
#include <map>

namespace kiosk::server::results {
namespace {

/// Arithmetic modulo a prime. The sums' coefficients are 1 and -1, so no pivot that occurs is a multiple of it.
constexpr std::uint64_t prime = 2147483647;  // 2^31 - 1

std::uint64_t power(std::uint64_t base, std::uint64_t exponent) {
  std::uint64_t result = 1;
  for (; exponent > 0; exponent /= 2, base = base * base % prime) {
    if (exponent % 2 == 1) result = result * base % prime;
  }
  return result;
}

/// One equation in the hidden counts: cell → coefficient, none of them 0.
using Equation = std::map<Suppression::Cell, std::uint64_t>;

void subtract(Equation& from, const Equation& equation, std::uint64_t factor) {
  for (const auto& [cell, coefficient] : equation) {
    const auto [found, fresh] = from.try_emplace(cell, 0);
    found->second = (found->second + (prime - factor * coefficient % prime)) % prime;
    if (found->second == 0) from.erase(found);
  }
}

/// Gauss-Jordan elimination: pivot cell → its equation, in which no other pivot occurs.
std::map<Suppression::Cell, Equation> eliminate(const std::vector<Equation>& equations) {
  std::map<Suppression::Cell, Equation> reduced;
  for (Equation equation : equations) {
    for (const auto& [pivot, with_pivot] : reduced) {
      if (const auto found = equation.find(pivot); found != equation.end())
        subtract(equation, with_pivot, found->second);
    }
    if (equation.empty()) continue;
    const Suppression::Cell pivot = equation.begin()->first;
    const std::uint64_t inverse = power(equation.begin()->second, prime - 2);
    for (auto& [cell, coefficient] : equation) coefficient = coefficient * inverse % prime;
    for (auto& [other_pivot, other] : reduced) {
      if (const auto found = other.find(pivot); found != other.end()) subtract(other, equation, found->second);
    }
    reduced.emplace(pivot, std::move(equation));
  }
  return reduced;
}

}  // namespace

Suppression::Cell Suppression::add(const Value& value) {
  cells_.push_back(value);
  sums_of_.emplace_back();
  return cells_.size() - 1;
}

Suppression::Cell Suppression::publish(std::int64_t count, int rank) {
  return add({count, rank, true, small(count)});
}

Suppression::Cell Suppression::keep_back(std::int64_t count) {
  return add({count, 0, false, small(count)});
}

Suppression::Cell Suppression::protect(std::int64_t count) {
  return add({count, 0, false, true});
}

void Suppression::sum(Cell whole, std::vector<Cell> parts) {
  sums_of_[whole].push_back(sums_.size());
  for (const Cell part : parts) sums_of_[part].push_back(sums_.size());
  sums_.push_back({whole, std::move(parts)});
}

/// The other cells of the sums in which the cell is.
std::set<Suppression::Cell> Suppression::neighbours(Cell cell) const {
  std::set<Cell> found;
  for (const std::size_t index : sums_of_[cell]) {
    found.insert(sums_[index].whole);
    found.insert(sums_[index].parts.begin(), sums_[index].parts.end());
  }
  found.erase(cell);
  return found;
}

bool Suppression::may_hide(Cell cell) const {
  return cells_[cell].shown && cells_[cell].count > 0;
}

std::pair<int, std::int64_t> Suppression::rank_of(Cell cell) const {
  return {cells_[cell].rank, cells_[cell].count};
}

/// A hidden count follows from the shown ones exactly if elimination leaves it alone in an equation.
std::vector<Suppression::Cell> Suppression::determined() const {
  std::vector<Equation> equations;
  for (const Sum& sum : sums_) {
    Equation equation;
    if (!cells_[sum.whole].shown) equation[sum.whole] = prime - 1;
    for (const Cell part : sum.parts) {
      if (!cells_[part].shown) equation[part] = 1;
    }
    equations.push_back(std::move(equation));
  }
  std::vector<Cell> found;
  for (const auto& [cell, equation] : eliminate(equations)) {
    if (equation.size() == 1 && cells_[cell].secret) found.push_back(cell);
  }
  return found;
}

/// Hides the smallest count of the lowest rank among those that share a sum with the cell. A zero hides nothing,
/// because it is what a reader would guess. False where there is none.
std::optional<Suppression::Cell> Suppression::hide_beside(Cell cell) {
  std::optional<Cell> best;
  for (const Cell other : neighbours(cell)) {
    if (may_hide(other) && (!best || rank_of(other) < rank_of(*best))) best = other;
  }
  if (best) cells_[*best].shown = false;
  return best;
}

/// Hides the smallest shown count above 0 of the lowest rank.
bool Suppression::hide_anywhere() {
  std::optional<Cell> best;
  for (Cell cell = 0; cell < cells_.size(); ++cell) {
    if (may_hide(cell) && (!best || rank_of(cell) < rank_of(*best))) best = cell;
  }
  if (best) cells_[*best].shown = false;
  return best.has_value();
}

void Suppression::solve() {
  for (Value& value : cells_) value.shown = value.shown && !value.secret;
  for (std::vector<Cell> open = determined(); !open.empty(); open = determined()) {
    std::set<Cell> hidden;  // in this round
    for (const Cell cell : open) {
      // One more hidden count in a sum may protect several of its counts: look again before hiding another.
      const std::set<Cell> around = neighbours(cell);
      if (std::ranges::any_of(hidden, [&](Cell other) { return around.contains(other); })) continue;
      if (const auto chosen = hide_beside(cell)) hidden.insert(*chosen);
    }
    if (hidden.empty() && !hide_anywhere()) return;
  }
}

}  // namespace kiosk::server::results
