// Whether somebody with all of a database's files can tell which opinion belongs to which receipt.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/server/samples.h"

namespace kiosk::server::test {

inline constexpr std::size_t batch_size = 20;

/// A batch in which each opinion says its own place: what an attacker must not be able to tell from the
/// files.
inline std::vector<store::Arrival> telling_batch(Random& random, const std::string& kiosk) {
  std::vector<store::Arrival> batch;
  for (std::size_t i = 0; i < batch_size; ++i) {
    batch.push_back(arrival(random, kiosk));
    auto& one = batch.back();
    one.opinion->hamlet = "xuan-thien-1";
    one.opinion->answers.clear();
    one.opinion->answers["stance"] = std::string("agree");
    one.opinion->answers["remark"] = one.envelope.id;
    count_answers(one);
  }
  return batch;
}

/// The ranks of values: {30, 10, 20} → {2, 0, 1}.
template <class Value>
std::vector<std::size_t> ranks(const std::vector<Value>& values) {
  std::vector<Value> sorted = values;
  std::ranges::sort(sorted);
  std::vector<std::size_t> ranks;
  for (const Value& one : values)
    ranks.push_back(static_cast<std::size_t>(std::ranges::lower_bound(sorted, one) - sorted.begin()));
  return ranks;
}

/// Counts how often two orders agree: an attacker joins the receipt and the opinion of the same rank in some
/// order of each.
class JoinAttack {
 public:
  void add(const std::string& name, const std::vector<std::size_t>& receipts,
           const std::vector<std::size_t>& opinions) {
    const std::size_t last = receipts.size() - 1;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
      hits_[name] += receipts[i] == opinions[i] ? 1 : 0;
      hits_[name + ", reversed"] += receipts[i] == last - opinions[i] ? 1 : 0;
    }
  }
  /// By chance each batch has one hit, and the number of hits has a variance of one for each batch (fixed
  /// points of a random permutation). Six standard deviations are allowed.
  void check(int batches) const {
    for (const auto& [name, hits] : hits_) {
      CAPTURE(name);
      CAPTURE(hits);
      const double distance = static_cast<double>(hits - batches);
      CHECK(distance * distance <= 36.0 * batches);
    }
  }

 private:
  std::map<std::string, std::int64_t> hits_;
};

}  // namespace kiosk::server::test
