#include "kiosk/authoring/input/number.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/authoring/input/words.h"

namespace kiosk::authoring {
namespace {

constexpr std::array<std::string_view, 14> measures{"nguoi",       "cu tri", "ho",  "ho dan", "khau",
                                                    "nhan khau",   "ha",     "km2", "m2",     "hgd",
                                                    "ho gia dinh", "dan",    "km",  "nk"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// With plain spaces, none at the ends and without a leading apostrophe.
std::string simplified(std::string_view text) {
  std::string out = with_plain_spaces(text);
  if (out.starts_with("'")) out.erase(0, 1);
  const auto first = out.find_first_not_of(' '), last = out.find_last_not_of(' ');
  return first == std::string::npos ? std::string() : out.substr(first, last - first + 1);
}

/// The length of the number at the beginning: digits, and separators between two digits.
std::size_t length_of_number(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const bool separator = (text[at] == '.' || text[at] == ',' || text[at] == ' ') && at > 0 &&
                           is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!is_digit(text[at]) && !separator) break;
    ++at;
  }
  return at;
}

/// What stands behind the number: nothing, a mark, or a word of measure.
bool accept_rest(std::string_view rest, ReadNumber& number) {
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.empty()) return true;
  const bool mark = rest.size() <= 4 && rest.find_first_not_of("*().0123456789") == std::string_view::npos &&
                    (rest.starts_with('*') || rest.starts_with('('));
  if (mark) {
    number.mark = rest;
    return true;
  }
  return std::ranges::find(measures, folded(rest)) != measures.end();
}

/// Whether the digits are in groups of three, with one kind of separator: "1.204.000".
bool is_grouped(std::string_view digits, char separator) {
  std::size_t group = 0, groups = 0;
  for (const char c : digits) {
    if (is_digit(c)) {
      ++group;
      continue;
    }
    if (c != separator || (groups == 0 ? group < 1 || group > 3 : group != 3)) return false;
    ++groups;
    group = 0;
  }
  return groups > 0 && group == 3;
}

std::optional<double> plain(std::string digits) {
  double value = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value);
  if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
  return value;
}

std::string without(std::string_view digits, char separator) {
  std::string out(digits);
  std::erase(out, separator);
  return out;
}

Grouping grouping_of(char separator) {
  if (separator == '.') return Grouping::dot;
  return separator == ',' ? Grouping::comma : Grouping::space;
}

/// The digits with `decimal` before the decimals, if there are any.
std::optional<double> value_of(std::string_view digits, ReadNumber& number) {
  for (const char separator : {'.', ',', ' '}) {
    if (!is_grouped(digits, separator)) continue;
    number.grouping = grouping_of(separator);
    number.ambiguous = separator != ' ' && std::ranges::count(digits, separator) == 1;
    return plain(without(digits, separator));
  }
  for (const char decimal : {',', '.'}) {
    if (std::ranges::count(digits, decimal) != 1) continue;
    const auto at = digits.find(decimal);
    std::string whole(digits.substr(0, at));
    const std::string_view decimals = digits.substr(at + 1);
    if (decimals.find_first_not_of("0123456789") != std::string_view::npos) continue;
    for (const char separator : {'.', ',', ' '}) {
      if (separator == decimal || !is_grouped(whole, separator)) continue;
      number.grouping = grouping_of(separator);
      whole = without(whole, separator);
    }
    return plain(whole + "." + std::string(decimals));
  }
  return plain(std::string(digits));
}

}  // namespace

std::optional<ReadNumber> read_number(std::string_view text) {
  const std::string clean = simplified(text);
  const std::size_t length = length_of_number(clean);
  if (length == 0 || length > 24) return std::nullopt;
  ReadNumber number;
  if (!accept_rest(std::string_view(clean).substr(length), number)) return std::nullopt;
  const auto value = value_of(std::string_view(clean).substr(0, length), number);
  if (!value) return std::nullopt;
  number.value = *value;
  return number;
}

}  // namespace kiosk::authoring
