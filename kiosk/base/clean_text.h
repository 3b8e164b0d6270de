// Text that comes from outside: names, remarks, tags, reports. Everything that is stored passes `clean_text`;
// everything that leaves (pages, downloads) is readable whatever is stored, by `readable_text`.
//
// Text is well-formed UTF-8 without: control characters (but line feeds), the byte order mark at its
// beginning, overrides and isolates of the writing direction, line and paragraph separators, and code points
// that are no characters (U+FFFE, U+FFFF, U+FDD0 …). The result is valid in XML 1.0, JSON and CSV.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/fault.h"

namespace kiosk {

/// Whether a code point is allowed in a text. Line feeds are.
constexpr bool is_text_character(char32_t c) {
  const bool control = (c < 0x20 && c != U'\n') || (c >= 0x7F && c < 0xA0);
  const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool separator = c == 0x2028 || c == 0x2029;
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  const bool no_character = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
  return !control && !direction && !separator && !surrogate && !no_character;
}

enum class Lines { one, several };

/// What a text must be. Lengths in code points, after cleaning.
struct TextRule {
  Lines lines = Lines::one;
  std::size_t least = 1, most = 80;
};

/// The text in normal form C, with line feeds for CR LF and CR, without a byte order mark, and without white
/// space at its ends; in one line tabs become spaces. Faults: "text-not-utf8", "text-unreadable" (it holds
/// what is no text, or letters under many marks), "text-line-break" (where one line is meant), "text-length".
Result<std::string> clean_text(std::string_view text, const TextRule& rule);

/// Well-formed UTF-8, in which tabs, CR and LF may stand, and nothing else that is no text: what the value of
/// a form's field may be before anybody looks at it.
bool is_plain_input(std::string_view text);

/// The same text where it is readable; else with U+FFFD for every byte and code point that is no text, and in
/// one line with spaces for line breaks and tabs. Tabs stay in several lines. For what is stored already.
std::string readable_text(std::string_view text, Lines lines);

/// A part of a text, widened at both ends so that it cuts no character of UTF-8, and cut at the text's end.
/// {first byte, number of bytes}.
std::pair<std::size_t, std::size_t> whole_characters(std::string_view text, std::size_t first,
                                                     std::size_t length);

}  // namespace kiosk
