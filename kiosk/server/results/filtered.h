// Opinions from kiosks by day, place and answer: the same counts on the page and in the downloads. Paper
// forms have neither day nor single answers, so they are in none of these.
#pragma once

#include <string>
#include <vector>

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// Which opinions: all that fit every part. "" = any.
struct OpinionFilter {
  std::string unit, hamlet, stance;  ///< hamlet: "-" = not stated
  std::string from, to;              ///< ISO days, both included
  bool empty() const { return (unit + hamlet + stance + from + to).empty(); }
  bool operator==(const OpinionFilter&) const = default;
};

/// A place with at least one opinion that fits, or all of them together.
struct PlaceCounts {
  std::string unit, hamlet;  ///< ids; "" = not stated, or all
  std::int64_t opinions = 0, agree = 0, disagree = 0, other = 0;
  /// Of the opinions; "–" where there are none.
  std::string agree_percent(const Language& language) const {
    return Share{agree, opinions, Base::opinions}.text(language.code);
  }
};

struct FilteredCounts {
  PlaceCounts total;
  std::vector<PlaceCounts> units, hamlets;  ///< in the pack's order
  std::vector<QuestionCounts> questions;
  std::map<std::string, std::int64_t> per_day;
};

/// Reads every opinion once, at constant memory.
FilteredCounts count_filtered(store::Opinions& opinions, const consultation::Pack& pack,
                              const OpinionFilter& filter);

/// The filter in words: "từ 03/11/2026, thôn 1".
std::string filter_words(const OpinionFilter& filter, const consultation::Pack& pack,
                         const Language& language);

}  // namespace kiosk::server::results
