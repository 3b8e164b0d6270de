#include "kiosk/server/results/workbook.h"

#include <stdexcept>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/workbook_check.h"

namespace kiosk::server::results {
namespace {

constexpr lxw_row_t rows_per_sheet = 1'000'000;
constexpr lxw_color_t head_colour = 0xDDECEE, bar_colour = 0x0B5563;
constexpr lxw_col_t chart_column = 5;

lxw_col_t column_number(std::size_t column) {
  return static_cast<lxw_col_t>(column);
}

/// libxlsxwriter goes on after most of its errors; the workbook would then lack something unsaid.
void require(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(std::string("the workbook cannot be written: ") + lxw_strerror(error));
}

/// What libxlsxwriter makes it gives by a pointer; null where it could not.
template <class Made>
Made* require(Made* made) {
  if (!made) throw std::runtime_error("a part of the workbook cannot be made");
  return made;
}

}  // namespace

Workbook::Workbook(const std::filesystem::path& file, WorkbookMemory memory) : file_(file) {
  lxw_workbook_options options{};
  options.constant_memory = memory == WorkbookMemory::constant ? LXW_TRUE : LXW_FALSE;
  std::string folder = file.parent_path().string();
  options.tmpdir = folder.data();
  book_.reset(require(workbook_new_opt(file.c_str(), &options)));
  head = add_format(nullptr, Weight::bold);
  format_set_text_wrap(head);
  format_set_align(head, LXW_ALIGN_VERTICAL_CENTER);
  format_set_bg_color(head, head_colour);
  format_set_border(head, LXW_BORDER_THIN);
  number = add_format("#,##0", Weight::normal);
  percent = add_format("0.00%", Weight::normal);
  two_decimals = add_format("0.00", Weight::normal);
  day = add_format("dd/mm/yyyy", Weight::normal);
  bold = add_format(nullptr, Weight::bold);
  bold_number = add_format("#,##0", Weight::bold);
  bold_percent = add_format("0.00%", Weight::bold);
}

void Workbook::Free::operator()(lxw_workbook* book) const {
  lxw_workbook_free(book);  // without writing the file
}

lxw_format* Workbook::add_format(const char* number_format, Weight weight) {
  lxw_format* const format = require(workbook_add_format(book_.get()));
  if (weight == Weight::bold) format_set_bold(format);
  if (number_format) format_set_num_format(format, number_format);
  return format;
}

lxw_worksheet* Workbook::add_sheet(const std::string& title) {
  return require(workbook_add_worksheet(book_.get(), names_.add(title).c_str()));
}

void Workbook::set_width(lxw_worksheet* sheet, std::size_t first, std::size_t last, double width) {
  require(worksheet_set_column(sheet, column_number(first), column_number(last), width, nullptr));
}

void Workbook::write_head(lxw_worksheet* sheet, const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) write_text(sheet, 0, i, texts[i], head);
  worksheet_freeze_panes(sheet, 1, 0);
}

void Workbook::write_text(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& text,
                          lxw_format* format) {
  if (text.empty()) return;  // the library calls that an error
  require(worksheet_write_string(sheet, row, column_number(column), cell_text(text).c_str(), format));
}

void Workbook::write_number(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::int64_t value,
                            lxw_format* format) {
  require(worksheet_write_number(sheet, row, column_number(column), static_cast<double>(value), format));
}

void Workbook::write_quotient(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::int64_t part,
                              std::int64_t whole, lxw_format* format) {
  if (whole <= 0) return;
  require(worksheet_write_number(sheet, row, column_number(column),
                                 static_cast<double>(part) / static_cast<double>(whole), format));
}

void Workbook::write_day(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, Day date) {
  lxw_datetime value{static_cast<int>(date.year()),
                     static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())),
                     0,
                     0,
                     0.0};
  require(worksheet_write_datetime(sheet, row, column_number(column), &value, day));
}

void Workbook::add_chart(lxw_worksheet* sheet, const std::string& title, lxw_row_t rows, Bars bars) {
  if (rows == 0) return;
  const bool upright = bars == Bars::upright;
  lxw_chart* const chart =
      require(workbook_add_chart(book_.get(), upright ? LXW_CHART_COLUMN : LXW_CHART_BAR));
  lxw_chart_series* const series = require(chart_add_series(chart, nullptr, nullptr));
  chart_series_set_categories(series, sheet->name, 1, 0, rows, 0);
  chart_series_set_values(series, sheet->name, 1, 1, rows, 1);
  lxw_chart_fill fill{};
  fill.color = bar_colour;
  chart_series_set_fill(series, &fill);
  chart_title_set_name(chart, chart_text(title).c_str());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  if (!upright) chart_axis_set_reverse(chart->y_axis);
  require(worksheet_insert_chart(sheet, 1, chart_column, chart));
}

void Workbook::close() {
  require(workbook_close(book_.release()));  // which frees it whatever happens
  check_workbook(file_);
}

LongTable::LongTable(Workbook& book, std::string title, std::vector<std::string> head)
    : book_(book), title_(std::move(title)), head_(std::move(head)) {
  start_sheet();
}

lxw_row_t LongTable::next_row() {
  if (row_ >= rows_per_sheet) start_sheet();
  return ++row_;
}

void LongTable::start_sheet() {
  sheet_ = book_.add_sheet(title_);
  book_.write_head(sheet_, head_);
  row_ = 0;
}

}  // namespace kiosk::server::results
