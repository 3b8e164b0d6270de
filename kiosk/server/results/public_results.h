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
  bool stances_hidden() const { return !agree; }
};
struct PublicUnit {
  PublicRow subtotal;
  std::vector<PublicRow> hamlets;
};
struct PublicResults {
  PublicRow total;
  std::vector<PublicUnit> units;
  struct Option {
    consultation::LocalizedText label;
    Shown count;
  };
  struct Question {
    consultation::LocalizedText title;
    std::vector<Option> options;
    std::vector<QuestionFigure> figures;  ///< empty if any count of the question is suppressed
  };
  std::vector<Question> questions;
};

/// Suppresses cells of 1 to 4 people; a row with such a cell shows none of its three answers. If exactly one
/// row of a sum would be suppressed, the smallest other one is suppressed too (complementary suppression).
PublicResults protect(const Summary& summary);

}  // namespace kiosk::server::results
