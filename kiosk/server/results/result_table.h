// The official result table: fourteen columns, a row per hamlet, a subtotal per unit, the total. One source
// for CSV, XLSX and PDF.
#pragma once

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

struct TableLine {
  enum class Kind { hamlet, subtotal, total } kind = Kind::hamlet;
  int number = 0;  ///< of a hamlet, from 1; 0 for sums and for those who did not tell
  std::string name;
  Row row;
};

/// 1 no.; 2 unit; 3 listed; 4 issued; 5 took part; 6 = 5/3 %; 7 valid; 8 invalid; 9 agree; 10 = 9/3 %;
/// 11 disagree; 12 = 11/3 %; 13 other opinions; 14 notes (Decree 54/2018, DOMAIN words).
inline constexpr std::size_t table_columns = 14;
std::vector<std::string> table_head(std::string_view language);
std::vector<TableLine> table_lines(const Summary& summary, std::string_view language);
/// Column 14: how many of them on paper, how many remarks; "" where neither.
std::string table_note(const Row& row, std::string_view language);
/// What the table promises, checked on every line: 3 ≥ 5, 4 ≥ 5, 5 = 7 + 8, and for voters 7 = 9 + 11. Names
/// of the lines that break it.
std::vector<std::string> table_breaks(const Summary& summary, std::string_view language);

}  // namespace kiosk::server::results
