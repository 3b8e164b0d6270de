#include "kiosk/server/results/report.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/official_pdf.h"
#include "kiosk/server/results/pdf.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/summary_json.h"
#include "kiosk/server/results/threshold.h"

namespace kiosk::server::results {
namespace {

using Paragraph = OfficialDocument::Paragraph;

constexpr unsigned yes = 0x2A6FA8, no = 0xC4622D, other_colour = 0x7A6A9B, void_colour = 0x7B8882;
/// Widths of the table's columns. The note column is only in CSV and XLSX.
const std::vector<double> columns{0.046, 0.184, 0.08, 0.075, 0.08, 0.085, 0.07, 0.075, 0.07, 0.08, 0.08, 0.075};
/// Of the table of opinions from kiosks.
const std::vector<double> kiosk_columns{0.05, 0.27, 0.1, 0.09, 0.11, 0.09, 0.11, 0.08, 0.1};

/// Adds the parts of the report's body to a document.
class Body {
 public:
  Body(OfficialDocument& document, const Report& report, const Language& language)
      : document_(document), report_(report), language_(language) {}
  void figures() const;
  void table() const;
  void bars() const;
  void checks() const;
  void threshold() const;
  void question_figures() const;
  void kiosk_part() const;

 private:
  std::string say(std::string_view key, std::initializer_list<Blank> blanks = {}) const {
    return language_.text(key, blanks);
  }
  std::string n(std::int64_t value) const { return language_.number(value); }
  std::string percent(const Share& share) const { return share.text(language_.code); }
  void paragraph(const std::string& words, bool bold = false) const {
    if (!words.empty()) document_.body.emplace_back(Paragraph{words, bold});
  }
  OfficialDocument::Bar bar(const char* label, const Share& share, unsigned colour) const {
    return {say(label),
            say("pdf.share", {{"n", n(share.part)}, {"share", share_with_base(share, language_)}}),
            share.fraction(), colour};
  }
  OfficialDocument& document_;
  const Report& report_;
  const Language& language_;
};

/// The key with the consultation's rule profile appended: "…_voters" or "…_households".
std::string by_profile(const Report& report, const std::string& key) {
  const bool voters = report.summary.profile == consultation::RuleProfile::voters_2018;
  return key + (voters ? "_voters" : "_households");
}

void Body::figures() const {
  const Row& total = report_.summary.total;
  paragraph(say(report_.summary.apart() ? "pdf.period_apart" : "pdf.period", {{"from", language_.day(day_in_vietnam(report_.opens))},
                               {"to", language_.day(day_in_vietnam(report_.closes))}}));
  paragraph(say(by_profile(report_, "pdf.turnout"),
                {{"listed", n(total.listed)},
                 {"issued", n(total.issued)},
                 {"took_part", n(total.took_part)},
                 {"share", share_with_base(total.took_part_share(), language_)}}));
  if (report_.summary.apart() && total.issued == 0 && total.took_part == 0) paragraph(say("pdf.no_forms"), true);
  paragraph(standing_sentence(report_.standing, language_));
  paragraph(say("pdf.by_place"));
}

void Body::table() const {
  const auto names = table_head(language_);
  OfficialDocument::Table table;
  table.head.assign(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(columns.size()) - 1);
  table.head.push_back(names[12]);
  table.widths = columns;
  table.texts = 1;
  for (const TableLine& line : table_lines(report_.summary, language_)) {
    const Row& row = line.row;
    table.lines.push_back({{line.number > 0 ? std::to_string(line.number) : "", line.name, n(row.listed),
                            n(row.issued), n(row.took_part), percent(row.took_part_share()), n(row.valid()),
                            n(row.invalid), n(row.agree), percent(row.agree_share()), n(row.disagree),
                            n(row.other)},
                           line.kind != TableLine::Kind::hamlet});
  }
  document_.body.emplace_back(std::move(table));
}

void Body::bars() const {
  const Row& total = report_.summary.total;
  document_.body.emplace_back(OfficialDocument::Bars{
      bar("table.agree", total.agree_share(), yes), bar("table.disagree", total.disagree_share(), no),
      bar("table.other", total.other_share(), other_colour),
      bar("table.invalid", {total.invalid, total.listed, Base::listed}, void_colour)});
}

void Body::checks() const {
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
}

/// The rule, a line for each unit, the total for information, and the conclusion.
void Body::threshold() const {
  const ThresholdWords words = threshold_words(report_.summary, report_.standing.counting(), language_);
  paragraph(words.rule);
  for (const std::string& unit : words.units) paragraph(unit, true);
  paragraph(words.total);
  paragraph(words.conclusion, true);
}

/// The opinions from kiosks, where they do not replace the forms: for information only, without a threshold.
void Body::kiosk_part() const {
  if (!report_.summary.apart()) return;
  paragraph(say("pdf.kiosk_part"), true);
  paragraph(say("kiosk_part.note"));
  paragraph(kiosk_sentence(report_.summary.total, language_));
  if (report_.summary.total.kiosk.took_part == 0) return;
  OfficialDocument::Table table;
  table.head = kiosk_table_head(language_);
  table.head.pop_back();
  table.widths = kiosk_columns;
  table.texts = 1;
  for (const TableLine& line : table_lines(report_.summary, language_, Part::kiosks)) {
    std::vector<std::string> cells{line.number > 0 ? std::to_string(line.number) : "", line.name};
    for (const auto& cell : kiosk_cells(line.row)) {
      const auto* const share = std::get_if<Share>(&cell);
      cells.push_back(share ? percent(*share) : n(std::get<std::int64_t>(cell)));
    }
    table.lines.push_back({std::move(cells), line.kind != TableLine::Kind::hamlet});
  }
  document_.body.emplace_back(std::move(table));
}

/// Each question that has a figure: the figure, then the count of each option.
void Body::question_figures() const {
  for (const QuestionCounts& question : report_.summary.questions) {
    if (question.figures.empty()) continue;
    std::string line = question.title.in(language_.code) + ".";
    for (const QuestionFigure& figure : question.figures) line += " " + figure.sentence(language_) + ".";
    std::string counts;
    for (const OptionCount& option : question.options)
      counts +=
          (counts.empty() ? "" : " · ") + option_label(option.label, language_) + " = " + n(option.count);
    paragraph(line + " " + counts + ".");
  }
}

std::vector<std::string> footer_of(const Report& report, const Language& language) {
  std::vector<std::string> lines{
      language.text("pdf.footer", {{"code", report.code},
                                   {"page", "{page}"},
                                   {"pages", "{pages}"},
                                   {"day", language.day(day_in_vietnam(report.printed))}}),
      language.text("pdf.checksum", {{"checksum", report_checksum(report.summary).substr(0, 32)}})};
  std::string last = report.address.empty() ? "" : language.text("pdf.scan");
  if (report.sample) last += (last.empty() ? "" : " ") + language.text("pdf.sample");
  if (!last.empty()) lines.push_back(std::move(last));
  return lines;
}

}  // namespace

OfficialDocument letter_of(const Report& report, const Language& language, std::string_view series) {
  OfficialDocument document;
  if (report.sample) document.warning = language.text("pdf.specimen");
  if (report.standing.counting() == Counting::going_on) document.draft = language.text("pdf.draft");
  document.committee = language.text("pdf.committee");
  document.issuer = in_capitals(report.issuer);
  document.nation = language.text("pdf.nation");
  document.motto = language.text("pdf.motto");
  document.reference = language.text(
      "pdf.reference", {{"number", report.number.empty() ? "……" : report.number}, {"series", language.text(series)}});
  document.place_and_date = language.text("pdf.place_and_date", {{"place", report.place}});
  document.recipients = {language.text("pdf.recipients")};
  if (report.recipients.empty()) document.recipients.push_back(language.text("pdf.usual_recipients"));
  for (const std::string& one : report.recipients) document.recipients.push_back("- " + one + ";");
  document.footer = footer_of(report, language);
  document.address = report.address;
  return document;
}

void add_result(OfficialDocument& document, const Report& report, const Language& language) {
  const Body body(document, report, language);
  body.figures();
  body.table();
  body.bars();
  body.checks();
  body.threshold();
  body.kiosk_part();
  body.question_figures();
}

OfficialDocument document_of(const Report& report, const Language& language) {
  OfficialDocument document = letter_of(report, language, "pdf.series_report");
  document.heading = language.text("pdf.heading");
  document.subject = language.text(by_profile(report, "pdf.subject")) + "\n" + report.title;
  add_result(document, report, language);
  document.signatures = {{language.text("pdf.prepared"), language.text("pdf.sign"), ""},
                         {language.text("pdf.front"), language.text("pdf.sign"), ""},
                         {language.text("pdf.for_committee"), language.text("pdf.seal"), report.signer}};
  return document;
}

Report report_of(const store::Consultation& consultation, const consultation::Pack& pack, Summary summary,
                 UtcTime printed, const std::string& server, const std::string& language,
                 const ReportForm& form) {
  Report report;
  report.summary = std::move(summary);
  const std::vector<Issuer> issuers = issuers_of(pack, language);
  const auto chosen = std::ranges::find(issuers, form.issuer, &Issuer::id);
  const Issuer& issuer = chosen == issuers.end() ? issuers.front() : *chosen;
  report.issuer = issuer.name;
  report.place = form.place.empty() ? issuer.place : form.place;
  report.number = form.number;
  report.signer = form.signer;
  report.recipients = form.recipients;
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
  write_official_pdf(file, document_of(report, language));
}

}  // namespace kiosk::server::results
