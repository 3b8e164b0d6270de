// The rows of a list below its heading: hamlets, totals, and what is left out. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/authoring/lists/hamlet_list.h"
#include "kiosk/authoring/lists/layout.h"

namespace kiosk::authoring {

/// A sum that the file itself states.
struct StatedTotal {
  int row = 0;
  bool grand = false;               ///< of everything above; else of the rows since the last one
  std::size_t from = 0, until = 0;  ///< the rows it sums, as indexes of ListRows::rows
  std::map<ColumnRole, std::int64_t> counts;
};

struct ListRows {
  std::vector<HamletRow> rows, hidden;
  std::vector<StatedTotal> totals;
  std::vector<std::string> above;   ///< texts above the heading: titles
  std::vector<std::string> around;  ///< other texts below the list: footnotes, signatures
  std::optional<Day> date_cell;     ///< the first date outside the columns of the list
  Findings findings;                ///< about single cells
};

/// REQUIRES: the layout is of this sheet, and has a column of hamlets.
ListRows read_list_rows(const Sheet& sheet, const Layout& layout);

}  // namespace kiosk::authoring
