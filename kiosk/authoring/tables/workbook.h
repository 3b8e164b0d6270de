// A workbook as a value, whatever file it was read from. Rows and cells are sparse: a single cell in the last
// corner of a sheet costs one cell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/authoring/input/finding.h"
#include "kiosk/base/time.h"

namespace kiosk::authoring {

enum class CellKind {
  text,
  number,
  date,
  boolean,
  error,        ///< #REF!, #NAME?, …
  uncalculated  ///< a formula whose result the file does not hold; never read as 0
};

struct Cell {
  int column = 0;  ///< from 0
  CellKind kind = CellKind::text;
  std::string text;   ///< as it is in the file: of a number its digits, of an error its name
  double number = 0;  ///< of number and boolean
  Day day{};          ///< of date
  bool formula = false;
};

struct Row {
  int index = 0;  ///< from 0
  bool hidden = false;
  std::vector<Cell> cells;  ///< by column; blank cells are left out
};

/// A rectangle of merged cells; the first cell holds the content.
struct Merge {
  int first_row = 0, last_row = 0, first_column = 0, last_column = 0;
};

struct Comment {
  int row = 0, column = 0;
  std::string text;
};

struct ColumnRange {
  int first = 0, last = 0;
};

struct Sheet {
  std::string name;
  bool hidden = false;
  std::vector<Row> rows;  ///< by index; rows without content are left out
  std::vector<Merge> merges;
  std::vector<ColumnRange> hidden_columns;
  std::vector<Comment> comments;

  /// The cell, or null if it is blank.
  const Cell* at(int row, int column) const;
  bool is_hidden_column(int column) const;
};

enum class TableFormat { xlsx, ods, xls, spreadsheetml, html, delimited };

struct Workbook {
  TableFormat format{};
  std::vector<Sheet> sheets;
  Findings findings;  ///< about the file as a whole: its encoding, macros, hidden sheets
};

/// "F8" of row 7 and column 5.
std::string cell_name(int row, int column);
/// The row and column of "F8"; false if it is no such name.
bool parse_cell_name(std::string_view name, int& row, int& column);

/// The day of a date as Excel counts it, from 1900 or 1904; times of the day are dropped.
Day day_of_serial(double serial, bool from_1904);
/// Whether a number format shows a date or a time. `id` is Excel's number of the format, `code` its text.
bool is_date_format(int id, std::string_view code);

/// Adds cells to a sheet under the limits of input/limits.h.
class SheetBuilder {
 public:
  explicit SheetBuilder(Sheet& sheet) : sheet_(sheet) {}
  /// Rows and cells may come in any order. A cell without any visible text is dropped. Fault:
  /// "table-too-large" (too many rows or cells).
  Result<void> add(int row, Cell cell);
  void hide_row(int row) { hidden_rows_.push_back(row); }
  /// Sorts rows and cells; must be called once at the end.
  void finish();

 private:
  Sheet& sheet_;
  std::vector<int> hidden_rows_;
  std::size_t cells_ = 0;
};

/// A number cell.
Cell number_cell(int column, double number);
/// A text cell.
Cell text_cell(int column, std::string text);

/// Turns texts typed in an old Vietnamese font (TCVN3, VNI) into Unicode, and asks whether they are right.
void repair_legacy_fonts(Workbook& book);

}  // namespace kiosk::authoring
