// Published results for everyone. Counts of one to four people are suppressed, also where they could be
// computed by subtraction.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// A count; nullopt if suppressed.
using Shown = std::optional<std::int64_t>;

struct PublicCounts {
  Shown took_part, agree, disagree, other;
  /// Whether they certainly count nobody.
  bool nobody() const { return took_part == 0; }
};
/// Its own counts are those of the lawful forms.
struct PublicRow : PublicCounts {
  consultation::LocalizedText name;
  std::int64_t listed = 0;
  PublicCounts kiosk;  ///< opinions from kiosks, only where they are counted apart
};
struct PublicUnit {
  PublicRow subtotal;
  /// Whether the unit reaches the threshold; nullopt without a list, or with a list so short that the outcome
  /// would reveal a count of 1 to 4 people.
  std::optional<bool> passed;
  bool entered = true;  ///< false: only paper forms count, and none is entered yet
  std::vector<PublicRow> hamlets;
};
struct PublicResults {
  KioskOpinions kiosks = KioskOpinions::forms;
  bool apart() const { return kiosks == KioskOpinions::apart; }
  PublicRow total;
  /// True if every unit passed, false if one did not; nullopt while unknown.
  std::optional<bool> passed;
  std::vector<PublicUnit> units;
  struct Option {
    consultation::LocalizedText label;
    Shown count;
  };
  struct Question {
    consultation::LocalizedText title;
    Shown answered;  ///< number of answers to the question at kiosks
    std::vector<Option> options;
    std::vector<QuestionFigure> figures;  ///< empty if any count of the question is suppressed
  };
  std::vector<Question> questions;
};

/// Suppresses counts of 1 to 4 people, and as many others as needed so that none of these can be computed
/// from the shown counts (suppression.h). A unit's outcome is shown nevertheless: it reveals only on which
/// side of half the list the agreeing count is.
PublicResults protect(const Summary& summary);
/// The last of these published versions, oldest first. Readers have the earlier ones: a count that differs from
/// an earlier version by 1 to 4 people is suppressed in the later one, and so are the answers of a line whose
/// number of participants differs by so few, because the difference would tell what these people answered.
PublicResults protect(const std::vector<Summary>& versions);

}  // namespace kiosk::server::results
