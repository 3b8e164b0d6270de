// Texts that Excel accepts as names of sheets and as contents of cells. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace kiosk::server::results {

/// Excel's limits, in UTF-16 code units.
inline constexpr std::size_t longest_sheet_name = 31, longest_cell_text = 32767;

/// Number of UTF-16 code units of well-formed UTF-8: what Excel counts.
std::size_t utf16_units(std::string_view text);
/// The longest beginning of well-formed UTF-8 that has at most that many UTF-16 code units.
std::string_view cut_utf16(std::string_view text, std::size_t most_units);

/// The names of one workbook's sheets.
class SheetNames {
 public:
  /// A name for a further sheet: the title without what Excel forbids in names ([ ] : * ? / \ and
  /// apostrophes, which become typographic ones), on one line, at most 31 units long, none of Excel's own
  /// ("History"), and unlike every earlier one whatever the capitals: "Title", "Title (2)", "Title (3)" ….
  std::string add(std::string_view title);

 private:
  std::set<std::string> taken_;  ///< folded
};

/// A cell's text: readable, at most 32,767 units ("…" marks what is left out), and such that Excel shows
/// the very letters: "_x0041_" would be read as an escape of "A" otherwise.
std::string cell_text(std::string_view text);
/// As `cell_text`, for a chart's title: one that begins with "=" would be read as a formula.
std::string chart_text(std::string_view text);

}  // namespace kiosk::server::results
