// The opinions as CSV, one a row.
#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/exports.h"

namespace kiosk::server::results {
namespace {

Pieces pieces_of(const DocumentSource& source) {
  OpinionColumns columns(*source.pack);
  std::string head = std::string(byte_order_mark) + csv_line(columns.names());
  return opinion_pieces(source, std::move(head), "",
                        [columns](std::string& piece, const store::StoredOpinion& opinion, bool) mutable {
                          append_csv_line(piece, columns.cells_of(opinion));
                        });
}

}  // namespace

namespace formats {
extern const Format opinions_csv;
const Format opinions_csv{"opinions", "csv", csv_type, "Every opinion as CSV", "", pieces_of, nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
