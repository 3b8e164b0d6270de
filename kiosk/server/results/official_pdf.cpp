#include "kiosk/server/results/official_pdf.h"

#include <algorithm>

#include "kiosk/base/fault.h"
#include "kiosk/server/results/pdf.h"

namespace kiosk::server::results {
namespace {

/// Margins of Decree 30/2020: 30 mm at the left, 15 at the right, 20 above and below.
constexpr double left = 85, top_margin = 57, across = Pdf::width - left - 43, foot = Pdf::height - 86;
constexpr unsigned alert = 0x9A3412, tint = 0xEEF2EF, muted = 0x43544E, ink = 0x12231F;
constexpr double body_size = 13, after_paragraph = 5, line_height = 14, head_height = 36, signing_room = 62;
constexpr double bar_height = 15, bar_labels = 95, recipients_size = 11;

/// Lays out the document from top to bottom; `y_` is the current position.
class Writer {
 public:
  /// `pages`: the number of pages, counted in a first pass.
  Writer(Pdf& pdf, const OfficialDocument& document, std::size_t pages)
      : pdf_(pdf), document_(document), pages_(pages) {}
  void write() {
    marks();
    letterhead();
    title();
    for (std::size_t i = 0; i < document_.body.size(); ++i) {
      // The signatures are never alone on a page: the last part of the body goes with them.
      const bool last = i + 1 == document_.body.size();
      std::visit([&](const auto& block) { draw(block, last ? closing_height() : 0); }, document_.body[i]);
    }
    signatures();
    recipients();
    footer();
  }
  std::size_t pages() const { return page_; }

 private:
  using Style = Pdf::Style;
  /// Starts a new page if less than that height is left.
  void reserve(double height) {
    if (y_ + height > foot) start_page();
  }
  void start_page() {
    footer();
    pdf_.next_page();
    ++page_;
    pdf_.text(left, top_margin - 26, across, std::to_string(page_), {body_size, false, Align::centre, ink});
    y_ = top_margin;
    draft_mark();
  }
  void draft_mark() {
    if (document_.draft.empty()) return;
    pdf_.text(left, top_margin - 26, across, document_.draft, {12, true, Align::left, alert});
  }
  void marks();
  void letterhead();
  void title();
  void draw(const OfficialDocument::Paragraph& paragraph, double behind);
  void draw(const OfficialDocument::Table& table, double behind);
  void draw(const OfficialDocument::Bars& bars, double behind);
  static Style cell_style(const OfficialDocument::Table& table, std::size_t column, bool head, bool bold);
  double line_room(const OfficialDocument::Table& table, const OfficialDocument::Line& line, bool head);
  void table_line(const OfficialDocument::Table& table, const OfficialDocument::Line& line, bool head);
  double recipients_height();
  /// Of the signatures and the recipients.
  double closing_height() { return 6 + 40 + signing_room + recipients_height(); }
  void signatures();
  void recipients();
  void footer();

  Pdf& pdf_;
  const OfficialDocument& document_;
  std::size_t page_ = 1, pages_;
  double y_ = top_margin;
};

void Writer::marks() {
  draft_mark();
  if (!document_.warning.empty())
    y_ += pdf_.text(left, y_ - 12, across, document_.warning, {10, true, Align::centre, alert}) - 4;
}

/// Issuer on the left, state name and motto on the right, each over its line.
void Writer::letterhead() {
  const double side = across * 0.4, right = left + side, wide = across - side;
  double y = y_;
  y += pdf_.text(left, y, side, document_.committee, {12, false, Align::centre, ink});
  y += pdf_.text(left, y, side, document_.issuer, {12, true, Align::centre, ink}) + 2;
  pdf_.line(left + side * 0.33, y, left + side * 0.67, y);
  double other = y_;
  other += pdf_.text(right, other, wide, document_.nation, {12, true, Align::centre, ink});
  other += pdf_.text(right, other, wide, document_.motto, {13, true, Align::centre, ink}) + 2;
  pdf_.line(right + wide * 0.22, other, right + wide * 0.78, other);
  y_ = std::max(y, other) + 8;
  const double reference = pdf_.text(left, y_, side, document_.reference, {13, false, Align::centre, ink});
  y_ += std::max(reference, pdf_.text(right, y_, wide, document_.place_and_date,
                                      {13, false, Align::centre, ink, Slant::italic})) +
        16;
}

void Writer::title() {
  y_ += pdf_.text(left, y_, across, document_.heading, {14, true, Align::centre, ink}) + 2;
  y_ += pdf_.text(left + 20, y_, across - 40, document_.subject, {14, true, Align::centre, ink}) + 4;
  pdf_.line(left + across * 0.35, y_, left + across * 0.65, y_);
  y_ += 10;
}

void Writer::draw(const OfficialDocument::Paragraph& paragraph, double behind) {
  const Style style{body_size, paragraph.bold, Align::left, ink};
  reserve(pdf_.text_height(across, paragraph.text, style) + after_paragraph + behind);
  y_ += pdf_.text(left, y_, across, paragraph.text, style) + after_paragraph;
}

Pdf::Style Writer::cell_style(const OfficialDocument::Table& table, std::size_t column, bool head,
                              bool bold) {
  const Align align = head ? Align::centre : column == table.texts ? Align::left : Align::right;
  return {head ? 7.5 : 9, head || bold, align, ink};
}

double Writer::line_room(const OfficialDocument::Table& table, const OfficialDocument::Line& line,
                         bool head) {
  double room = head ? head_height : line_height;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    const double wide = table.widths[i] * across - 4;
    room = std::max(room, pdf_.text_height(wide, line.cells[i], cell_style(table, i, head, line.bold)) + 3);
  }
  return room;
}

void Writer::table_line(const OfficialDocument::Table& table, const OfficialDocument::Line& line, bool head) {
  const double down = line_room(table, line, head);
  if (head) pdf_.box(left, y_, across, down, tint);
  double x = left;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    const double wide = table.widths[i] * across;
    const Style style = cell_style(table, i, head, line.bold);
    const double high = pdf_.text_height(wide - 4, line.cells[i], style);
    pdf_.text(x + 2, y_ + std::max(1.0, (down - high) / 2), wide - 4, line.cells[i], style);
    pdf_.line(x, y_, x, y_ + down, 0.4);
    x += wide;
  }
  pdf_.line(left + across, y_, left + across, y_ + down, 0.4);
  pdf_.line(left, y_, left + across, y_, 0.4);
  pdf_.line(left, y_ + down, left + across, y_ + down, 0.4);
  y_ += down;
}

void Writer::draw(const OfficialDocument::Table& table, double behind) {
  const OfficialDocument::Line head{table.head, true};
  const double first = table.lines.empty() ? 0 : line_room(table, table.lines.front(), false);
  reserve(line_room(table, head, true) + first);
  table_line(table, head, true);
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    const auto& line = table.lines[i];
    const double with = i + 1 == table.lines.size() ? behind : 0;
    if (y_ + line_room(table, line, false) + with > foot) {
      start_page();
      table_line(table, head, true);
    }
    table_line(table, line, false);
  }
  y_ += 10;
}

void Writer::draw(const OfficialDocument::Bars& bars, double behind) {
  reserve(bar_height * static_cast<double>(bars.size()) + behind);
  for (const OfficialDocument::Bar& bar : bars) {
    const double wide = std::max(1.5, across * 0.4 * std::clamp(bar.fraction, 0.0, 1.0));
    pdf_.text(left, y_, bar_labels, bar.label, {10, false, Align::left, ink});
    pdf_.box(left + bar_labels, y_ + 2, wide, 8, bar.colour);
    pdf_.text(left + bar_labels + wide + 6, y_, across - bar_labels - wide - 6, bar.words,
              {10, false, Align::left, ink});
    y_ += bar_height;
  }
  y_ += 4;
}

void Writer::signatures() {
  reserve(closing_height());
  y_ += 6;
  const double wide = across / static_cast<double>(std::max<std::size_t>(1, document_.signatures.size()));
  double below = y_;
  for (std::size_t i = 0; i < document_.signatures.size(); ++i) {
    const auto& one = document_.signatures[i];
    const double x = left + wide * static_cast<double>(i);
    double y = y_;
    y += pdf_.text(x + 3, y, wide - 6, one.title, {11, true, Align::centre, ink});
    y += pdf_.text(x + 3, y, wide - 6, one.note, {11, false, Align::centre, muted, Slant::italic});
    pdf_.text(x + 3, y + signing_room - 16, wide - 6, one.name, {12, true, Align::centre, ink});
    below = std::max(below, y);
  }
  y_ = below + signing_room;
}

double Writer::recipients_height() {
  double height = 0;
  for (const std::string& line : document_.recipients)
    height += pdf_.text_height(across / 2, line, {recipients_size, false, Align::left, ink});
  return height;
}

void Writer::recipients() {
  for (std::size_t i = 0; i < document_.recipients.size(); ++i) {
    const Style style{i == 0 ? 12 : recipients_size, i == 0, Align::left, ink,
                      i == 0 ? Slant::italic : Slant::upright};
    y_ += pdf_.text(left, y_, across / 2, document_.recipients[i], style);
  }
}

void Writer::footer() {
  const double top = Pdf::height - 80;
  pdf_.line(left, top, left + across, top, 0.4);
  const bool published = !document_.address.empty();
  if (published) pdf_.qr(left, top + 6, 56, document_.address);
  const double from = left + (published ? 66 : 0);
  std::string lines;
  for (const std::string& line : document_.footer) lines += (lines.empty() ? "" : "\n") + line;
  lines = fill_placeholders(lines, {{"page", std::to_string(page_)}, {"pages", std::to_string(pages_)}});
  pdf_.text(from, top + 10, left + across - from, lines, {8, false, Align::left, muted});
}

}  // namespace

void write_official_pdf(const std::filesystem::path& file, const OfficialDocument& document) {
  Pdf draft{std::filesystem::path()};
  Writer counted(draft, document, 1);
  counted.write();
  draft.finish();
  Pdf pdf(file);
  Writer(pdf, document, counted.pages()).write();
  pdf.finish();
}

}  // namespace kiosk::server::results
