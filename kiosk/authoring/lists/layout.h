// Where the list is on a sheet: the rows of its heading and what each column holds. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/authoring/lists/headings.h"
#include "kiosk/authoring/tables/workbook.h"

namespace kiosk::authoring {

struct ListColumn {
  int index = 0;
  std::string heading;  ///< headings from top to bottom: "Cử tri – Tổng số"
  ColumnRole role = ColumnRole::none;
  bool hidden = false;
};

struct Layout {
  int first_row = 0;  ///< first row of the heading
  int last_row =
      -1;  ///< last row of the heading, with a row of column numbers; first_row - 1 without heading
  std::vector<ListColumn> columns;
  int score = 0;  ///< how sure this is: kinds of columns that were recognised

  /// The first visible column with that role; null if there is none.
  const ListColumn* find(ColumnRole role) const;
};

/// The heading with the most recognised columns among the first rows; without one, what the contents tell.
/// nullopt if nothing on the sheet looks like a list.
std::optional<Layout> find_layout(const Sheet& sheet);

/// What a column's cells suggest: 9 or 12 digits in most cells are numbers of identity papers.
bool holds_identity_numbers(const Sheet& sheet, int column, int from_row);

}  // namespace kiosk::authoring
