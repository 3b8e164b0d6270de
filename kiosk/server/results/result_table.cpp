#include "kiosk/server/results/result_table.h"

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::server::results {

namespace {

std::vector<std::string> texts_of(std::initializer_list<const char*> keys, const Language& language) {
  std::vector<std::string> texts;
  for (const char* key : keys) texts.push_back(language.text(key));
  return texts;
}

std::string remarks_note(std::int64_t remarks, const Language& language) {
  return remarks > 0 ? language.words.plural("table.remarks", remarks, {{"n", language.number(remarks)}})
                     : std::string();
}

}  // namespace

std::vector<std::string> table_head(const Language& language) {
  return texts_of({"table.number", "table.unit", "table.listed", "table.issued", "table.took_part",
                   "table.took_part_percent", "table.valid", "table.invalid", "table.agree",
                   "table.agree_percent", "table.disagree", "table.disagree_percent", "table.other",
                   "table.notes"},
                  language);
}

std::vector<std::string> kiosk_table_head(const Language& language) {
  return texts_of({"table.number", "table.unit", "table.opinions", "table.agree", "table.agree_of_opinions",
                   "table.disagree", "table.disagree_of_opinions", "table.other", "table.other_of_opinions",
                   "table.notes"},
                  language);
}

std::vector<std::variant<std::int64_t, Share>> kiosk_cells(const Row& row) {
  return {row.kiosk.took_part,        row.kiosk.agree, row.kiosk_agree_share(), row.kiosk.disagree,
          row.kiosk_disagree_share(), row.kiosk.other, row.kiosk_other_share()};
}

std::string kiosk_table_note(const Row& row, const Language& language) {
  return remarks_note(row.kiosk.remarks, language);
}

std::string kiosk_sentence(const Row& row, const Language& language) {
  if (row.kiosk.took_part == 0) return language.text("kiosk_part.none");
  return language.text("kiosk_part.sentence", {{"n", language.number(row.kiosk.took_part)},
                                               {"agree", row.kiosk_agree_share().text(language.code)},
                                               {"disagree", row.kiosk_disagree_share().text(language.code)},
                                               {"other", row.kiosk_other_share().text(language.code)}});
}

std::string row_name(const consultation::LocalizedText& name, const Language& language) {
  return language.text_or(name, "table.not_told");
}

std::string option_label(const consultation::LocalizedText& label, const Language& language) {
  return language.text_or(label, "table.written");
}

bool in_table(const Row& row, Part part) {
  return !row.id.empty() || (part == Part::forms ? row.took_part : row.kiosk.took_part) > 0;
}

std::vector<TableLine> table_lines(const Summary& summary, const Language& language, Part part) {
  std::vector<TableLine> lines;
  int number = 0;
  for (const UnitRows& unit : summary.units) {
    for (const Row& row : unit.hamlets) {
      if (!in_table(row, part)) continue;
      lines.push_back(
          {TableLine::Kind::hamlet, row.id.empty() ? 0 : ++number, row_name(row.name, language), row});
    }
    lines.push_back({TableLine::Kind::subtotal, 0,
                     language.text("table.subtotal", {{"unit", unit.subtotal.name.in(language.code)}}),
                     unit.subtotal});
  }
  lines.push_back({TableLine::Kind::total, 0, language.text("table.total"), summary.total});
  return lines;
}

std::string table_note(const Row& row, const Language& language) {
  std::string note;
  if (row.paper.took_part > 0)
    note = language.text("table.on_paper", {{"n", language.number(row.paper.took_part)}});
  const std::string remarks = remarks_note(row.remarks, language);
  return note + (note.empty() || remarks.empty() ? "" : "; ") + remarks;
}

std::vector<std::string> table_breaks(const Summary& summary, const Language& language) {
  std::vector<std::string> broken;
  const bool voters = summary.profile == consultation::RuleProfile::voters_2018;
  for (const TableLine& line : table_lines(summary, language)) {
    const Row& row = line.row;
    const bool holds = (row.listed == 0 || row.listed >= row.took_part) && row.issued >= row.took_part &&
                       row.took_part == row.valid() + row.invalid &&
                       (!voters || row.valid() == row.agree + row.disagree);
    if (!holds) broken.push_back(line.name);
  }
  return broken;
}

}  // namespace kiosk::server::results
