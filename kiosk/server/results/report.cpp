#include "kiosk/server/results/report.h"

#include <algorithm>
#include <array>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/pdf.h"
#include "kiosk/server/results/result_table.h"

namespace kiosk::server::results {
namespace {

constexpr double left = Pdf::margin, across = Pdf::width - 2 * Pdf::margin, foot = Pdf::height - 86;
constexpr unsigned alert = 0x9A3412, tint = 0xEEF2EF, muted = 0x43544E;
constexpr unsigned yes = 0x2A6FA8, no = 0xC4622D, other_colour = 0x7A6A9B, void_colour = 0x7B8882;
/// Shares of the width; the note column of the table is left to CSV and XLSX.
constexpr std::array columns{0.046, 0.184, 0.08, 0.075, 0.08, 0.085, 0.07, 0.075, 0.07, 0.08, 0.08, 0.075};

/// Words in the report's language.
struct Words {
  bool vi;
  const char* operator()(const char* vietnamese, const char* english) const {
    return vi ? vietnamese : english;
  }
};

class Writer {
 public:
  /// `pages`: how many there are, as a first writing counted them.
  Writer(Pdf& pdf, const Report& report, std::string_view language, std::size_t pages)
      : pdf_(pdf), report_(report), language_(language), say_{language == "vi"}, pages_(pages) {}
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
  std::string n(std::int64_t value) const { return format_integer(value, language_); }
  std::string percent(std::int64_t part, std::int64_t whole) const {
    return whole > 0 ? format_percent(part, whole, 2, language_) : "–";
  }
  void paragraph(const std::string& words, bool bold = false) {
    y_ += pdf_.text(left, y_, across, words, {10, bold, Align::left, 0x12231F}) + 5;
  }
  void need(double room) {
    if (y_ + room > foot) turn();
  }
  void turn() {
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
  double line_room(const Cells& cells, bool head, bool bold);
  void table_line(const Cells& cells, bool head, bool bold);
  void bars();
  void bar(const char* label, std::int64_t count, unsigned colour);
  void checks();
  void question_figures();
  void signatures();
  void footer();

  Pdf& pdf_;
  const Report& report_;
  std::string language_;
  Words say_;
  std::size_t page_ = 1, pages_;
  double y_ = 32;
};

constexpr double line_height = 14, head_height = 36, signing_room = 56;

void Writer::header() {
  if (report_.sample) {
    pdf_.text(left, y_, across, say_("BẢN MẪU · SỐ LIỆU MINH HỌA", "SPECIMEN · ILLUSTRATIVE FIGURES"),
              {9, true, Align::centre, alert});
  }
  y_ += 22;
  const double half = across / 2;
  pdf_.text(left, y_, half - 20, say_("ỦY BAN NHÂN DÂN", "PEOPLE'S COMMITTEE"), {10, false, Align::centre});
  pdf_.text(left, y_ + 14, half - 20, in_capitals(report_.issuer), {10, true, Align::centre});
  pdf_.text(left + half - 20, y_, half + 20, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {10, true, Align::centre});
  pdf_.text(left + half - 20, y_ + 14, half + 20, "Độc lập - Tự do - Hạnh phúc", {10, true, Align::centre});
  pdf_.line(left + 70, y_ + 30, left + half - 90, y_ + 30);
  pdf_.line(left + half + 60, y_ + 30, left + across - 60, y_ + 30);
  pdf_.text(left, y_ + 34, half - 20, say_("Số: …… /BC-UBND", "No. …… /BC-UBND"), {10, false, Align::centre});
  pdf_.text(left + half - 20, y_ + 34, half + 20,
            report_.place + say_(", ngày …… tháng …… năm ………", ", day …… month …… year ………"),
            {10, false, Align::centre});
  y_ += 66;
  y_ += pdf_.text(left, y_, across, say_("BÁO CÁO", "REPORT"), {16, true, Align::centre}) + 2;
  const bool voters = report_.summary.profile == consultation::RuleProfile::voters_2018;
  const std::string title =
      (voters ? say_("Kết quả lấy ý kiến cử tri", "Result of consulting voters")
              : say_("Kết quả lấy ý kiến hộ gia đình", "Result of consulting households")) +
      std::string("\n") + report_.title;
  y_ += pdf_.text(left + 40, y_, across - 80, title, {12, true, Align::centre}) + 10;
}

void Writer::figures() {
  const Row& total = report_.summary.total;
  const bool voters = report_.summary.profile == consultation::RuleProfile::voters_2018;
  const std::string from = format_day(day_in_vietnam(report_.opens)),
                    to = format_day(day_in_vietnam(report_.closes));
  paragraph(say_("1. Thời gian lấy ý kiến: từ ngày ", "1. Opinions were taken from ") + from +
            say_(" đến ngày ", " to ") + to +
            say_(". Hình thức: máy kiosk và phiếu giấy.", ". At kiosks and on paper forms."));
  paragraph(
      std::string("2. ") +
      (voters ? say_("Tổng số cử tri: ", "Listed voters: ") : say_("Tổng số hộ gia đình: ", "Households: ")) +
      n(total.listed) + say_(". Số phiếu phát ra: ", ". Forms issued: ") + n(total.issued) +
      say_(". Số phiếu thu về: ", ". Took part: ") + n(total.took_part) + " (" +
      percent(total.took_part, total.listed) + ").");
  paragraph(say_("3. Kết quả theo từng nơi:", "3. Result place by place:"));
}

Pdf::Style Writer::cell_style(std::size_t column, bool head, bool bold) {
  const Align align = head ? Align::centre : column == 1 ? Align::left : Align::right;
  return {head ? 7.5 : 8.5, head || bold, align};
}

/// A long name takes two lines.
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
                      percent(row.took_part, row.listed),
                      n(row.valid()),
                      n(row.invalid),
                      n(row.agree),
                      percent(row.agree, row.listed),
                      n(row.disagree),
                      n(row.other)};
    if (y_ + line_room(cells, false, bold) > foot) {
      turn();
      table_line(head, true, true);
    }
    table_line(cells, false, bold);
  }
  y_ += 10;
}

void Writer::bar(const char* label, std::int64_t count, unsigned colour) {
  const std::int64_t whole = std::max<std::int64_t>(report_.summary.total.took_part, 1);
  const double longest = across * 0.5;
  const double wide = std::max(1.5, longest * static_cast<double>(count) / static_cast<double>(whole));
  pdf_.text(left, y_, 90, label, {9});
  pdf_.box(left + 95, y_ + 2, wide, 8, colour);
  pdf_.text(left + 95 + wide + 6, y_, 200,
            n(count) + " (" + percent(count, whole) + say_(" phiếu thu về)", " of those who took part)"),
            {9});
  y_ += 15;
}

void Writer::bars() {
  need(75);
  const Row& total = report_.summary.total;
  bar(say_("Đồng ý", "Agree"), total.agree, yes);
  bar(say_("Không đồng ý", "Disagree"), total.disagree, no);
  bar(say_("Ý kiến khác", "Other opinion"), total.other, other_colour);
  bar(say_("Không hợp lệ", "Invalid"), total.invalid, void_colour);
  y_ += 4;
}

void Writer::checks() {
  need(60);
  const Row& total = report_.summary.total;
  const auto broken = table_breaks(report_.summary, language_);
  std::string words = std::string(say_("4. Kiểm tra: phát ra ", "4. Check: issued ")) + n(total.issued) +
                      " = " + say_("thu về ", "took part ") + n(total.took_part) + " + " +
                      say_("chưa thu ", "not returned ") + n(total.issued - total.took_part) + "; " +
                      say_("thu về ", "took part ") + n(total.took_part) + " = " + say_("hợp lệ ", "valid ") +
                      n(total.valid()) + " + " + say_("không hợp lệ ", "invalid ") + n(total.invalid) + ".";
  if (!broken.empty()) {
    words += say_(" Cần xem lại: ", " To be looked at: ");
    for (const std::string& name : broken) words += name + "; ";
  }
  paragraph(words);
  paragraph(threshold_sentence(report_.summary, language_), true);
}

/// Each question with a figure: the figure, then how often each option was chosen.
void Writer::question_figures() {
  for (const QuestionCounts& question : report_.summary.questions) {
    if (question.figures.empty()) continue;
    need(45);
    std::string line = question.title.in(language_) + ".";
    for (const QuestionFigure& figure : question.figures) line += " " + figure.sentence(language_) + ".";
    std::string counts;
    for (const OptionCount& option : question.options)
      counts += (counts.empty() ? "" : " · ") + option.label.in(language_) + " = " + n(option.count);
    paragraph(line + " " + counts + ".");
  }
}

void Writer::signatures() {
  need(6 + 26 + signing_room);
  y_ += 6;
  const double third = across / 3;
  const std::array<std::array<const char*, 2>, 3> blocks{
      {{say_("NGƯỜI LẬP BIỂU", "PREPARED BY"), say_("(ký, ghi rõ họ tên)", "(signature, full name)")},
       {say_("ĐẠI DIỆN MẶT TRẬN TỔ QUỐC", "FATHERLAND FRONT"),
        say_("(ký, ghi rõ họ tên)", "(signature, full name)")},
       {say_("TM. ỦY BAN NHÂN DÂN", "FOR THE PEOPLE'S COMMITTEE"),
        say_("(ký tên, đóng dấu)", "(signature, seal)")}}};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const double x = left + third * static_cast<double>(i);
    pdf_.text(x, y_, third, blocks[i][0], {9, true, Align::centre});
    pdf_.text(x, y_ + 13, third, blocks[i][1], {9, false, Align::centre, muted});
  }
  y_ += 26 + signing_room;
}

void Writer::footer() {
  const double top = Pdf::height - 80;
  pdf_.line(left, top, left + across, top, 0.4);
  const bool published = !report_.address.empty();
  if (published) pdf_.qr(left, top + 6, 56, report_.address);
  const double from = left + (published ? 66 : 0);
  const std::string printed = format_day(day_in_vietnam(report_.printed));
  const std::string checksum = report_checksum(report_.summary);
  std::string lines =
      std::string(say_("Mã báo cáo: ", "Report: ")) + report_.code + " · " + say_("Trang ", "Page ") +
      std::to_string(page_) + "/" + std::to_string(pages_) + " · " + say_("In ngày ", "Printed ") + printed +
      "\n" + say_("Mã kiểm tra số liệu: ", "Checksum of the figures: ") + checksum.substr(0, 32) + "\n";
  if (published)
    lines += say_("Quét mã để so với bản công bố trên mạng. ", "Scan to compare with what was published. ");
  if (report_.sample)
    lines += say_("Số liệu minh họa, không có giá trị pháp lý.", "Illustrative figures without legal force.");
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
  return report;
}

std::string report_checksum(const Summary& summary) {
  return to_hex(sha256(bytes_of(summary_json(summary))));
}

void write_report(const std::filesystem::path& file, const Report& report, std::string_view language) {
  Pdf draft("/dev/null");
  Writer counted(draft, report, language, 1);
  counted.write();
  draft.finish();
  Pdf pdf(file);
  Writer(pdf, report, language, counted.pages()).write();
  pdf.finish();
}

}  // namespace kiosk::server::results
