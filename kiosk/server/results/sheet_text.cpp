#include "kiosk/server/results/sheet_text.h"

#include <algorithm>
#include <array>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"

namespace kiosk::server::results {
namespace {

/// "History" in the languages of this product and of its neighbours' Excel: names of its sheet of changes.
constexpr std::array<std::string_view, 6> reserved{"history", "lịch sử", "historique",
                                                   "журнал",  "履歴",    "历史记录"};

std::string folded(const std::string& name) {
  return to_nfc(to_lower_vietnamese(name));
}

bool is_reserved(const std::string& name) {
  return std::ranges::find(reserved, folded(name)) != reserved.end();
}

/// Bytes of a character of UTF-8 that begins with this byte.
std::size_t bytes_from(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// UTF-16 code units of that character.
std::size_t units_from(char first) {
  return bytes_from(first) == 4 ? 2 : 1;
}

std::string_view without_spaces_around(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string allowed_part(std::string_view title) {
  std::string name;
  for (const char c : readable_text(title, Lines::one)) {
    if (c == '\'') {
      name += "’";
    } else if (std::string_view("[]:*?/\\").find(c) == std::string_view::npos) {
      name += c;
    }
  }
  return std::string(without_spaces_around(name));
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// Whether "_xHHHH_" stands there, which Excel reads as one character.
bool is_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
}

}  // namespace

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size(); at += bytes_from(text[at])) units += units_from(text[at]);
  return units;
}

std::string_view cut_utf16(std::string_view text, std::size_t most_units) {
  std::size_t at = 0;
  for (std::size_t units = 0; at < text.size();) {
    const std::size_t bytes = bytes_from(text[at]);
    units += units_from(text[at]);
    if (units > most_units) break;
    at += bytes;
  }
  return text.substr(0, std::min(at, text.size()));
}

std::string SheetNames::add(std::string_view title) {
  std::string wanted = allowed_part(title);
  if (wanted.empty()) wanted = "-";
  for (int number = 1;; ++number) {
    const std::string suffix = number == 1 ? "" : " (" + std::to_string(number) + ")";
    std::string name(without_spaces_around(cut_utf16(wanted, longest_sheet_name - suffix.size())));
    name += suffix;
    if (!is_reserved(name) && taken_.insert(folded(name)).second) return name;
  }
}

std::string cell_text(std::string_view text) {
  const std::string readable = readable_text(text, Lines::several);
  std::string cell;
  for (std::size_t at = 0; at < readable.size(); ++at) {
    if (is_escape(std::string_view(readable).substr(at))) cell += "_x005F";
    cell += readable[at];
  }
  if (utf16_units(cell) <= longest_cell_text) return cell;
  return std::string(cut_utf16(cell, longest_cell_text - 1)) + "…";
}

std::string chart_text(std::string_view text) {
  constexpr std::size_t longest_title = 255;
  const std::string readable = readable_text(text, Lines::one);
  return (readable.starts_with('=') ? " " : "") + std::string(cut_utf16(readable, longest_title - 1));
}

}  // namespace kiosk::server::results
