// CSV as Excel opens it right: RFC 4180, a byte order mark at the start, and no cell that starts a formula.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::server::results {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One line with its CRLF. A cell beginning with = + - @ TAB or CR gets a leading apostrophe.
void append_csv_line(std::string& csv, const std::vector<std::string>& cells);
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace kiosk::server::results
