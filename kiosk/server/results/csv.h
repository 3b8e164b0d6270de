// CSV by RFC 4180, with a byte order mark so that Excel reads it as UTF-8. No cell can start a formula, nor
// can a part of one that a spreadsheet would split at a semicolon, tab or bar, as many countries' settings
// do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::server::results {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One line with its CRLF. A cell with a separator of any country is quoted. Where a cell, or a part
/// of it after a separator or a line break, begins with = + - @ (also of full width, also after blanks and
/// quotes) or is a tab, an apostrophe is put before it. What is no text becomes U+FFFD (base/clean_text.h).
void append_csv_line(std::string& csv, const std::vector<std::string>& cells);
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace kiosk::server::results
