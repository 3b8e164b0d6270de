#include "kiosk/server/results/closing_pdf.h"

#include <array>
#include <boost/json.hpp>

#include "kiosk/base/bytes.h"
#include "kiosk/server/results/pdf.h"
#include "kiosk/server/results/publication_steps.h"

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

constexpr double left = Pdf::margin, across = Pdf::width - 2 * Pdf::margin, foot = Pdf::height - 60;
constexpr double cell_gap = 4, line_gap = 5, section_gap = 12, signature_room = 110;
constexpr unsigned tint = 0xEEF2EF, muted = 0x43544E;

struct Column {
  const char* key;   ///< of the catalogue
  const char* name;  ///< in the record
  double share;      ///< of the page's width
};
constexpr std::array columns{Column{"kiosks.name", "name", 0.28},
                             Column{"closing.given", "given", 0.12},
                             Column{"closing.received", "received", 0.12},
                             Column{"closing.unsent", "unsent", 0.12},
                             Column{"kiosks.refused", "refused", 0.12},
                             Column{"closing.quarantined", "quarantined", 0.12},
                             Column{"closing.difference", "difference", 0.12}};

class Writer {
 public:
  Writer(Pdf& pdf, const store::ClosingRecord& record, const Language& language)
      : pdf_(pdf),
        record_(record),
        content_(json::parse(record.content).as_object()),
        facts_(facts_of(record)),
        language_(language) {}
  void write() {
    heading();
    kiosks();
    totals();
    if (!facts_.explanation.empty())
      pair(language_.text("closing.explanation"), facts_.explanation);
    signatures();
  }

 private:
  void paragraph(const std::string& words, const Pdf::Style& style = {}) {
    reserve(pdf_.text_height(across, words, style));
    y_ += pdf_.text(left, y_, across, words, style) + line_gap;
  }
  void pair(const std::string& label, const std::string& value) { paragraph(label + ": " + value); }
  void reserve(double height) {
    if (y_ + height <= foot) return;
    pdf_.next_page();
    y_ = Pdf::margin;
  }
  std::string number(const json::object& from, std::string_view name) const {
    const json::value* value = from.if_contains(name);
    return value && value->is_int64() ? language_.number(value->get_int64()) : "–";
  }
  void heading();
  void kiosks();
  void line(const std::array<std::string, columns.size()>& cells, bool head);
  void totals();
  void answers(const json::object& counts, const char* whose);
  void signatures();

  Pdf& pdf_;
  const store::ClosingRecord& record_;
  const json::object content_;
  const RecordFacts facts_;
  const Language& language_;
  double y_ = Pdf::margin;
};

void Writer::heading() {
  paragraph(language_.text("closing.title"), {16, true, Align::centre});
  paragraph(std::string(content_.at("summary").at("title").as_string()), {12, true, Align::centre});
  y_ += section_gap;
  pair(language_.text("closing.record_number"), std::to_string(record_.number));
  pair(language_.text("closing.record_kept"), language_.moment(record_.at) + ", " +
       (record_.by == "command line" ? language_.text("trail.command_line") : record_.by));
  if (const auto* state = content_.if_contains("state"))
    pair(language_.text("manage.state"), language_.text("state." + std::string(state->as_string())));
  if (facts_.revision > 0) pair(language_.text("kiosks.revision"), std::to_string(facts_.revision));
  paragraph(language_.text(facts_.whole ? "closing.whole" : "closing.not_whole"), {10, true});
  y_ += section_gap;
}

void Writer::line(const std::array<std::string, columns.size()>& cells, bool head) {
  const Pdf::Style style{8.5, head, Align::left, head ? muted : Pdf::Style{}.colour};
  double height = 0;
  for (std::size_t i = 0; i < columns.size(); ++i)
    height = std::max(height, pdf_.text_height(columns.at(i).share * across - cell_gap, cells.at(i), style));
  reserve(height + line_gap);
  if (head) pdf_.box(left, y_ - 2, across, height + line_gap, tint);
  double x = left;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Pdf::Style cell = style;
    if (i > 0) cell.align = Align::right;
    pdf_.text(x, y_, columns.at(i).share * across - cell_gap, cells.at(i), cell);
    x += columns.at(i).share * across;
  }
  y_ += height + line_gap;
  pdf_.line(left, y_ - 2, left + across, y_ - 2, 0.3);
}

void Writer::kiosks() {
  std::array<std::string, columns.size()> cells;
  for (std::size_t i = 0; i < columns.size(); ++i) cells.at(i) = language_.text(columns.at(i).key);
  line(cells, true);
  for (const json::value& row : content_.at("kiosks").as_array()) {
    const json::object& kiosk = row.as_object();
    cells.at(0) = std::string(kiosk.at("name").as_string());
    for (std::size_t i = 1; i < columns.size(); ++i) cells.at(i) = number(kiosk, columns.at(i).name);
    line(cells, false);
  }
  y_ += section_gap;
}

void Writer::totals() {
  const json::object& summary = content_.at("summary").as_object();
  pair(language_.text("closing.stored"), number(content_, "stored"));
  pair(language_.text("closing.quarantined"), number(content_, "quarantined"));
  pair(language_.text("paper.title"), number(summary.at("paper").as_object(), "took_part"));
  const json::value* const kiosks = summary.if_contains("kiosks");
  if (!kiosks) pair(language_.text("closing.together"), number(summary, "took_part"));
  answers(summary, kiosks ? "closing.of_forms" : "closing.of_all");
  if (kiosks) answers(kiosks->as_object(), "closing.of_kiosks");
  if (!facts_.checksum.empty()) pair(language_.text("closing.checksum"), facts_.checksum);
  pair(language_.text("closing.record_checksum"), to_hex(sha256(bytes_of(record_.content))));
  y_ += section_gap;
}

/// "Phiếu giấy: đồng ý 10; …": the three answers in one line. `whose`: what they are answers of.
void Writer::answers(const json::object& counts, const char* whose) {
  pair(language_.text(whose), language_.text("closing.answers", {{"agree", number(counts, "agree")},
                                                                 {"disagree", number(counts, "disagree")},
                                                                 {"other", number(counts, "other")}}));
}

void Writer::signatures() {
  reserve(signature_room);
  y_ += section_gap;
  const std::array<std::pair<const char*, const char*>, 3> signers{
      std::pair("closing.prepared", "closing.sign"), {"closing.front", "closing.sign"},
      {"closing.committee", "closing.seal"}};
  const double width = across / static_cast<double>(signers.size());
  double x = left;
  for (const auto& [who, how] : signers) {
    const double height =
        pdf_.text(x, y_, width - cell_gap, language_.text(who), {10, true, Align::centre});
    pdf_.text(x, y_ + height + 2, width - cell_gap, language_.text(how), {9, false, Align::centre, muted});
    x += width;
  }
}

}  // namespace

void write_closing_pdf(const std::filesystem::path& file, const store::ClosingRecord& record,
                       const Language& language) {
  Pdf pdf(file);
  Writer(pdf, record, language).write();
  pdf.finish();
}

}  // namespace kiosk::server::results
