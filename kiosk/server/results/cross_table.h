// Cross table of the answers to two questions, counted from the opinions.
#pragma once

#include "kiosk/consultation/localized_text.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/results/language.h"
#include "kiosk/server/store/interface/opinions.h"

namespace kiosk::server::results {

struct CrossTable {
  std::vector<std::string> rows, columns;         ///< labels; the last of each: not answered
  std::vector<std::vector<std::int64_t>> counts;  ///< [row][column], opinions
  std::int64_t row_sum(std::size_t row) const;    ///< an opinion with several choices counts in each
};

/// Questions that can be used in a cross table: those with options, and the hamlet.
std::vector<const consultation::Question*> crossable(const consultation::Pack& pack);
const consultation::LocalizedText& title_of(const consultation::Question& question);

/// Reads every opinion once at constant memory. REQUIRES: both ids are crossable.
CrossTable cross_table(store::Opinions& opinions, const consultation::Pack& pack,
                       const std::string& row_question, const std::string& column_question,
                       const Language& language);

}  // namespace kiosk::server::results
