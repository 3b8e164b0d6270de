// UTF-8 text: checks, normal forms, and numbers and dates as a language writes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/time.h"

namespace kiosk {

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text);
/// Number of code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view text);
/// Whether the byte continues a character of UTF-8 (10xxxxxx), so that the text may not be cut before it.
constexpr bool is_utf8_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}
/// The byte offset of the next or previous code point of well-formed UTF-8; stops at the ends of the text.
std::size_t next_code_point(std::string_view text, std::size_t at);
std::size_t previous_code_point(std::string_view text, std::size_t at);
/// The longest beginning of the text with at most that many bytes that does not cut a code point.
std::string_view cut_utf8(std::string_view text, std::size_t most_bytes);
/// Whether a control character (C0 but line feed, DEL, C1) or a bidirectional override stands in the text.
bool has_control_character(std::string_view text);
/// Unicode normal form C.
std::string to_nfc(std::string_view text);
/// Unicode normal form D: base letters, then their marks.
std::string to_nfd(std::string_view text);
/// Lower case, tones kept: "ĐỒNG" → "đồng".
std::string to_lower_vietnamese(std::string_view text);
/// For searching: lower case, tones and marks removed, đ → d. "Xuân Thiện" → "xuan thien".
std::string fold_vietnamese(std::string_view text);

/// 5642 → "5.642" (vi) or "5,642" (en).
std::string format_integer(std::int64_t value, std::string_view language);
/// A percentage, half up: (numerator·100/denominator) with that many decimals, "86,53%" (vi) or "86.53%"
/// (en). Non-negative numerator, positive denominator.
std::string format_percent(std::int64_t numerator, std::int64_t denominator, int decimals,
                           std::string_view language);
/// The date by an ICU pattern (u"EEEE d MMMM y"), with CLDR's names in that language and European digits; ISO
/// where ICU knows no such locale.
std::string format_by_pattern(Day day, std::u16string_view pattern, std::string_view language);
/// Weekday, day, month's name and year, with CLDR's names: "Friday 26 April 2019". The program's own
/// languages have their way in their catalogue: base/languages.h.
std::string format_day_long(Day day, std::string_view language);

}  // namespace kiosk
