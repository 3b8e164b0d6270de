#include "kiosk/server/results/suppression.h"

#include <algorithm>
#include <map>
#include <set>

namespace kiosk::server::results {
namespace {

/// Arithmetic modulo a prime. The sums' coefficients are 1 and -1, so no pivot is a multiple of the prime.
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
      if (const auto found = other.find(pivot); found != other.end())
        subtract(other, equation, found->second);
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

bool Suppression::may_hide(Cell cell) const {
  return cells_[cell].shown && !cells_[cell].frozen && cells_[cell].count > 0;
}

std::pair<int, std::int64_t> Suppression::rank_of(Cell cell) const {
  return {cells_[cell].rank, cells_[cell].count};
}

/// A hidden count can be computed from the shown ones if and only if elimination isolates it in an equation.
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

/// The cost for readers of hiding a count; 0 if it is already hidden.
std::optional<double> Suppression::cost_of(Cell cell) const {
  constexpr double for_a_rank = 1e9;
  const Value& value = cells_[cell];
  if (!value.shown) return 0;
  if (value.frozen || value.count == 0) return std::nullopt;  // hiding a zero hides nothing, because readers would guess it
  return 1 + static_cast<double>(value.count) + for_a_rank * value.rank;
}

/// The ends of a cell in the graph whose nodes are the sums: the sums that contain it, and the free node if
/// only one does.
std::vector<std::size_t> Suppression::ends_of(Cell cell) const {
  std::vector<std::size_t> ends = sums_of_[cell];
  if (ends.size() == 1) ends.push_back(sums_.size());
  return ends;
}

/// A hidden count can have another value if and only if other hidden counts can compensate the change in each
/// of its sums: if they form a ring through the sums. Finds the ring with the lowest cost: the cheapest path
/// (Dijkstra) from one sum of the cell to another.
std::optional<Suppression::Ring> Suppression::cheapest_ring(Cell cell, std::size_t from,
                                                            std::size_t to) const {
  std::map<std::size_t, std::pair<double, std::optional<Cell>>> best{
      {from, {0, {}}}};  // node → cost, by which cell
  std::map<std::size_t, std::size_t> before;
  std::set<std::pair<double, std::size_t>> open{{0, from}};
  while (!open.empty()) {
    const auto [cost, node] = *open.begin();
    open.erase(open.begin());
    if (node == to) break;
    for (const Cell other : cells_at(node)) {
      const auto price = cost_of(other);
      if (other == cell || !price) continue;
      for (const std::size_t next : ends_of(other)) {
        const auto found = best.find(next);
        if (next == node || (found != best.end() && found->second.first <= cost + *price)) continue;
        if (found != best.end()) open.erase({found->second.first, next});
        best[next] = {cost + *price, other};
        before[next] = node;
        open.emplace(cost + *price, next);
      }
    }
  }
  if (!best.contains(to)) return std::nullopt;
  Ring ring{best[to].first, {}};
  for (std::size_t node = to; node != from; node = before[node]) ring.cells.push_back(*best[node].second);
  return ring;
}

/// The cells with an end at that node.
std::vector<Suppression::Cell> Suppression::cells_at(std::size_t node) const {
  std::vector<Cell> cells;
  if (node < sums_.size()) {
    cells = sums_[node].parts;
    cells.push_back(sums_[node].whole);
    return cells;
  }
  for (Cell cell = 0; cell < cells_.size(); ++cell) {
    if (sums_of_[cell].size() == 1) cells.push_back(cell);
  }
  return cells;
}

/// Hides the ring around the cell with the lowest cost for readers. Returns false if no ring hides anything.
bool Suppression::hide_around(Cell cell) {
  std::optional<Ring> best;
  const std::vector<std::size_t> ends = ends_of(cell);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    for (std::size_t j = i + 1; j < ends.size(); ++j) {
      const auto ring = cheapest_ring(cell, ends[i], ends[j]);
      if (ring && ring->cost > 0 && (!best || ring->cost < best->cost)) best = ring;
    }
  }
  if (!best) return false;
  for (const Cell other : best->cells) cells_[other].shown = false;
  return true;
}

/// Hides the smallest count above 0 of the lowest rank in the sums from which the cell is computed: those that
/// are connected with it through hidden counts. Others do not matter for it. Returns false if there is none.
bool Suppression::hide_near(Cell cell) {
  std::set<Cell> seen{cell};
  std::vector<Cell> open{cell};
  std::optional<Cell> best;
  while (!open.empty()) {
    const Cell hidden = open.back();
    open.pop_back();
    for (const std::size_t sum : sums_of_[hidden]) {
      for (const Cell other : cells_at(sum)) {
        if (may_hide(other) && (!best || rank_of(other) < rank_of(*best))) best = other;
        if (!cells_[other].shown && seen.insert(other).second) open.push_back(other);
      }
    }
  }
  if (best) cells_[*best].shown = false;
  return best.has_value();
}

void Suppression::freeze() {
  for (Value& value : cells_) value.frozen = value.frozen || value.shown;
}

void Suppression::solve() {
  for (Value& value : cells_) value.shown = value.shown && !value.secret;
  // What is hidden for one count often protects others too: check again after each.
  const auto hide_for = [&](Cell cell) { return hide_around(cell) || hide_near(cell); };
  for (std::vector<Cell> open = determined(); std::ranges::any_of(open, hide_for); open = determined()) {
  }
}

}  // namespace kiosk::server::results
