// The remarks as a workbook, at constant memory. No cell is a formula.
#include "kiosk/server/results/remark_rows.h"
#include "kiosk/server/results/workbook.h"

namespace kiosk::server::results {
namespace {

void write(const DocumentSource& source, const std::filesystem::path& file) {
  Workbook book(file, WorkbookMemory::constant);
  LongTable table(book, source.language.text("workbook.remarks_sheet"), remark_columns(source.language),
                  {80, 14, 30, 18, 18, 16, 24, 14});
  each_remark_row(source, [&](const std::vector<std::string>& cells) {
    const lxw_row_t row = table.next_row();
    for (std::size_t i = 0; i < cells.size(); ++i) book.write_text(table.sheet(), row, i, cells[i]);
  });
  book.close();
}

}  // namespace

namespace formats {
extern const Format remarks_xlsx;
const Format remarks_xlsx{"remarks", "xlsx",  xlsx_type, "The remarks as a workbook; noted in the trail",
                          "",        nullptr, write};
}  // namespace formats

}  // namespace kiosk::server::results
