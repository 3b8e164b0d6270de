#include "kiosk/server/results/workbook.h"

#include <stdexcept>
#include <utility>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/result_table.h"

namespace kiosk::server::results {
namespace {

constexpr lxw_row_t rows_per_sheet = 1'000'000;
constexpr std::size_t longest_name = 28;  // Excel allows 31; three are left to make a name unique
constexpr lxw_color_t head_colour = 0xDDECEE, bar_colour = 0x0B5563;
constexpr lxw_col_t chart_column = 5;

lxw_col_t column_number(std::size_t column) {
  return static_cast<lxw_col_t>(column);
}

/// The title without characters that Excel forbids in sheet names, shortened.
std::string sheet_name(const std::string& title) {
  std::string name;
  for (const char c : title) {
    if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) name += c;
  }
  while (count_code_points(name) > longest_name) {
    do name.pop_back();
    while (!is_utf8(name));
  }
  return name.empty() ? "-" : name;
}

}  // namespace

Workbook::Workbook(const std::filesystem::path& file, WorkbookMemory memory) {
  lxw_workbook_options options{};
  options.constant_memory = memory == WorkbookMemory::constant ? LXW_TRUE : LXW_FALSE;
  std::string folder = file.parent_path().string();
  options.tmpdir = folder.data();
  book_ = workbook_new_opt(file.c_str(), &options);
  if (!book_) throw std::runtime_error("the workbook cannot be created");
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

Workbook::~Workbook() {
  if (book_) workbook_close(book_);
}

lxw_format* Workbook::add_format(const char* number_format, Weight weight) {
  lxw_format* const format = workbook_add_format(book_);
  if (weight == Weight::bold) format_set_bold(format);
  if (number_format) format_set_num_format(format, number_format);
  return format;
}

lxw_worksheet* Workbook::add_sheet(const std::string& title) {
  std::string name = sheet_name(title);
  while (!names_.insert(name).second) name += "+";
  return workbook_add_worksheet(book_, name.c_str());
}

void Workbook::write_head(lxw_worksheet* sheet, const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i)
    worksheet_write_string(sheet, 0, column_number(i), texts[i].c_str(), head);
  worksheet_freeze_panes(sheet, 1, 0);
}

void Workbook::write_text(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& text) {
  worksheet_write_string(sheet, row, column_number(column), text.c_str(), nullptr);
}

void Workbook::write_number(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::int64_t value,
                            lxw_format* format) {
  worksheet_write_number(sheet, row, column_number(column), static_cast<double>(value), format);
}

void Workbook::write_share(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, std::int64_t part,
                           std::int64_t whole, lxw_format* format) {
  if (whole <= 0) return;
  worksheet_write_number(sheet, row, column_number(column),
                         static_cast<double>(part) / static_cast<double>(whole), format);
}

void Workbook::write_day(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, Day date) {
  lxw_datetime value{static_cast<int>(date.year()),
                     static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())),
                     0,
                     0,
                     0.0};
  worksheet_write_datetime(sheet, row, column_number(column), &value, day);
}

void Workbook::add_chart(lxw_worksheet* sheet, const std::string& title, lxw_row_t rows, Bars bars) {
  if (rows == 0) return;
  const bool upright = bars == Bars::upright;
  lxw_chart* const chart = workbook_add_chart(book_, upright ? LXW_CHART_COLUMN : LXW_CHART_BAR);
  lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_categories(series, sheet->name, 1, 0, rows, 0);
  chart_series_set_values(series, sheet->name, 1, 1, rows, 1);
  lxw_chart_fill fill{};
  fill.color = bar_colour;
  chart_series_set_fill(series, &fill);
  chart_title_set_name(chart, title.c_str());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  if (!upright) chart_axis_set_reverse(chart->y_axis);
  worksheet_insert_chart(sheet, 1, chart_column, chart);
}

void Workbook::close() {
  const lxw_error error = workbook_close(std::exchange(book_, nullptr));
  if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
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
