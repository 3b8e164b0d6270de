// An XLSX workbook (libxlsxwriter) with the cell formats shared by all sheets.
#pragma once

#include <xlsxwriter.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/server/results/sheet_text.h"

namespace kiosk::server::results {

enum class WorkbookMemory {
  whole,    ///< sheets may be written in any order
  constant  ///< rows must be written in order; memory does not grow with them
};

class Workbook {
 public:
  /// Throws if the file cannot be created. Temporary files are written to the file's folder.
  Workbook(const std::filesystem::path& file, WorkbookMemory memory);
  ~Workbook() = default;
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  // Each of these throws where the library refuses it.
  /// Adds a sheet. Its name is the title, shortened and made unique as Excel requires. It prints on A4 across,
  /// as wide as the page, with the title above, the head repeated and the pages numbered.
  lxw_worksheet* add_sheet(const std::string& title);
  /// Sets the width of columns, in letters. REQUIRES: before write_head().
  void set_width(lxw_worksheet* sheet, std::size_t first, std::size_t last, double width);
  /// Writes the first row, as high as its longest text needs, and freezes it.
  void write_head(lxw_worksheet* sheet, const std::vector<std::string>& head);
  /// Never as a formula, whatever the text begins with.
  void write_text(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& text,
                  lxw_format* format = nullptr);
  void write_number(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::int64_t value,
                    lxw_format* format);
  /// Writes part/whole, as a percentage or with decimals, as the format says; nothing where `whole` is 0.
  void write_quotient(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::int64_t part,
                      std::int64_t whole, lxw_format* format);
  void write_day(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, Day day);
  enum class Bars { lying, upright };
  /// A bar chart of the first two columns.
  struct Chart {
    std::string title, counted;  ///< counted: the title of the axis of numbers
    lxw_row_t rows = 0;          ///< below the head
    std::size_t column = 0;      ///< where it stands, right of the table
    Bars bars = Bars::lying;     ///< upright: of days
  };
  /// Numbers begin at 0 and are whole. Nothing where there are no rows.
  void add_chart(lxw_worksheet* sheet, const Chart& chart);
  /// Writes the file and reads it again. Throws where either fails, as on a full disk.
  void close();

  lxw_format *head, *number, *percent, *two_decimals, *day, *bold, *bold_number, *bold_percent, *wrapped;

 private:
  enum class Weight { normal, bold };
  /// `number_format`: null = Excel's default.
  lxw_format* add_format(const char* number_format, Weight weight);
  double width_of(lxw_worksheet* sheet, std::size_t column) const;
  struct Free {
    void operator()(lxw_workbook* book) const;
  };
  std::filesystem::path file_;
  std::unique_ptr<lxw_workbook, Free> book_;
  SheetNames names_;
  std::map<std::pair<lxw_worksheet*, std::size_t>, double> widths_;  ///< in letters, of sheet and column
};

/// A table that may exceed one sheet: continues on further sheets with the same head.
class LongTable {
 public:
  /// `widths`: of the first columns, in letters.
  LongTable(Workbook& book, std::string title, std::vector<std::string> head, std::vector<double> widths = {});
  /// Starts the next row and returns its number on `sheet()`.
  lxw_row_t next_row();
  lxw_worksheet* sheet() const { return sheet_; }

 private:
  void start_sheet();
  Workbook& book_;
  std::string title_;
  std::vector<std::string> head_;
  std::vector<double> widths_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t row_ = 0;
};

}  // namespace kiosk::server::results
