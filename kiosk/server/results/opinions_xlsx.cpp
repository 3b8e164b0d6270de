// The opinions as a workbook, one a row, at constant memory. No cell is a formula.
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/workbook.h"

namespace kiosk::server::results {
namespace {

void write(const DocumentSource& source, const std::filesystem::path& file) {
  Workbook book(file, WorkbookMemory::constant);
  OpinionColumns columns(*source.pack);
  const auto& names = columns.names();
  LongTable table(book, source.language.text("workbook.opinions_sheet"), names);
  each_masked_opinion(source, [&](const store::StoredOpinion& opinion) {
    const lxw_row_t row = table.next_row();
    const auto& cells = columns.cells_of(opinion);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (names[i] == "day") {
        book.write_day(table.sheet(), row, i, opinion.day);
      } else if (!cells[i].empty()) {
        book.write_text(table.sheet(), row, i, cells[i]);
      }
    }
  });
  book.close();
}

}  // namespace

namespace formats {
extern const Format opinions_xlsx;
const Format opinions_xlsx{"opinions", "xlsx", xlsx_type, "Every opinion as a workbook", "", nullptr, write};
}  // namespace formats

}  // namespace kiosk::server::results
