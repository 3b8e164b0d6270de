// What anybody may see once results are published: no figure that tells what one to four people said, not
// even by subtraction.
#pragma once

#include <optional>

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// A number, or nothing where it is held back.
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
    std::vector<QuestionFigure> figures;  ///< empty where any count of the question is held back
  };
  std::vector<Question> questions;
};

/// Cells of 1 to 4 people are suppressed; a row with such a cell shows none of its three answers. Where
/// exactly one row of a sum would be held back, the smallest other one is held back too (complementary
/// suppression).
PublicResults protect(const Summary& summary);

}  // namespace kiosk::server::results
