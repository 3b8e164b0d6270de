// The official result table: fourteen columns, a row per hamlet, a subtotal per unit, the total; and the table
// of opinions from kiosks, where these are counted apart from the forms. Used for CSV, XLSX and PDF.
#pragma once

#include <variant>

#include "kiosk/server/results/language.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

struct TableLine {
  enum class Kind { hamlet, subtotal, total } kind = Kind::hamlet;
  int number = 0;  ///< of a hamlet, from 1; 0 for sums and for opinions without a hamlet
  std::string name;
  Row row;
};

/// 1 no.; 2 unit; 3 listed; 4 issued; 5 took part; 6 = 5/3 %; 7 valid; 8 invalid; 9 agree; 10 = 9/3 %;
/// 11 disagree; 12 = 11/3 %; 13 other opinions; 14 notes (Decree 54/2018).
inline constexpr std::size_t table_columns = 14;
std::vector<std::string> table_head(const Language& language);
/// A hamlet's name; the catalogue's words for opinions without a hamlet.
std::string row_name(const consultation::LocalizedText& name, const Language& language);
/// An option's label; the catalogue's words for the count of those who wrote something.
std::string option_label(const consultation::LocalizedText& label, const Language& language);
/// Which of the two tables.
enum class Part { forms, kiosks };
/// Whether the table has a line for that row: the one for those who did not state a hamlet is left out where it
/// counts nobody.
bool in_table(const Row& row, Part part);
std::vector<TableLine> table_lines(const Summary& summary, const Language& language, Part part = Part::forms);
/// Column 14: numbers on paper and with a remark; "" if there are none.
std::string table_note(const Row& row, const Language& language);

/// The table of opinions from kiosks: no.; unit; then the columns of kiosk_cells(); remarks.
std::vector<std::string> kiosk_table_head(const Language& language);
/// Opinions; agree; % of the opinions; disagree; %; other; %.
std::vector<std::variant<std::int64_t, Share>> kiosk_cells(const Row& row);
/// "3 remarks"; "" if there are none.
std::string kiosk_table_note(const Row& row, const Language& language);
/// One sentence: how many opinions from kiosks, and their shares.
std::string kiosk_sentence(const Row& row, const Language& language);

/// Names of the lines that violate a rule of the table: 3 ≥ 5, 4 ≥ 5, 5 = 7 + 8, and for voters 7 = 9 + 11.
std::vector<std::string> table_breaks(const Summary& summary, const Language& language);

}  // namespace kiosk::server::results
