// The summary as a workbook: the result table, a sheet with a chart for each question, the days.
#include <chrono>
#include <map>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/published_version.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/threshold.h"
#include "kiosk/server/results/workbook.h"

namespace kiosk::server::results {
namespace {

void write_table_line(Workbook& book, lxw_worksheet* sheet, lxw_row_t at, const TableLine& line,
                      const Language& language) {
  const bool sum = line.kind != TableLine::Kind::hamlet;
  const Row& row = line.row;
  std::size_t column = 0;
  const auto count = [&](std::int64_t value) {
    book.write_number(sheet, at, column++, value, sum ? book.bold_number : book.number);
  };
  const auto share = [&](const Share& of_listed) {
    book.write_quotient(sheet, at, column++, of_listed.part, of_listed.whole,
                        sum ? book.bold_percent : book.percent);
  };
  if (line.number > 0) book.write_number(sheet, at, 0, line.number, book.number);
  book.write_text(sheet, at, 1, line.name, sum ? book.bold : nullptr);
  column = 2;
  count(row.listed);
  count(row.issued);
  count(row.took_part);
  share(row.took_part_share());
  count(row.valid());
  count(row.invalid);
  count(row.agree);
  share(row.agree_share());
  count(row.disagree);
  share(row.disagree_share());
  count(row.other);
  book.write_text(sheet, at, column, table_note(row, language));
}

/// Below the table: the time of the figures, and the outcome per unit.
void write_words(Workbook& book, lxw_worksheet* sheet, lxw_row_t at, const Summary& summary,
                 const Standing& standing, const Language& language) {
  const ThresholdWords words = threshold_words(summary, standing.counting(), language);
  book.write_text(sheet, at++, 1, standing_sentence(standing, language));
  book.write_text(sheet, at++, 1, words.rule);
  for (const std::string& unit : words.units) book.write_text(sheet, at++, 1, unit);
  if (!words.total.empty()) book.write_text(sheet, at++, 1, words.total);
  book.write_text(sheet, at, 1, words.conclusion);
  book.write_text(sheet, at + 2, 1, language.text("workbook.counts_table"));
}

void write_table(Workbook& book, const Summary& summary, const Standing& standing, const Language& language) {
  lxw_worksheet* const sheet = book.add_sheet(language.text("workbook.table"));
  book.set_width(sheet, 0, 0, 6);
  book.set_width(sheet, 1, 1, 28);
  book.set_width(sheet, 2, 12, 12);
  book.set_width(sheet, 13, 13, 30);
  book.write_head(sheet, table_head(language));
  lxw_row_t at = 0;
  for (const TableLine& line : table_lines(summary, language))
    write_table_line(book, sheet, ++at, line, language);
  write_words(book, sheet, at + 2, summary, standing, language);
}

/// Opinions from kiosks, where they are counted apart from the forms.
void write_kiosk_table(Workbook& book, const Summary& summary, const Language& language) {
  lxw_worksheet* const sheet = book.add_sheet(language.text("workbook.kiosk_table"));
  const auto head = kiosk_table_head(language);
  book.set_width(sheet, 0, 0, 6);
  book.set_width(sheet, 1, 1, 28);
  book.set_width(sheet, 2, head.size() - 2, 12);
  book.set_width(sheet, head.size() - 1, head.size() - 1, 30);
  book.write_head(sheet, head);
  lxw_row_t at = 0;
  for (const TableLine& line : table_lines(summary, language, Part::kiosks)) {
    const bool sum = line.kind != TableLine::Kind::hamlet;
    std::size_t column = 2;
    ++at;
    if (line.number > 0) book.write_number(sheet, at, 0, line.number, book.number);
    book.write_text(sheet, at, 1, line.name, sum ? book.bold : nullptr);
    for (const auto& cell : kiosk_cells(line.row)) {
      const auto* const share = std::get_if<Share>(&cell);
      if (share)
        book.write_quotient(sheet, at, column++, share->part, share->whole, sum ? book.bold_percent : book.percent);
      else
        book.write_number(sheet, at, column++, std::get<std::int64_t>(cell), sum ? book.bold_number : book.number);
    }
    book.write_text(sheet, at, column, kiosk_table_note(line.row, language));
  }
  book.write_text(sheet, at + 2, 1, language.text("workbook.counts_kiosk_table"));
  book.write_text(sheet, at + 3, 1, language.text("kiosk_part.note"));
}

void write_question(Workbook& book, const QuestionCounts& question, const Language& language) {
  const bool ranked = consultation::is_ranking(question.kind);
  const std::string& title = question.title.in(language.code);
  lxw_worksheet* const sheet = book.add_sheet(title);
  std::vector<std::string> head{
      title, language.text("workbook.opinions"),
      language.text("workbook.share", {{"base", base_words(Base::answered, language)}})};
  if (ranked) {
    head.push_back(language.text("workbook.first_choices"));
    head.push_back(language.text("workbook.points"));
  }
  book.set_width(sheet, 0, 0, 40);
  book.set_width(sheet, 1, head.size() - 1, 12);
  book.write_head(sheet, head);
  lxw_row_t at = 0;
  for (const OptionCount& option : question.options) {
    ++at;
    book.write_text(sheet, at, 0, option_label(option.label, language));
    book.write_number(sheet, at, 1, option.count, book.number);
    const Share share = question.share_of(option);
    book.write_quotient(sheet, at, 2, share.part, share.whole, book.percent);
    if (!ranked) continue;
    book.write_number(sheet, at, 3, option.first, book.number);
    book.write_number(sheet, at, 4, option.points, book.number);
  }
  const std::string counted = language.text("workbook.opinions");
  book.add_chart(sheet, {title, counted, at, head.size() + 1, Workbook::Bars::lying});
  for (const QuestionFigure& figure : question.figures) {
    at += 2;
    book.write_text(sheet, at, 0, figure.label(language), book.bold);
    book.write_quotient(sheet, at, 1, figure.numerator, figure.base, book.two_decimals);
    book.write_text(sheet, ++at, 0, figure.sentence(language));
  }
  book.write_text(sheet, at + 2, 0, language.text("share.answered"));
  book.write_number(sheet, at + 2, 1, question.answered, book.number);
  book.write_text(sheet, at + 3, 0, language.text("workbook.counts_question"), book.wrapped);
}

/// Every day from the first to the last with an opinion, so that days without one show as such; only those
/// with one where they lie far apart.
std::map<Day, std::int64_t> all_days(const std::map<std::string, std::int64_t>& per_day) {
  constexpr auto longest = std::chrono::days(400);
  std::map<Day, std::int64_t> days;
  for (const auto& [iso, count] : per_day) {
    if (const auto day = day_from_iso(iso)) days[*day] = count;
  }
  if (days.empty()) return days;
  const std::chrono::sys_days first = days.begin()->first, last = days.rbegin()->first;
  if (last - first > longest) return days;
  for (auto day = first; day < last; day += std::chrono::days(1)) days.try_emplace(Day(day), 0);
  return days;
}

void write_days(Workbook& book, const Summary& summary, const Language& language) {
  const std::string title = language.text("workbook.days");
  lxw_worksheet* const sheet = book.add_sheet(title);
  const std::string counted = language.text("workbook.opinions");
  book.set_width(sheet, 0, 0, 14);
  book.set_width(sheet, 1, 1, 12);
  book.write_head(sheet, {language.text("workbook.day"), counted});
  lxw_row_t at = 0;
  for (const auto& [day, count] : all_days(summary.per_day)) {
    book.write_day(sheet, ++at, 0, day);
    book.write_number(sheet, at, 1, count, book.number);
  }
  book.add_chart(sheet, {title, counted, at, 3, Workbook::Bars::upright});
  book.write_text(sheet, at + 2, 0, language.text("workbook.counts_days"));
}

void write(const DocumentSource& source, const std::filesystem::path& file) {
  const Summary summary = summary_of(source);
  Workbook book(file, WorkbookMemory::whole);
  write_table(book, summary, standing_of(source, summary), source.language);
  if (summary.apart()) write_kiosk_table(book, summary, source.language);
  for (const QuestionCounts& question : summary.questions) write_question(book, question, source.language);
  write_days(book, summary, source.language);
  book.close();
}

}  // namespace

namespace formats {
extern const Format summary_xlsx;
const Format summary_xlsx{
    "summary", "xlsx",  xlsx_type, "The summary as a workbook: a sheet for each question, with its chart",
    "",        nullptr, write};
}  // namespace formats

}  // namespace kiosk::server::results
