// CSV by RFC 4180, with a byte order mark so that Excel reads it as UTF-8. No cell can start a formula.
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
