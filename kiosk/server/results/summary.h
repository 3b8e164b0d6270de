// The summary of a consultation, in integers, from the tallies: it costs the same at a hundred or ten million
// opinions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::results {

/// Forms counted in one way: at the kiosks, on paper, or both together.
struct Count {
  std::int64_t issued = 0, took_part = 0, agree = 0, disagree = 0, other = 0, remarks = 0;
  /// voters-2018 counts a kiosk's form with the third choice as invalid (none ticked); households-2025
  /// reports it as other opinion.
  std::int64_t invalid = 0;
  std::int64_t valid() const { return took_part - invalid; }
  Count& operator+=(const Count& more);
};

/// One line of the result table: kiosks and paper together, and the paper's part apart.
struct Row : Count {
  std::string id, unit;  ///< hamlet's id ("" = not told) and its unit's
  consultation::LocalizedText name;
  std::int64_t listed = 0;
  Count paper;
};

struct OptionCount {
  std::string id;
  consultation::LocalizedText label;
  std::int64_t count = 0;
  std::int64_t first = 0, points = 0;  ///< where ranked: first choices, and points after Borda
};
/// A figure of a whole question, such as a mean: a fraction, and how many answers it is based on.
struct QuestionFigure {
  std::string id;  ///< key in JSON: "mean"
  consultation::LocalizedText label;
  std::int64_t numerator = 0, base = 0;  ///< numerator / base; base: opinions with an answer, at least 1
  /// With two decimals, rounded half up: "3,42" in Vietnamese.
  std::string text(std::string_view language) const;
  /// "Mean: 3.42 (57 answers)".
  std::string sentence(std::string_view language) const;
};
struct QuestionCounts {
  std::string id;
  consultation::LocalizedText title;
  consultation::QuestionKind kind{};
  std::vector<OptionCount> options;
  std::vector<QuestionFigure> figures;
};

struct UnitRows {
  Row subtotal;
  std::vector<Row> hamlets;  ///< the last one without id holds those who did not tell, where there are any
};

struct Summary {
  std::string consultation;
  consultation::LocalizedText title;
  consultation::RuleProfile profile{};
  Row total;
  std::vector<UnitRows> units;
  std::vector<QuestionCounts> questions;
  std::map<std::string, std::int64_t> per_day;
  std::map<std::string, std::int64_t> per_kiosk;
  std::int64_t refused = 0;
  bool passes = false;  ///< consultation::passes(profile, agree, listed)
};

/// Borda (1781): of n options the first choice earns n points, the next n - 1, …; an unnamed one earns none.
Summary summarise(const store::Tallies& tallies, const std::vector<store::PaperTotals>& paper,
                  const consultation::Pack& pack);

/// From the store, as it stands now.
Summary summary_of(store::Store& store, const consultation::Pack& pack);

/// One sentence that follows from profile and numbers.
std::string threshold_sentence(const Summary& summary, std::string_view language);

}  // namespace kiosk::server::results
