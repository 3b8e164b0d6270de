#include "kiosk/server/results/csv.h"

namespace kiosk::server::results {
namespace {

std::string guarded(const std::string& cell) {
  constexpr std::string_view dangerous = "=+-@\t\r";
  return !cell.empty() && dangerous.find(cell.front()) != std::string_view::npos ? "'" + cell : cell;
}

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += quoted(guarded(cells[i]));
  }
  return line + "\r\n";
}

}  // namespace kiosk::server::results
