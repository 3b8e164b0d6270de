#include "kiosk/server/results/csv.h"

#include <algorithm>
#include <array>

#include "kiosk/base/clean_text.h"

namespace kiosk::server::results {
namespace {

/// Comma and the other separators that a spreadsheet takes: which one, its country's settings decide.
constexpr std::string_view separators = ",;\t|", quoted = ",;\t|\"\r\n";

bool is_separator(char c) {
  return separators.find(c) != std::string_view::npos || c == '\n' || c == '\r';
}

/// How many bytes at the beginning a spreadsheet leaves out before it looks for a formula: blanks, quotes,
/// and letters without width.
std::size_t left_out(std::string_view text) {
  constexpr std::array<std::string_view, 9> blanks{" ",
                                                   "\"",
                                                   "\xC2\xA0",
                                                   "\xC2\xAD",
                                                   "\xE2\x80\x8B",
                                                   "\xE2\x80\x8C",
                                                   "\xE2\x80\x8D",
                                                   "\xE2\x81\xA0",
                                                   "\xEF\xBB\xBF"};
  std::size_t at = 0;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view blank : blanks) {
      if (!text.substr(at).starts_with(blank)) continue;
      at += blank.size();
      more = true;
    }
  }
  return at;
}

/// Whether a spreadsheet takes a text that begins so for a formula: = + - @ in narrow or full width.
bool starts_formula(std::string_view text) {
  text.remove_prefix(left_out(text));
  constexpr std::array<std::string_view, 8> signs{
      "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/// An identifier or a number, as most cells of a long download are.
bool is_word(std::string_view text) {
  return !text.empty() && is_plain(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_plain(c) || c == '-' || c == ':' || c == '.'; });
}

void append_cell(std::string& line, std::string_view text) {
  if (is_word(text)) {
    line += text;
    return;
  }
  const std::string cell = readable_text(text, Lines::several);
  const bool in_quotes = cell.find_first_of(quoted) != std::string::npos;
  if (in_quotes) line += '"';
  for (std::size_t at = 0; at < cell.size(); ++at) {
    const bool begins = at == 0 || is_separator(cell[at - 1]);
    if (begins && (starts_formula(std::string_view(cell).substr(at)) || cell[at] == '\t')) line += '\'';
    if (cell[at] == '"') line += '"';
    line += cell[at];
  }
  if (in_quotes) line += '"';
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
