// Reads a list of hamlets with their numbers of households, voters or people out of a workbook: what is
// proposed, what has to be asked, what has to be said. Never guesses in silence. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/authoring/lists/headings.h"
#include "kiosk/authoring/tables/workbook.h"

namespace kiosk::authoring {

/// What is known before the file is read.
struct ListContext {
  std::vector<std::string> units;  ///< full names of the consultation's communes: "xã Đồng Sậy"; may be empty
  /// What the rule profile counts; nullopt if it is not chosen yet.
  std::optional<ColumnRole> counted;
};

struct HamletRow {
  std::string unit;    ///< as in the file, spelling corrected where `findings` asks about it; "" if unknown
  std::string hamlet;  ///< "" if its letters were lost
  std::map<ColumnRole, std::optional<std::int64_t>> counts;  ///< by role of the column; nullopt: not known
  int row = 0;                                               ///< on the sheet, from 0

  std::optional<std::int64_t> count(ColumnRole role) const;
};

struct HamletList {
  std::string sheet;
  std::vector<HamletRow> rows;
  std::vector<std::string> hidden;  ///< hamlets in hidden rows, which were left out
  std::optional<Day> as_of;         ///< the day of the figures
  std::optional<Day> made_on;
  std::optional<ColumnRole> counted;  ///< the column that is proposed for counting opinions
  /// A register of persons: only their number in each hamlet is here, nothing else of the file.
  bool personal = false;
  Findings findings;

  /// The sum over all rows; nullopt if a number is missing or no row has one.
  std::optional<std::int64_t> total(ColumnRole role) const;
};

/// Faults: "list-not-found" (no sheet looks like a list of hamlets).
Result<HamletList> read_hamlet_list(const Workbook& book, const ListContext& context);

}  // namespace kiosk::authoring
