#include "kiosk/server/results/csv.h"

#include <algorithm>

namespace kiosk::server::results {
namespace {

bool needs_quotes(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(),
                     [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
}

void append_cell(std::string& line, std::string_view cell) {
  constexpr std::string_view dangerous = "=+-@\t\r";
  const bool guarded = !cell.empty() && dangerous.find(cell.front()) != std::string_view::npos;
  const bool quoted = needs_quotes(cell);
  if (quoted) line += '"';
  if (guarded) line += '\'';
  if (quoted) {
    for (std::size_t at = 0;;) {
      const std::size_t mark = cell.find('"', at);
      if (mark == std::string_view::npos) {
        line += cell.substr(at);
        break;
      }
      line += cell.substr(at, mark + 1 - at);
      line += '"';
      at = mark + 1;
    }
    line += '"';
  } else {
    line += cell;
  }
}

}  // namespace

void append_csv_line(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ',';
    append_cell(csv, cells[i]);
  }
  csv += "\r\n";
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  append_csv_line(line, cells);
  return line;
}

}  // namespace kiosk::server::results
