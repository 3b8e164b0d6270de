// Published results for everyone. Counts of one to four people are suppressed, also where they could be
// computed by subtraction.
#pragma once

#include <optional>

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// A count; nullopt if suppressed.
using Shown = std::optional<std::int64_t>;

struct PublicRow {
  consultation::LocalizedText name;
  std::int64_t listed = 0;
  Shown took_part, agree, disagree, other;
};
struct PublicUnit {
  PublicRow subtotal;
  /// Whether the unit reaches the threshold of the rule; empty where it has no list, or one so short that the
  /// outcome would tell of a count of 1 to 4 people.
  std::optional<bool> passed;
  std::vector<PublicRow> hamlets;
};
struct PublicResults {
  PublicRow total;
  /// True if every unit passed, false if one did not; empty while that is not known.
  std::optional<bool> passed;
  std::vector<PublicUnit> units;
  struct Option {
    consultation::LocalizedText label;
    Shown count;
  };
  struct Question {
    consultation::LocalizedText title;
    Shown answered;  ///< how many answered the question at kiosks
    std::vector<Option> options;
    std::vector<QuestionFigure> figures;  ///< empty if any count of the question is suppressed
  };
  std::vector<Question> questions;
};

/// Suppresses counts of 1 to 4 people, and as many other counts as it takes that none of those follows from what
/// is shown (suppression.h). The outcome of a unit is shown all the same: it says no more than on which side of
/// half the list the agreeing are.
PublicResults protect(const Summary& summary);

}  // namespace kiosk::server::results
