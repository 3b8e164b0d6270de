#include "kiosk/authoring/tables/workbook.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "kiosk/authoring/input/encoding.h"
#include "kiosk/authoring/input/limits.h"
#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

/// Nothing but white space, of any kind that Excel and Word write.
bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = next_code_point(text, at);
    const std::string_view one = text.substr(at, next - at);
    const bool space = one == " " || one == "\t" || one == "\n" || one == "\r" || one == "\u00A0" ||
                       one == "\u200B" || one == "\u202F" || one == "\uFEFF";
    if (!space) return false;
    at = next;
  }
  return true;
}

tl::unexpected<Fault> too_large() {
  return fault("table-too-large", "The table has more than {limit} rows, or very many cells.",
               "Keep only the list itself: delete the other rows, and save it as a file of its own.", "",
               {{"limit", format_integer(max_rows, "vi")}});
}

/// Enough of the workbook's text to recognise an old font.
std::string sample_of(const Workbook& book) {
  std::string sample;
  for (const Sheet& sheet : book.sheets) {
    for (const Row& row : sheet.rows) {
      for (const Cell& cell : row.cells) {
        if (cell.kind == CellKind::text && sample.size() < 20'000) sample += cell.text + "\n";
      }
    }
  }
  return sample;
}

}  // namespace

const Cell* Sheet::at(int row, int column) const {
  const auto found = std::ranges::lower_bound(rows, row, {}, &Row::index);
  if (found == rows.end() || found->index != row) return nullptr;
  const auto cell = std::ranges::lower_bound(found->cells, column, {}, &Cell::column);
  return cell != found->cells.end() && cell->column == column ? &*cell : nullptr;
}

bool Sheet::is_hidden_column(int column) const {
  return std::ranges::any_of(hidden_columns, [&](const ColumnRange& range) {
    return column >= range.first && column <= range.last;
  });
}

std::string cell_name(int row, int column) {
  std::string letters;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

bool parse_cell_name(std::string_view name, int& row, int& column) {
  std::size_t at = 0;
  int found_column = 0, found_row = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && found_column <= max_columns; ++at)
    found_column = found_column * 26 + (name[at] - 'A' + 1);
  const auto [end, error] = std::from_chars(name.data() + at, name.data() + name.size(), found_row);
  const bool fine = at > 0 && error == std::errc{} && end == name.data() + name.size();
  if (!fine || found_column > max_columns || found_row < 1 || found_row > max_row_number) return false;
  row = found_row - 1;
  column = found_column - 1;
  return true;
}

Day day_of_serial(double serial, bool from_1904) {
  using namespace std::chrono;
  if (!(serial >= 0 && serial < 3'000'000)) return Day{};
  // Excel counts 29 February 1900, which did not exist: days before 1 March 1900 are one later.
  const auto days_since = static_cast<int>(std::floor(serial));
  const sys_days origin =
      from_1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / (days_since < 60 ? 31 : 30)};
  return Day{origin + days{days_since}};
}

bool is_date_format(int id, std::string_view code) {
  const bool built_in =
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  if (built_in) return true;
  bool quoted = false, bracketed = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == ']')) {
      bracketed = c == '[';
    } else if (!quoted && !bracketed && std::string_view("dDyY").find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

Cell number_cell(int column, double number) {
  Cell cell;
  cell.column = column;
  cell.kind = CellKind::number;
  cell.number = number;
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  cell.text.assign(digits.data(), end);
  return cell;
}

Cell text_cell(int column, std::string text) {
  Cell cell;
  cell.column = column;
  cell.text = std::move(text);
  return cell;
}

Result<void> SheetBuilder::add(int row, Cell cell) {
  const bool outside = row < 0 || row >= max_row_number || cell.column < 0 || cell.column >= max_columns;
  if (outside) return {};
  if (cell.kind == CellKind::text) {
    cell.text = to_nfc(readable_text(cut_utf8(cell.text, max_cell_bytes), Lines::several));
    if (is_blank(cell.text)) return {};
  }
  if (++cells_ > max_cells) return too_large();
  if (sheet_.rows.empty() || sheet_.rows.back().index != row) {
    if (sheet_.rows.size() >= max_rows) return too_large();
    sheet_.rows.push_back(Row{row, false, {}});
  }
  sheet_.rows.back().cells.push_back(std::move(cell));
  return {};
}

void SheetBuilder::finish() {
  std::ranges::stable_sort(sheet_.rows, {}, &Row::index);
  std::vector<Row> rows;
  for (Row& row : sheet_.rows) {
    if (!rows.empty() && rows.back().index == row.index)
      std::ranges::move(row.cells, std::back_inserter(rows.back().cells));
    else
      rows.push_back(std::move(row));
  }
  sheet_.rows = std::move(rows);
  std::ranges::sort(hidden_rows_);
  for (Row& row : sheet_.rows) {
    row.hidden = std::ranges::binary_search(hidden_rows_, row.index);
    std::ranges::stable_sort(row.cells, {}, &Cell::column);
    const auto doubled =
        std::unique(row.cells.begin(), row.cells.end(),
                    [](const Cell& one, const Cell& next) { return one.column == next.column; });
    row.cells.erase(doubled, row.cells.end());
  }
}

void repair_legacy_fonts(Workbook& book) {
  const auto encoding = legacy_font_of(sample_of(book));
  if (!encoding) return;
  std::string shown;
  const auto repair = [&](std::string& text) {
    std::string right = from_legacy_font(text, *encoding);
    if (right != text && shown.size() < 60) shown += (shown.empty() ? "" : ", ") + right;
    text = std::move(right);
  };
  for (Sheet& sheet : book.sheets) {
    for (Row& row : sheet.rows) {
      for (Cell& cell : row.cells) {
        if (cell.kind == CellKind::text) repair(cell.text);
      }
    }
    for (Comment& comment : sheet.comments) repair(comment.text);
    repair(sheet.name);
  }
  book.findings.push_back(
      {FindingKind::question,
       make_fault("table-old-encoding", "The file uses the old Vietnamese encoding {encoding}: {sample}.",
                  "Are these names right?", "",
                  {{"encoding", std::string(name_of(*encoding))}, {"sample", shown}})});
}

}  // namespace kiosk::authoring
