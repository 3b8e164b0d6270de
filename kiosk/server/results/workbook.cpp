#include "kiosk/server/results/workbook.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/workbook_check.h"

namespace kiosk::server::results {
namespace {

constexpr lxw_row_t rows_per_sheet = 1'000'000;
constexpr lxw_color_t head_colour = 0xDDECEE, bar_colour = 0x0B5563;
constexpr std::uint8_t a4 = 9;  // the number of the paper in the file format
constexpr double usual_width = 8.43, usual_height = 15, most_height = 400, chart_width = 1.6;
constexpr lxw_row_t rows_in_chart = 10;  ///< bars for which the usual height of a chart is enough
constexpr std::size_t longest_print_title = 200;

lxw_col_t column_number(std::size_t column) {
  return static_cast<lxw_col_t>(column);
}

/// libxlsxwriter continues after most of its errors; the workbook would then be incomplete without a fault.
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

/// For the header of printed pages, where "&" begins a code.
std::string print_text(const std::string& text) {
  std::string shown;
  for (const char c : cut_utf8(text, longest_print_title)) shown += c == '&' ? "&&" : std::string(1, c);
  return shown;
}

/// How many lines a text takes, whose words are wrapped, in bold letters.
double lines_of(const std::string& text, double width) {
  const double letters = std::max(1.0, width - 2);
  double lines = 1, used = 0;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const auto length = static_cast<double>(utf16_units(word));
    if (used > 0 && used + 1 + length > letters) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    for (; used > letters; used -= letters) ++lines;
  }
  return lines;
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
  wrapped = add_format(nullptr, Weight::normal);
  format_set_text_wrap(wrapped);
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
  lxw_worksheet* const sheet = require(workbook_add_worksheet(book_.get(), names_.add(title).c_str()));
  worksheet_set_paper(sheet, a4);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_margins(sheet, 0.5, 0.5, 0.8, 0.7);
  require(worksheet_repeat_rows(sheet, 0, 0));
  require(worksheet_set_header(sheet, ("&L" + print_text(title)).c_str()));
  require(worksheet_set_footer(sheet, "&R&P / &N"));
  return sheet;
}

void Workbook::set_width(lxw_worksheet* sheet, std::size_t first, std::size_t last, double width) {
  require(worksheet_set_column(sheet, column_number(first), column_number(last), width, nullptr));
  for (std::size_t column = first; column <= last; ++column) widths_[{sheet, column}] = width;
}

double Workbook::width_of(lxw_worksheet* sheet, std::size_t column) const {
  const auto found = widths_.find({sheet, column});
  return found == widths_.end() ? usual_width : found->second;
}

void Workbook::write_head(lxw_worksheet* sheet, const std::vector<std::string>& texts) {
  double height = usual_height;
  for (std::size_t i = 0; i < texts.size(); ++i)
    height = std::max(height, usual_height * lines_of(texts[i], width_of(sheet, i)));
  require(worksheet_set_row(sheet, 0, std::min(height, most_height), nullptr));
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

void Workbook::add_chart(lxw_worksheet* sheet, const Chart& wanted) {
  if (wanted.rows == 0) return;
  const bool upright = wanted.bars == Bars::upright;
  lxw_chart* const chart =
      require(workbook_add_chart(book_.get(), upright ? LXW_CHART_COLUMN : LXW_CHART_BAR));
  lxw_chart_series* const series = require(chart_add_series(chart, nullptr, nullptr));
  chart_series_set_categories(series, sheet->name, 1, 0, wanted.rows, 0);
  chart_series_set_values(series, sheet->name, 1, 1, wanted.rows, 1);
  lxw_chart_fill fill{};
  fill.color = bar_colour;
  chart_series_set_fill(series, &fill);
  chart_title_set_name(chart, chart_text(wanted.title).c_str());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  // The library names the axes of lying bars by their direction.
  lxw_chart_axis *const numbers = upright ? chart->y_axis : chart->x_axis,
                        *const categories = upright ? chart->x_axis : chart->y_axis;
  chart_axis_set_min(numbers, 0);
  chart_axis_set_num_format(numbers, "#,##0");
  chart_axis_set_name(numbers, chart_text(wanted.counted).c_str());
  if (upright) {
    chart_axis_set_num_format(categories, "dd/mm/yyyy");
  } else {
    chart_axis_set_reverse(categories);
    chart_axis_set_crossing_max(numbers);
  }
  lxw_chart_options size{};
  size.x_scale = chart_width;
  size.y_scale = upright ? 1 : std::max(1.0, static_cast<double>(wanted.rows) / rows_in_chart);
  require(worksheet_insert_chart_opt(sheet, 1, column_number(wanted.column), chart, &size));
}

void Workbook::close() {
  require(workbook_close(book_.release()));  // which frees it whatever happens
  check_workbook(file_);
}

LongTable::LongTable(Workbook& book, std::string title, std::vector<std::string> head,
                     std::vector<double> widths)
    : book_(book), title_(std::move(title)), head_(std::move(head)), widths_(std::move(widths)) {
  start_sheet();
}

lxw_row_t LongTable::next_row() {
  if (row_ >= rows_per_sheet) start_sheet();
  return ++row_;
}

void LongTable::start_sheet() {
  sheet_ = book_.add_sheet(title_);
  for (std::size_t i = 0; i < widths_.size(); ++i) book_.set_width(sheet_, i, i, widths_[i]);
  book_.write_head(sheet_, head_);
  row_ = 0;
}

}  // namespace kiosk::server::results
