// The table tag x hamlet x answer as CSV. A remark with several tags counts at each.
#include <map>
#include <tuple>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/formats.h"

namespace kiosk::server::results {
namespace {

/// Tag, hamlet, answer.
using Cells = std::map<std::tuple<std::string, std::string, std::string>, std::int64_t>;

Cells count_cells(const DocumentSource& source) {
  Cells cells;
  remarks::each_remark(source.store, *source.pack, source.remarks, [&](const remarks::Remark& remark) {
    const std::string untagged(remarks::without);
    const auto& tags = remark.tags.empty() ? std::set{untagged} : remark.tags;
    for (const std::string& tag : tags) ++cells[{tag, remark.hamlet, remark.stance}];
  });
  return cells;
}

Pieces pieces_of(const DocumentSource& source) {
  const Language& language = source.language;
  const consultation::Pack& pack = *source.pack;
  std::string csv(byte_order_mark);
  append_csv_line(
      csv, {language.text("remarks.tag_name"), language.text("table.unit"), language.text("results.hamlet"),
            language.text("results.opinion"), language.text("remarks.column_count")});
  for (const auto& [cell, count] : count_cells(source)) {
    const auto& [tag, id, stance] = cell;
    const auto* const hamlet = pack.hamlet(id);
    const auto* const unit = hamlet ? pack.unit_of_hamlet(id) : nullptr;
    append_csv_line(csv, {tag == remarks::without ? language.text("remarks.untagged") : tag,
                          unit ? unit->name.in(language.code) : "",
                          hamlet ? hamlet->name.in(language.code) : language.text("remarks.not_told"),
                          stance.empty() ? "" : language.text("stance." + stance), std::to_string(count)});
  }
  return one_piece(std::move(csv));
}

}  // namespace

namespace formats {
extern const Format remark_table_csv;
const Format remark_table_csv{
    "remark-table", "csv", csv_type, "Remarks by tag, hamlet and answer as CSV", "", pieces_of, nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
