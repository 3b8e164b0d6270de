// Language of a page or document: code for the pack's texts and numbers, catalogue for the program's texts.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/languages.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/localized_text.h"

namespace kiosk::server::results {

struct Language {
  std::string code;  ///< "vi": the name of the catalogue's file
  Catalogue words;

  std::string text(std::string_view key, std::initializer_list<Blank> blanks = {}) const {
    return words.text(key, blanks);
  }
  std::string number(std::int64_t value) const { return format_integer(value, code); }
  /// "12,35%" with two decimals. REQUIRES: whole > 0.
  std::string percent(std::int64_t part, std::int64_t whole) const {
    return format_percent(part, whole, 2, code);
  }
  /// "26/04/2019".
  std::string day(Day day) const { return format_day(day, words, code); }
  /// "26/04".
  std::string day_month(Day day) const { return format_day_month(day, words, code); }
  /// "26/04/2019 17:05", in Vietnam's time zone.
  std::string moment(UtcTime time) const { return format_moment(time, words, code); }
  /// The pack's text, or the catalogue's if the pack has none.
  std::string text_or(const consultation::LocalizedText& text, std::string_view key) const {
    return text.empty() ? words.text(key) : text.in(code);
  }
};

}  // namespace kiosk::server::results
