// UTF-8 text: validation, normal forms, and numbers and dates in a language's format.
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
/// Whether the byte is a UTF-8 continuation byte (10xxxxxx), before which a text must not be cut.
constexpr bool is_utf8_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}
/// Byte offset of the next or previous code point of well-formed UTF-8, within the text.
std::size_t next_code_point(std::string_view text, std::size_t at);
std::size_t previous_code_point(std::string_view text, std::size_t at);
/// The longest prefix with at most that many bytes that does not split a code point.
std::string_view cut_utf8(std::string_view text, std::size_t most_bytes);
/// Whether the text contains a control character (C0 except line feed, DEL, C1) or a bidirectional override.
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
/// numerator·100/denominator rounded half up to that many decimals: "86,53%" (vi) or "86.53%" (en). REQUIRES:
/// numerator ≥ 0, denominator > 0.
std::string format_percent(std::int64_t numerator, std::int64_t denominator, int decimals,
                           std::string_view language);
/// The date by an ICU pattern (u"EEEE d MMMM y"), with CLDR's names in that language and European digits; ISO
/// if ICU has no such locale.
std::string format_by_pattern(Day day, std::u16string_view pattern, std::string_view language);
/// Weekday, day, month name and year with CLDR's names: "Friday 26 April 2019". The program's own languages
/// define their format in the catalogue: base/languages.h.
std::string format_day_long(Day day, std::string_view language);

}  // namespace kiosk
