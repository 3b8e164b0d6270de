#include "kiosk/consultation/match_items.h"

#include <algorithm>
#include <map>

namespace kiosk::consultation {
namespace {

/// Above this product of list lengths content is not searched for equal items: it would cost too much.
constexpr std::size_t max_table_cells = 1'000'000;

using Places = std::vector<std::size_t>;

/// Marks the values of `sequence` that are not in one longest increasing subsequence.
std::vector<bool> outside_longest_increasing(const Places& sequence) {
  std::vector<std::size_t> tails;  // index of the smallest last value of a subsequence of each length
  std::vector<std::optional<std::size_t>> previous(sequence.size());
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const auto at =
        std::ranges::lower_bound(tails, sequence[i], {}, [&](std::size_t index) { return sequence[index]; });
    if (at != tails.begin()) previous[i] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> outside(sequence.size(), true);
  for (auto i = tails.empty() ? std::nullopt : std::optional(tails.back()); i; i = previous[*i])
    outside[*i] = false;
  return outside;
}

/// Places of a longest common subsequence, by the table of lengths of the common subsequences of all ends.
std::vector<std::pair<std::size_t, std::size_t>> common_items(const std::vector<std::string>& before,
                                                              const std::vector<std::string>& after) {
  if (before.size() * after.size() > max_table_cells) return {};
  const std::size_t width = after.size() + 1;
  std::vector<std::size_t> lengths((before.size() + 1) * width);
  for (std::size_t b = before.size(); b-- > 0;) {
    for (std::size_t a = after.size(); a-- > 0;) {
      lengths[b * width + a] = before[b] == after[a]
                                   ? lengths[(b + 1) * width + a + 1] + 1
                                   : std::max(lengths[(b + 1) * width + a], lengths[b * width + a + 1]);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> common;
  for (std::size_t b = 0, a = 0; b < before.size() && a < after.size();) {
    if (before[b] == after[a]) {
      common.emplace_back(b++, a++);
    } else if (lengths[(b + 1) * width + a] >= lengths[b * width + a + 1]) {
      ++b;
    } else {
      ++a;
    }
  }
  return common;
}

}  // namespace

std::vector<ItemPair> match_by_key(const std::vector<std::string>& before,
                                   const std::vector<std::string>& after) {
  std::map<std::string, std::size_t> left;
  for (std::size_t i = 0; i < before.size(); ++i) left.emplace(before[i], i);
  std::vector<ItemPair> pairs;
  Places order, places_of_pairs;
  std::vector<bool> paired(before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto found = left.find(after[i]);
    pairs.push_back({{}, i});
    if (found == left.end()) continue;
    pairs.back().before = found->second;
    paired[found->second] = true;
    order.push_back(found->second);
    places_of_pairs.push_back(i);
    left.erase(found);
  }
  const auto moved = outside_longest_increasing(order);
  for (std::size_t i = 0; i < order.size(); ++i) pairs[places_of_pairs[i]].moved = moved[i];
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!paired[i]) pairs.push_back({i, {}});
  }
  return pairs;
}

std::vector<ItemPair> match_by_content(const std::vector<std::string>& before,
                                       const std::vector<std::string>& after) {
  auto common = common_items(before, after);
  common.emplace_back(before.size(), after.size());
  std::vector<ItemPair> pairs;
  std::size_t b = 0, a = 0;
  for (const auto& [next_b, next_a] : common) {
    while (b < next_b && a < next_a) pairs.push_back({b++, a++});
    while (b < next_b) pairs.push_back({b++, {}});
    while (a < next_a) pairs.push_back({{}, a++});
    if (b < before.size() && a < after.size()) pairs.push_back({b++, a++});
  }
  return pairs;
}

}  // namespace kiosk::consultation
