// The remarks as CSV, written through a file so that their number does not affect memory use.
#include <fstream>
#include <stdexcept>

#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/remark_rows.h"

namespace kiosk::server::results {
namespace {

void write(const DocumentSource& source, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  out << byte_order_mark << csv_line(remark_columns(source.language));
  each_remark_row(source, [&](const std::vector<std::string>& cells) { out << csv_line(cells); });
  if (!out.flush()) throw std::runtime_error("the remarks cannot be written");
}

}  // namespace

namespace formats {
extern const Format remarks_csv;
const Format remarks_csv{"remarks", "csv",   csv_type, "The remarks as CSV; noted in the trail",
                         "",        nullptr, write};
}  // namespace formats

}  // namespace kiosk::server::results
