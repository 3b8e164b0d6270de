#include "kiosk/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/udat.h>

#include <algorithm>
#include <array>
#include <boost/locale.hpp>
#include <boost/locale/utf.hpp>
#include <cstdio>
#include <memory>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/separators.h"

namespace kiosk {
namespace {

namespace utf = boost::locale::utf;
__extension__ using Wide = __int128;

const std::locale& unicode_locale() {
  static const std::locale locale = boost::locale::generator{}("en_US.UTF-8");
  return locale;
}

/// Also false if ICU cannot tell. Much faster than normalising; most texts are already in that form.
bool is_nfc(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return false;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  return nfc->isNormalizedUTF8(piece, error) && U_SUCCESS(error);
}

/// Calls `see(code point)` for each code point. Returns false at the first malformed sequence.
template <class See>
bool each_code_point(std::string_view text, See see) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const utf::code_point c = utf::utf_traits<char>::decode(at, end);
    if (c == utf::illegal || c == utf::incomplete) return false;
    see(c);
  }
  return true;
}

std::string group_thousands(std::string digits, std::string_view separator) {
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, separator);
  return digits;
}

struct DateCloser {
  void operator()(UDateFormat* format) const { udat_close(format); }
};

std::string locale_of(std::string_view language) {
  return std::string(language) + "@calendar=gregorian;numbers=latn";
}

std::string utf8_of(std::u16string_view text) {
  return boost::locale::conv::utf_to_utf<char>(text.data(), text.data() + text.size());
}

}  // namespace

bool is_utf8(std::string_view text) {
  return each_code_point(text, [](utf::code_point) {});
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  each_code_point(text, [&](utf::code_point) { ++count; });
  return count;
}

std::size_t next_code_point(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  do ++at;
  while (at < text.size() && is_utf8_continuation(text[at]));
  return at;
}

std::size_t previous_code_point(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  if (at == 0) return 0;
  do --at;
  while (at > 0 && is_utf8_continuation(text[at]));
  return at;
}

std::string_view cut_utf8(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  while (most_bytes > 0 && is_utf8_continuation(text[most_bytes])) --most_bytes;
  return text.substr(0, most_bytes);
}

bool has_control_character(std::string_view text) {
  bool found = false;
  each_code_point(text, [&](utf::code_point c) { found = found || !is_text_character(c); });
  return found;
}

std::string to_nfc(std::string_view text) {
  if (is_utf8(text) && is_nfc(text)) return std::string(text);
  return boost::locale::normalize(std::string(text), boost::locale::norm_nfc, unicode_locale());
}

std::string to_nfd(std::string_view text) {
  return boost::locale::normalize(std::string(text), boost::locale::norm_nfd, unicode_locale());
}

std::string to_lower_vietnamese(std::string_view text) {
  return boost::locale::to_lower(std::string(text), unicode_locale());
}

std::string fold_vietnamese(std::string_view text) {
  const std::string parts = to_nfd(to_lower_vietnamese(text));
  std::string folded;
  each_code_point(parts, [&](utf::code_point c) {
    if (c >= 0x300 && c <= 0x36F) return;  // combining marks
    if (c == 0x111) c = 'd';               // đ has no decomposition
    utf::utf_traits<char>::encode(c, std::back_inserter(folded));
  });
  return folded;
}

std::string format_integer(std::int64_t value, std::string_view language) {
  const bool negative = value < 0;
  const std::uint64_t size =
      negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  return (negative ? "-" : "") + group_thousands(std::to_string(size), separators_of(language).group);
}

std::string format_percent(std::int64_t numerator, std::int64_t denominator, int decimals,
                           std::string_view language) {
  std::int64_t scale = 100;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const auto wide = static_cast<Wide>(numerator) * scale * 2 + denominator;
  const auto rounded = static_cast<std::int64_t>(wide / (static_cast<Wide>(denominator) * 2));
  std::string digits = std::to_string(rounded);
  const Separators marks = separators_of(language);
  if (decimals > 0) {
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    const std::string fraction = digits.substr(digits.size() - places);
    digits.resize(digits.size() - places);
    return group_thousands(digits, marks.group) + marks.decimal + fraction + "%";
  }
  return group_thousands(digits, marks.group) + "%";
}

std::string format_day(Day day) {
  char text[32];
  std::snprintf(text, sizeof text, "%02u/%02u/%d", static_cast<unsigned>(day.day()),
                static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
  return text;
}

std::string format_by_pattern(Day day, std::u16string_view pattern, std::string_view language) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UDateFormat, DateCloser> format(
      udat_open(UDAT_FULL, UDAT_FULL, locale_of(language).c_str(), u"UTC", -1, nullptr, 0, &error));
  if (U_FAILURE(error)) return to_iso(day);
  udat_applyPattern(format.get(), false, pattern.data(), static_cast<std::int32_t>(pattern.size()));
  const auto moment = std::chrono::sys_days{day}.time_since_epoch() / std::chrono::milliseconds(1);
  std::array<char16_t, 128> text{};
  const std::int32_t size = udat_format(format.get(), static_cast<UDate>(moment), text.data(),
                                        static_cast<std::int32_t>(text.size()), nullptr, &error);
  return U_FAILURE(error) ? to_iso(day) : utf8_of({text.data(), static_cast<std::size_t>(size)});
}

std::string format_day_long(Day day, std::string_view language) {
  return format_by_pattern(day, u"EEEE d MMMM y", language);
}

}  // namespace kiosk
