#include "kiosk/server/results/result_table.h"

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
namespace kiosk::server::results {

std::vector<std::string> table_head(const Language& language) {
  std::vector<std::string> head;
  for (const char* key :
       {"table.number", "table.unit", "table.listed", "table.issued", "table.took_part",
        "table.took_part_percent", "table.valid", "table.invalid", "table.agree", "table.agree_percent",
        "table.disagree", "table.disagree_percent", "table.other", "table.notes"})
    head.push_back(language.text(key));
  return head;
}

std::string row_name(const consultation::LocalizedText& name, const Language& language) {
  return language.text_or(name, "table.not_told");
}

std::string option_label(const consultation::LocalizedText& label, const Language& language) {
  return language.text_or(label, "table.written");
}

std::vector<TableLine> table_lines(const Summary& summary, const Language& language) {
  std::vector<TableLine> lines;
  int number = 0;
  for (const UnitRows& part : summary.units) {
    for (const Row& row : part.hamlets) {
      lines.push_back(
          {TableLine::Kind::hamlet, row.id.empty() ? 0 : ++number, row_name(row.name, language), row});
    }
    lines.push_back({TableLine::Kind::subtotal, 0,
                     language.text("table.subtotal", {{"unit", part.subtotal.name.in(language.code)}}),
                     part.subtotal});
  }
  lines.push_back({TableLine::Kind::total, 0, language.text("table.total"), summary.total});
  return lines;
}

std::string table_note(const Row& row, const Language& language) {
  std::string note;
  if (row.paper.took_part > 0)
    note = language.text("table.on_paper", {{"n", language.number(row.paper.took_part)}});
  if (row.remarks > 0) {
    note += (note.empty() ? "" : "; ") +
            language.words.plural("table.remarks", row.remarks, {{"n", language.number(row.remarks)}});
  }
  return note;
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
