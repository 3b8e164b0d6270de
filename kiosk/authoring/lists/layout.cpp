#include "kiosk/authoring/lists/layout.h"

#include <algorithm>
#include <set>

#include "kiosk/authoring/input/number.h"
#include "kiosk/authoring/input/words.h"

namespace kiosk::authoring {
namespace {

constexpr std::size_t searched_rows = 80, max_heading_rows = 4;
constexpr int widest = 400;  ///< columns that are looked at

bool is_number_like(const Cell& cell) {
  return cell.kind == CellKind::number || cell.kind == CellKind::uncalculated ||
         (cell.kind == CellKind::text && read_number(cell.text).has_value());
}

std::string text_of(const Cell& cell) {
  return cell.kind == CellKind::text ? one_line(cell.text) : "";
}

/// How many different kinds of columns a row names.
int kinds_in(const Row& row) {
  std::set<ColumnRole> kinds;
  for (const Cell& cell : row.cells) {
    const ColumnRole role = role_of({text_of(cell)});
    if (role != ColumnRole::none && role != ColumnRole::other_count) kinds.insert(role);
  }
  return static_cast<int>(kinds.size());
}

/// Rows of a heading hold only texts; a sentence is none.
bool can_be_heading(const Row& row) {
  return std::ranges::none_of(row.cells, [](const Cell& cell) {
    return cell.kind != CellKind::text || is_number_like(cell) || text_of(cell).size() > 160;
  });
}

/// "(1) (2) (3)", "A B 1 2", "4=5+6": the numbers of the columns.
bool is_column_numbers(const Row& row) {
  if (row.cells.size() < 2) return false;
  return std::ranges::all_of(row.cells, [](const Cell& cell) {
    if (cell.kind == CellKind::number) return cell.number >= 1 && cell.number <= 60;
    const std::string text = folded(cell.text);
    const bool single = text.size() == 1 && text.find_first_not_of("abcdefgh") == std::string::npos;
    return single ||
           (!text.empty() && text.size() < 12 && text.find_first_not_of("0123456789 ") == std::string::npos);
  });
}

/// Whether a cell of the heading above reaches down into the row.
bool is_below_merge(const Sheet& sheet, int first_row, int row) {
  return std::ranges::any_of(sheet.merges, [&](const Merge& merge) {
    return merge.first_row >= first_row && merge.first_row < row && merge.last_row >= row;
  });
}

/// The text of the heading at a place, also where a merged cell covers it.
std::string heading_at(const Sheet& sheet, int row, int column) {
  for (const Merge& merge : sheet.merges) {
    const bool inside = row >= merge.first_row && row <= merge.last_row && column >= merge.first_column &&
                        column <= merge.last_column;
    if (!inside) continue;
    const Cell* cell = sheet.at(merge.first_row, merge.first_column);
    return cell ? text_of(*cell) : "";
  }
  const Cell* const cell = sheet.at(row, column);
  return cell ? text_of(*cell) : "";
}

bool has_heading_text(const Row& row) {
  return std::ranges::any_of(row.cells,
                             [](const Cell& cell) { return role_of({text_of(cell)}) != ColumnRole::none; });
}

bool continues_heading(const Sheet& sheet, const Row& heading, const Row& next, const Layout& so_far) {
  if (!can_be_heading(next) || next.index > heading.index + static_cast<int>(max_heading_rows)) return false;
  if (is_below_merge(sheet, so_far.first_row, next.index)) return true;
  // Without merged cells: texts only where the row above has none of its own in the column of the hamlet.
  const bool sub_headings = std::ranges::all_of(next.cells, [&](const Cell& cell) {
    const ColumnRole above = role_of({heading_at(sheet, heading.index, cell.column)});
    return above != ColumnRole::hamlet && above != ColumnRole::unit && above != ColumnRole::index;
  });
  return sub_headings && has_heading_text(next);
}

void read_columns(const Sheet& sheet, Layout& layout) {
  std::set<int> columns;
  for (const Row& row : sheet.rows) {
    if (row.index < layout.first_row || row.index > layout.last_row) continue;
    for (const Cell& cell : row.cells) {
      if (cell.column < widest) columns.insert(cell.column);
    }
  }
  for (const Merge& merge : sheet.merges) {
    const bool in_heading = merge.first_row >= layout.first_row && merge.first_row <= layout.last_row;
    for (int at = merge.first_column; in_heading && at <= merge.last_column && at < widest; ++at)
      columns.insert(at);
  }
  for (const int index : columns) {
    std::vector<std::string> texts;
    for (int row = layout.first_row; row <= layout.last_row; ++row) {
      std::string text = heading_at(sheet, row, index);
      if (!text.empty() && (texts.empty() || texts.back() != text)) texts.push_back(std::move(text));
    }
    if (texts.empty()) continue;
    ListColumn column{index, texts.front(), role_of(texts), sheet.is_hidden_column(index)};
    for (std::size_t i = 1; i < texts.size(); ++i) column.heading += " – " + texts[i];
    layout.columns.push_back(std::move(column));
  }
}

std::optional<Layout> by_heading(const Sheet& sheet) {
  Layout best;
  const std::size_t rows = std::min(sheet.rows.size(), searched_rows);
  std::size_t at = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    if (!can_be_heading(sheet.rows[i])) continue;
    const int kinds = kinds_in(sheet.rows[i]);
    if (kinds <= best.score) continue;
    best.score = kinds;
    at = i;
  }
  if (best.score < 2) return std::nullopt;
  best.first_row = best.last_row = sheet.rows[at].index;
  std::size_t next = at + 1;
  for (; next < sheet.rows.size() && next <= at + max_heading_rows; ++next) {
    if (!continues_heading(sheet, sheet.rows[at], sheet.rows[next], best)) break;
    best.last_row = sheet.rows[next].index;
  }
  read_columns(sheet, best);
  if (next < sheet.rows.size() && is_column_numbers(sheet.rows[next])) best.last_row = sheet.rows[next].index;
  return best;
}

/// The share of a column's cells for which something holds, in percent.
template <class Holds>
int share(const Sheet& sheet, int column, int from_row, Holds holds) {
  int cells = 0, fitting = 0;
  for (const Row& row : sheet.rows) {
    const Cell* const cell = row.index >= from_row ? sheet.at(row.index, column) : nullptr;
    if (!cell) continue;
    ++cells;
    fitting += holds(*cell) ? 1 : 0;
    if (cells >= 400) break;
  }
  return cells < 2 ? 0 : fitting * 100 / cells;
}

/// 1, 2, 3, …: the running number of the rows.
bool is_running_number(const Sheet& sheet, int column) {
  double expected = 1;
  int cells = 0;
  for (const Row& row : sheet.rows) {
    const Cell* const cell = sheet.at(row.index, column);
    if (!cell) continue;
    const auto number =
        cell->kind == CellKind::number ? cell->number : read_number(cell->text).value_or(ReadNumber{}).value;
    if (number != expected && number != 1) return false;
    expected = number + 1;
    if (++cells > 20) break;
  }
  return cells > 1;
}

/// Pasted without its heading: what the cells look like.
std::optional<Layout> by_content(const Sheet& sheet) {
  std::set<int> columns;
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), searched_rows); ++i) {
    for (const Cell& cell : sheet.rows[i].cells) {
      if (cell.column < widest) columns.insert(cell.column);
    }
  }
  Layout layout;
  layout.first_row = sheet.rows.front().index;
  layout.last_row = layout.first_row - 1;
  for (const int column : columns) {
    const auto is = [&](auto holds) { return share(sheet, column, 0, holds) >= 60; };
    ListColumn found{column, cell_name(0, column).substr(0, cell_name(0, column).size() - 1),
                     ColumnRole::none, sheet.is_hidden_column(column)};
    if (is([](const Cell& cell) { return begins_like_hamlet(text_of(cell)); }))
      found.role = ColumnRole::hamlet;
    else if (is([](const Cell& cell) { return begins_like_unit(text_of(cell)); }))
      found.role = ColumnRole::unit;
    else if (is(is_number_like))
      found.role = is_running_number(sheet, column) ? ColumnRole::index : ColumnRole::households;
    layout.columns.push_back(std::move(found));
  }
  if (!layout.find(ColumnRole::hamlet) || !layout.find(ColumnRole::households)) return std::nullopt;
  layout.score = 1;
  return layout;
}

}  // namespace

const ListColumn* Layout::find(ColumnRole role) const {
  for (const ListColumn& column : columns) {
    if (column.role == role && !column.hidden) return &column;
  }
  return nullptr;
}

std::optional<Layout> find_layout(const Sheet& sheet) {
  if (sheet.rows.empty()) return std::nullopt;
  if (auto found = by_heading(sheet)) return found;
  return by_content(sheet);
}

bool holds_identity_numbers(const Sheet& sheet, int column, int from_row) {
  return share(sheet, column, from_row, [](const Cell& cell) {
           std::string digits = one_line(cell.text);
           std::erase(digits, ' ');
           const bool only_digits = digits.find_first_not_of("0123456789") == std::string::npos;
           return only_digits && (digits.size() == 12 || (digits.size() == 10 && digits.front() == '0'));
         }) >= 50;
}

}  // namespace kiosk::authoring
