#include "kiosk/server/results/result_table.h"

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::server::results {

std::vector<std::string> table_head(std::string_view language) {
  if (language == "vi") {
    return {"STT",          "Đơn vị",           "Trong danh sách", "Phát ra", "Tham gia",
            "Tham gia (%)", "Hợp lệ",           "Không hợp lệ",    "Đồng ý",  "Đồng ý (%)",
            "Không đồng ý", "Không đồng ý (%)", "Ý kiến khác",     "Ghi chú"};
  }
  return {"No.",     "Unit",  "Listed",    "Issued",   "Took part",    "Took part (%)", "Valid",
          "Invalid", "Agree", "Agree (%)", "Disagree", "Disagree (%)", "Other opinion", "Notes"};
}

std::vector<TableLine> table_lines(const Summary& summary, std::string_view language) {
  const bool vi = language == "vi";
  std::vector<TableLine> lines;
  int number = 0;
  for (const UnitRows& part : summary.units) {
    for (const Row& row : part.hamlets)
      lines.push_back({TableLine::Kind::hamlet, row.id.empty() ? 0 : ++number, row.name.in(language), row});
    lines.push_back({TableLine::Kind::subtotal, 0,
                     (vi ? "Cộng " : "Subtotal ") + part.subtotal.name.in(language), part.subtotal});
  }
  lines.push_back({TableLine::Kind::total, 0, vi ? "Tổng cộng" : "Total", summary.total});
  return lines;
}

std::string table_note(const Row& row, std::string_view language) {
  const bool vi = language == "vi";
  std::string note;
  if (row.paper.took_part > 0)
    note = format_integer(row.paper.took_part, language) + (vi ? " phiếu giấy" : " on paper");
  if (row.remarks > 0) {
    note += (note.empty() ? "" : "; ") + format_integer(row.remarks, language) +
            (vi                 ? " có viết thêm"
             : row.remarks == 1 ? " remark"
                                : " remarks");
  }
  return note;
}

std::vector<std::string> table_breaks(const Summary& summary, std::string_view language) {
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
