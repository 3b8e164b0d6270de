#include "kiosk/server/results/report.h"

#include <algorithm>
#include <array>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/pdf.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/summary_json.h"
#include "kiosk/server/results/threshold.h"

namespace kiosk::server::results {
namespace {

constexpr double left = Pdf::margin, across = Pdf::width - 2 * Pdf::margin, foot = Pdf::height - 86;
constexpr unsigned alert = 0x9A3412, tint = 0xEEF2EF, muted = 0x43544E;
constexpr unsigned yes = 0x2A6FA8, no = 0xC4622D, other_colour = 0x7A6A9B, void_colour = 0x7B8882;
/// Column widths as shares of the page's width. The note column is only in CSV and XLSX.
constexpr std::array columns{0.046, 0.184, 0.08, 0.075, 0.08, 0.085, 0.07, 0.075, 0.07, 0.08, 0.08, 0.075};

/// Lays out the report from top to bottom; `y_` is the current position.
class Writer {
 public:
  /// `pages`: the number of pages, counted in a first pass.
  Writer(Pdf& pdf, const Report& report, const Language& language, std::size_t pages)
      : pdf_(pdf), report_(report), language_(language), pages_(pages) {}
  void write() {
    header();
    figures();
    table();
    bars();
    checks();
    question_figures();
    signatures();
    footer();
  }
  std::size_t pages() const { return page_; }

 private:
  std::string say(std::string_view key, std::initializer_list<Blank> blanks = {}) const {
    return language_.text(key, blanks);
  }
  /// The key with the consultation's rule profile appended: "…_voters" or "…_households".
  std::string by_profile(const std::string& key) const {
    const bool voters = report_.summary.profile == consultation::RuleProfile::voters_2018;
    return key + (voters ? "_voters" : "_households");
  }
  std::string n(std::int64_t value) const { return language_.number(value); }
  std::string percent(const Share& share) const { return share.text(language_.code); }
  void paragraph(const std::string& words, bool bold = false) {
    y_ += pdf_.text(left, y_, across, words, {10, bold, Align::left, 0x12231F}) + 5;
  }
  /// Starts a new page if less than that height is left.
  void reserve(double height) {
    if (y_ + height > foot) start_page();
  }
  void start_page() {
    footer();
    pdf_.next_page();
    ++page_;
    y_ = Pdf::margin;
  }
  void header();
  void figures();
  void table();
  using Cells = std::array<std::string, columns.size()>;
  static Pdf::Style cell_style(std::size_t column, bool head, bool bold);
  /// Height of a table line: a long name takes two lines of text.
  double line_room(const Cells& cells, bool head, bool bold);
  void table_line(const Cells& cells, bool head, bool bold);
  void bars();
  void letterhead();
  void bar(const std::string& label, const Share& share, unsigned colour);
  void checks();
  void threshold();
  void question_figures();
  void signatures();
  void footer();

  Pdf& pdf_;
  const Report& report_;
  const Language& language_;
  std::size_t page_ = 1, pages_;
  double y_ = 32;
};

constexpr double line_height = 14, head_height = 36, signing_room = 56;

/// Issuer on the left, state name and motto on the right, as required by Decree 30/2020 on clerical work.
void Writer::letterhead() {
  const double half = across / 2, right = left + half - 20;
  pdf_.text(left, y_, half - 20, say("pdf.committee"), {10, false, Align::centre});
  pdf_.text(left, y_ + 14, half - 20, in_capitals(report_.issuer), {10, true, Align::centre});
  pdf_.text(right, y_, half + 20, say("pdf.nation"), {10, true, Align::centre});
  pdf_.text(right, y_ + 14, half + 20, say("pdf.motto"), {10, true, Align::centre});
  pdf_.line(left + 70, y_ + 30, left + half - 90, y_ + 30);
  pdf_.line(left + half + 60, y_ + 30, left + across - 60, y_ + 30);
  pdf_.text(left, y_ + 34, half - 20, say("pdf.reference"), {10, false, Align::centre});
  pdf_.text(right, y_ + 34, half + 20, say("pdf.place_and_date", {{"place", report_.place}}),
            {10, false, Align::centre});
  y_ += 66;
}

void Writer::header() {
  if (report_.sample) pdf_.text(left, y_, across, say("pdf.specimen"), {9, true, Align::centre, alert});
  y_ += 22;
  letterhead();
  y_ += pdf_.text(left, y_, across, say("pdf.heading"), {16, true, Align::centre}) + 2;
  y_ += pdf_.text(left + 40, y_, across - 80, say(by_profile("pdf.subject")) + "\n" + report_.title,
                  {12, true, Align::centre}) +
        10;
}

void Writer::figures() {
  const Row& total = report_.summary.total;
  paragraph(say("pdf.period", {{"from", language_.day(day_in_vietnam(report_.opens))},
                               {"to", language_.day(day_in_vietnam(report_.closes))}}));
  paragraph(say(by_profile("pdf.turnout"), {{"listed", n(total.listed)},
                                            {"issued", n(total.issued)},
                                            {"took_part", n(total.took_part)},
                                            {"share", share_with_base(total.took_part_share(), language_)}}));
  paragraph(standing_sentence(report_.standing, language_));
  paragraph(say("pdf.by_place"));
}

Pdf::Style Writer::cell_style(std::size_t column, bool head, bool bold) {
  const Align align = head ? Align::centre : column == 1 ? Align::left : Align::right;
  return {head ? 7.5 : 8.5, head || bold, align};
}

double Writer::line_room(const Cells& cells, bool head, bool bold) {
  double room = head ? head_height : line_height;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double wide = columns[i] * across - 5;
    room = std::max(room, pdf_.text_height(wide, cells[i], cell_style(i, head, bold)) + 3);
  }
  return room;
}

void Writer::table_line(const Cells& cells, bool head, bool bold) {
  const double down = line_room(cells, head, bold);
  if (head) pdf_.box(left, y_, across, down, tint);
  double x = left;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double wide = columns[i] * across;
    const Pdf::Style style = cell_style(i, head, bold);
    const double high = pdf_.text_height(wide - 5, cells[i], style);
    pdf_.text(x + 2.5, y_ + std::max(1.0, (down - high) / 2), wide - 5, cells[i], style);
    pdf_.line(x, y_, x, y_ + down, 0.4);
    x += wide;
  }
  pdf_.line(left + across, y_, left + across, y_ + down, 0.4);
  pdf_.line(left, y_, left + across, y_, 0.4);
  pdf_.line(left, y_ + down, left + across, y_ + down, 0.4);
  y_ += down;
}

void Writer::table() {
  const auto names = table_head(language_);
  Cells head;
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) head[i] = names[i];
  head[columns.size() - 1] = names[12];
  table_line(head, true, true);
  for (const TableLine& line : table_lines(report_.summary, language_)) {
    const Row& row = line.row;
    const bool bold = line.kind != TableLine::Kind::hamlet;
    const Cells cells{line.number > 0 ? std::to_string(line.number) : "",
                      line.name,
                      n(row.listed),
                      n(row.issued),
                      n(row.took_part),
                      percent(row.took_part_share()),
                      n(row.valid()),
                      n(row.invalid),
                      n(row.agree),
                      percent(row.agree_share()),
                      n(row.disagree),
                      n(row.other)};
    if (y_ + line_room(cells, false, bold) > foot) {
      start_page();
      table_line(head, true, true);
    }
    table_line(cells, false, bold);
  }
  y_ += 10;
}

void Writer::bar(const std::string& label, const Share& share, unsigned colour) {
  const double longest = across * 0.5;
  const double wide = std::max(1.5, longest * std::min(1.0, share.fraction()));
  pdf_.text(left, y_, 90, label, {9});
  pdf_.box(left + 95, y_ + 2, wide, 8, colour);
  pdf_.text(left + 95 + wide + 6, y_, 200,
            say("pdf.share", {{"n", n(share.part)}, {"share", share_with_base(share, language_)}}), {9});
  y_ += 15;
}

void Writer::bars() {
  reserve(75);
  const Row& total = report_.summary.total;
  bar(say("table.agree"), total.agree_share(), yes);
  bar(say("table.disagree"), total.disagree_share(), no);
  bar(say("table.other"), total.other_share(), other_colour);
  bar(say("table.invalid"), {total.invalid, total.listed, Base::listed}, void_colour);
  y_ += 4;
}

void Writer::checks() {
  reserve(60);
  const Row& total = report_.summary.total;
  const auto broken = table_breaks(report_.summary, language_);
  std::string words = say("pdf.check", {{"issued", n(total.issued)},
                                        {"took_part", n(total.took_part)},
                                        {"not_returned", n(total.issued - total.took_part)},
                                        {"valid", n(total.valid())},
                                        {"invalid", n(total.invalid)}});
  if (!broken.empty()) {
    std::string names;
    for (const std::string& name : broken) names += name + "; ";
    words += " " + say("pdf.look_again", {{"names", names}});
  }
  paragraph(words);
  threshold();
}

/// The rule, a line for each unit, the total for information, and the conclusion.
void Writer::threshold() {
  const ThresholdWords words = threshold_words(report_.summary, report_.standing.counting(), language_);
  paragraph(words.rule);
  for (const std::string& unit : words.units) {
    reserve(line_height);
    paragraph(unit, true);
  }
  if (!words.total.empty()) paragraph(words.total);
  paragraph(words.conclusion, true);
}

/// Each question that has a figure: the figure, then the count of each option.
void Writer::question_figures() {
  for (const QuestionCounts& question : report_.summary.questions) {
    if (question.figures.empty()) continue;
    reserve(45);
    std::string line = question.title.in(language_.code) + ".";
    for (const QuestionFigure& figure : question.figures) line += " " + figure.sentence(language_) + ".";
    std::string counts;
    for (const OptionCount& option : question.options)
      counts +=
          (counts.empty() ? "" : " · ") + option_label(option.label, language_) + " = " + n(option.count);
    paragraph(line + " " + counts + ".");
  }
}

void Writer::signatures() {
  reserve(6 + 26 + signing_room);
  y_ += 6;
  const double third = across / 3;
  constexpr std::array<std::array<const char*, 2>, 3> blocks{
      {{"pdf.prepared", "pdf.sign"}, {"pdf.front", "pdf.sign"}, {"pdf.for_committee", "pdf.seal"}}};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const double x = left + third * static_cast<double>(i);
    pdf_.text(x, y_, third, say(blocks[i][0]), {9, true, Align::centre});
    pdf_.text(x, y_ + 13, third, say(blocks[i][1]), {9, false, Align::centre, muted});
  }
  y_ += 26 + signing_room;
}

void Writer::footer() {
  const double top = Pdf::height - 80;
  pdf_.line(left, top, left + across, top, 0.4);
  const bool published = !report_.address.empty();
  if (published) pdf_.qr(left, top + 6, 56, report_.address);
  const double from = left + (published ? 66 : 0);
  std::string lines =
      say("pdf.footer", {{"code", report_.code},
                         {"page", std::to_string(page_)},
                         {"pages", std::to_string(pages_)},
                         {"day", language_.day(day_in_vietnam(report_.printed))}}) +
      "\n" + say("pdf.checksum", {{"checksum", report_checksum(report_.summary).substr(0, 32)}}) + "\n";
  if (published) lines += say("pdf.scan") + " ";
  if (report_.sample) lines += say("pdf.sample");
  pdf_.text(from, top + 12, left + across - from, lines, {8, false, Align::left, muted});
}

}  // namespace

Report report_of(const store::Consultation& consultation, const consultation::Pack& pack, Summary summary,
                 UtcTime printed, const std::string& server, const std::string& language) {
  Report report;
  report.summary = std::move(summary);
  report.issuer = pack.after.full_name.in(language);
  report.place = pack.after.name.in(language);
  report.title = pack.proposal.in(language);
  report.opens = consultation.opens;
  report.closes = consultation.closes;
  report.printed = printed;
  report.code = consultation.id + "-r" + std::to_string(consultation.revision);
  if (!server.empty()) report.address = server + "/c/" + consultation.id;
  report.sample = pack.sample;
  report.standing = standing_of(consultation, report.summary, printed);
  return report;
}

std::string report_checksum(const Summary& summary) {
  return to_hex(sha256(bytes_of(summary_json(summary))));
}

void write_report(const std::filesystem::path& file, const Report& report, const Language& language) {
  Pdf draft{std::filesystem::path()};
  Writer counted(draft, report, language, 1);
  counted.write();
  draft.finish();
  Pdf pdf(file);
  Writer(pdf, report, language, counted.pages()).write();
  pdf.finish();
}

}  // namespace kiosk::server::results
