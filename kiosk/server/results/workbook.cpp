#include "kiosk/server/results/workbook.h"

#include <xlsxwriter.h>

#include <set>
#include <stdexcept>

#include "kiosk/base/text.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/result_table.h"

namespace kiosk::server::results {
namespace {

constexpr lxw_row_t rows_a_sheet = 1'000'000;

lxw_col_t column(std::size_t at) {
  return static_cast<lxw_col_t>(at);
}

/// A workbook with the formats that every sheet uses.
class Book {
 public:
  Book(const std::filesystem::path& file, bool constant_memory) {
    lxw_workbook_options options{};
    options.constant_memory = constant_memory ? LXW_TRUE : LXW_FALSE;
    std::string folder = file.parent_path().string();
    options.tmpdir = folder.data();
    book_ = workbook_new_opt(file.c_str(), &options);
    if (!book_) throw std::runtime_error("the workbook cannot be made");
    head = format();
    format_set_bold(head);
    format_set_text_wrap(head);
    format_set_align(head, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(head, 0xDDECEE);
    format_set_border(head, LXW_BORDER_THIN);
    number = format();
    format_set_num_format(number, "#,##0");
    percent = format();
    format_set_num_format(percent, "0.00%");
    two_decimals = format();
    format_set_num_format(two_decimals, "0.00");
    date = format();
    format_set_num_format(date, "dd/mm/yyyy");
    bold = format();
    format_set_bold(bold);
    bold_number = format();
    format_set_bold(bold_number);
    format_set_num_format(bold_number, "#,##0");
    bold_percent = format();
    format_set_bold(bold_percent);
    format_set_num_format(bold_percent, "0.00%");
  }
  ~Book() {
    if (book_) workbook_close(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  lxw_format* format() { return workbook_add_format(book_); }
  lxw_workbook* get() { return book_; }
  /// Excel wants names of up to 31 characters without []:*?/\, each once.
  lxw_worksheet* sheet(const std::string& title) {
    std::string name;
    for (const char c : title) {
      if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) name += c;
    }
    while (count_code_points(name) > longest_name) {
      do name.pop_back();
      while (!is_utf8(name));
    }
    if (name.empty()) name = "Sheet";
    while (!names_.insert(name).second) name += "+";
    return workbook_add_worksheet(book_, name.c_str());
  }
  void close() {
    const lxw_error error = workbook_close(book_);
    book_ = nullptr;
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
  }

  lxw_format *head, *number, *percent, *two_decimals, *date, *bold, *bold_number, *bold_percent;

 private:
  static constexpr std::size_t longest_name = 28;
  lxw_workbook* book_ = nullptr;
  std::set<std::string> names_;
};

void write_head(Book& book, lxw_worksheet* sheet, const std::vector<std::string>& head) {
  for (std::size_t i = 0; i < head.size(); ++i)
    worksheet_write_string(sheet, 0, column(i), head[i].c_str(), book.head);
  worksheet_freeze_panes(sheet, 1, 0);
}

void write_table(Book& book, const Summary& summary, std::string_view language) {
  lxw_worksheet* const sheet = book.sheet(language == "vi" ? "Bảng tổng hợp" : "Result table");
  write_head(book, sheet, table_head(language));
  worksheet_set_column(sheet, 0, 0, 6, nullptr);
  worksheet_set_column(sheet, 1, 1, 28, nullptr);
  worksheet_set_column(sheet, 2, 12, 12, nullptr);
  worksheet_set_column(sheet, 13, 13, 30, nullptr);
  lxw_row_t at = 0;
  for (const TableLine& line : table_lines(summary, language)) {
    ++at;
    const bool sum = line.kind != TableLine::Kind::hamlet;
    lxw_format *const number = sum ? book.bold_number : book.number, *const percent = sum ? book.bold_percent
                                                                                          : book.percent;
    const Row& row = line.row;
    const auto count = [&](lxw_col_t place, std::int64_t value) {
      worksheet_write_number(sheet, at, place, static_cast<double>(value), number);
    };
    const auto share = [&](lxw_col_t place, std::int64_t part) {
      if (row.listed > 0)
        worksheet_write_number(sheet, at, place, static_cast<double>(part) / static_cast<double>(row.listed),
                               percent);
    };
    if (line.number > 0) count(0, line.number);
    worksheet_write_string(sheet, at, 1, line.name.c_str(), sum ? book.bold : nullptr);
    count(2, row.listed);
    count(3, row.issued);
    count(4, row.took_part);
    share(5, row.took_part);
    count(6, row.valid());
    count(7, row.invalid);
    count(8, row.agree);
    share(9, row.agree);
    count(10, row.disagree);
    share(11, row.disagree);
    count(12, row.other);
    worksheet_write_string(sheet, at, 13, table_note(row, language).c_str(), nullptr);
  }
  worksheet_write_string(sheet, at + 2, 1, threshold_sentence(summary, language).c_str(), nullptr);
}

/// A bar chart of the first two columns beside the table.
void add_chart(Book& book, lxw_worksheet* sheet, const std::string& title, lxw_row_t rows, bool upright) {
  if (rows == 0) return;
  lxw_chart* const chart = workbook_add_chart(book.get(), upright ? LXW_CHART_COLUMN : LXW_CHART_BAR);
  lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
  chart_series_set_categories(series, sheet->name, 1, 0, rows, 0);
  chart_series_set_values(series, sheet->name, 1, 1, rows, 1);
  lxw_chart_fill fill{};
  fill.color = 0x0B5563;
  chart_series_set_fill(series, &fill);
  chart_title_set_name(chart, title.c_str());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  if (!upright) chart_axis_set_reverse(chart->y_axis);
  worksheet_insert_chart(sheet, 1, 5, chart);
}

void write_question(Book& book, const QuestionCounts& question, std::int64_t took_part,
                    std::string_view language) {
  const bool vi = language == "vi", ranked = consultation::is_ranking(question.kind);
  const std::string& title = question.title.in(language);
  lxw_worksheet* const sheet = book.sheet(title);
  std::vector<std::string> head{title, vi ? "Số ý kiến" : "Opinions", vi ? "Tỷ lệ" : "Share"};
  if (ranked) {
    head.emplace_back(vi ? "Chọn thứ nhất" : "First choices");
    head.emplace_back(vi ? "Điểm Borda" : "Borda points");
  }
  write_head(book, sheet, head);
  worksheet_set_column(sheet, 0, 0, 40, nullptr);
  lxw_row_t at = 0;
  for (const OptionCount& option : question.options) {
    ++at;
    worksheet_write_string(sheet, at, 0, option.label.in(language).c_str(), nullptr);
    worksheet_write_number(sheet, at, 1, static_cast<double>(option.count), book.number);
    if (took_part > 0)
      worksheet_write_number(sheet, at, 2, static_cast<double>(option.count) / static_cast<double>(took_part),
                             book.percent);
    if (!ranked) continue;
    worksheet_write_number(sheet, at, 3, static_cast<double>(option.first), book.number);
    worksheet_write_number(sheet, at, 4, static_cast<double>(option.points), book.number);
  }
  add_chart(book, sheet, title, at, false);
  for (const QuestionFigure& figure : question.figures) {
    at += 2;
    worksheet_write_string(sheet, at, 0, figure.label.in(language).c_str(), book.bold);
    worksheet_write_number(sheet, at, 1,
                           static_cast<double>(figure.numerator) / static_cast<double>(figure.base),
                           book.two_decimals);
    worksheet_write_string(sheet, at, 2, figure.sentence(language).c_str(), nullptr);
  }
}

void write_date(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t at, Day day, lxw_format* format) {
  lxw_datetime date{static_cast<int>(day.year()),
                    static_cast<int>(static_cast<unsigned>(day.month())),
                    static_cast<int>(static_cast<unsigned>(day.day())),
                    0,
                    0,
                    0.0};
  worksheet_write_datetime(sheet, row, at, &date, format);
}

void write_days(Book& book, const Summary& summary, std::string_view language) {
  const bool vi = language == "vi";
  const std::string title = vi ? "Theo ngày" : "Per day";
  lxw_worksheet* const sheet = book.sheet(title);
  write_head(book, sheet, {vi ? "Ngày" : "Day", vi ? "Số ý kiến" : "Opinions"});
  worksheet_set_column(sheet, 0, 0, 14, nullptr);
  lxw_row_t at = 0;
  for (const auto& [iso, count] : summary.per_day) {
    ++at;
    if (const auto day = day_from_iso(iso)) write_date(sheet, at, 0, *day, book.date);
    worksheet_write_number(sheet, at, 1, static_cast<double>(count), book.number);
  }
  add_chart(book, sheet, title, at, true);
}

}  // namespace

void write_summary_workbook(const std::filesystem::path& file, const Summary& summary,
                            std::string_view language) {
  Book book(file, false);
  write_table(book, summary, language);
  const std::int64_t from_kiosks = summary.total.took_part - summary.total.paper.took_part;
  for (const QuestionCounts& question : summary.questions)
    write_question(book, question, from_kiosks, language);
  write_days(book, summary, language);
  book.close();
}

void write_opinions_workbook(const std::filesystem::path& file, store::Store& store,
                             const consultation::Pack& pack, std::string_view language,
                             const std::string& since) {
  Book book(file, true);
  OpinionColumns columns(pack);
  const auto& head = columns.names();
  const auto hide = hiding(store, pack);
  lxw_worksheet* sheet = nullptr;
  lxw_row_t at = rows_a_sheet;
  std::int64_t after = -1;
  constexpr std::size_t page_size = 1000;
  for (bool more = true; more;) {
    auto page = store.opinions_page(pack.id, after, page_size, since);
    more = page.size() == page_size;
    for (store::StoredOpinion& one : page) {
      hide(one);
      if (at >= rows_a_sheet) {
        sheet = book.sheet(language == "vi" ? "Ý kiến" : "Opinions");
        write_head(book, sheet, head);
        at = 0;
      }
      ++at;
      const auto& cells = columns.cells_of(one);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (head[i] == "day") {
          write_date(sheet, at, column(i), one.day, book.date);
        } else if (!cells[i].empty()) {
          worksheet_write_string(sheet, at, column(i), cells[i].c_str(), nullptr);
        }
      }
    }
  }
  if (!sheet) write_head(book, book.sheet(language == "vi" ? "Ý kiến" : "Opinions"), head);
  book.close();
}

}  // namespace kiosk::server::results
