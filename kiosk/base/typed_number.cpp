#include "kiosk/base/typed_number.h"

#include <string>

namespace kiosk {
namespace {

constexpr std::int64_t most_typed = 10'000'000;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Without blanks at both ends, also those that do not break a line, as in a cell copied from a spreadsheet.
std::string_view trimmed(std::string_view text) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view blank : {" ", "\t", "\r", "\n", "\u00A0", "\u202F"}) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        found = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        found = true;
      }
    }
  }
  return text;
}

/// The separator of thousands at the beginning of the text; empty if there is none.
std::string_view separator_at(std::string_view text) {
  for (const std::string_view known : {".", ",", " ", "\u00A0", "\u202F"})
    if (text.starts_with(known)) return known;
  return {};
}

/// The digits alone. Empty if it is no whole number: "12.5", "1.23", "1.234,5", "0.123".
std::string without_separators(std::string_view text) {
  if (is_digits(text)) return std::string(text);
  std::size_t at = text.find_first_not_of("0123456789");
  if (at == 0 || at > 3 || text[0] == '0') return {};
  const std::string_view separator = separator_at(text.substr(at));
  if (separator.empty()) return {};
  std::string digits(text.substr(0, at));
  for (; at < text.size(); at += separator.size() + 3) {
    const std::string_view group = text.substr(at).substr(0, separator.size() + 3);
    if (!group.starts_with(separator) || group.size() != separator.size() + 3 ||
        !is_digits(group.substr(separator.size())))
      return {};
    digits += group.substr(separator.size());
  }
  return digits;
}

}  // namespace

std::optional<std::int64_t> typed_number(std::string_view text) {
  const std::string digits = without_separators(trimmed(text));
  if (digits.empty()) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : digits) {
    number = number * 10 + (c - '0');
    if (number > most_typed) return std::nullopt;
  }
  return number;
}

}  // namespace kiosk
