// The summary of a consultation, in integers, from the tallies: it costs the same at a hundred or ten million
// opinions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/store/store.h"

namespace kiosk::server::results {

/// One line of the result table.
struct Row {
  std::string id, unit;  ///< hamlet's id ("" = not told) and its unit's
  consultation::LocalizedText name;
  std::int64_t listed = 0, took_part = 0, agree = 0, disagree = 0, other = 0, remarks = 0;
  /// voters-2018 counts a form with the third choice as invalid (none ticked); households-2025 reports it as
  /// other opinion.
  std::int64_t invalid = 0;
  std::int64_t valid() const { return took_part - invalid; }
};

struct OptionCount {
  std::string id;
  consultation::LocalizedText label;
  std::int64_t count = 0, first = 0;  ///< first choices, where ranked
};
struct QuestionCounts {
  std::string id;
  consultation::LocalizedText title;
  consultation::QuestionKind kind{};
  std::vector<OptionCount> options;
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

Summary summarise(const store::Tallies& tallies, const consultation::Pack& pack);

/// One sentence that follows from profile and numbers.
std::string threshold_sentence(const Summary& summary, std::string_view language);

}  // namespace kiosk::server::results
