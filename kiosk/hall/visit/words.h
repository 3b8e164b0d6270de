// Texts in the chosen language: the catalogue, the pack's texts, and the formats of units, dates and lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/languages.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/localized_text.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::hall::visit {

class Words {
 public:
  Words(const Catalogue& catalogue, std::string language);

  std::string text(std::string_view key, std::initializer_list<Blank> blanks = {}) const;
  /// Plural form for `count`; replaces {n} by the formatted count.
  std::string plural(std::string_view key, std::int64_t count,
                     std::initializer_list<Blank> blanks = {}) const;
  const std::string& of(const consultation::LocalizedText& text) const { return text.in(language_); }
  const std::string& language() const { return language_; }

  /// "xã Xuân Thiện", joined by U+00A0, for use within a sentence.
  std::string unit_name(const consultation::Unit& unit) const;
  /// "17 giờ, thứ Sáu 26/4/2019".
  std::string deadline(UtcTime time) const;
  /// "thứ Sáu 26/4/2019".
  std::string day_long(Day day) const;
  /// "26/04/2019".
  std::string day_short(Day day) const;
  /// The text with its first letter in upper case.
  std::string capital(std::string text) const;
  /// The separator of list items, with its space: ", ".
  std::string comma() const;
  /// "a", "a và b", "a, b và c".
  std::string list(const std::vector<std::string>& items) const;
  /// "xã", "thị trấn"; "đơn vị" for units of different kinds.
  std::string noun(const std::vector<consultation::Unit>& units, std::int64_t count) const;
  /// "hai xã", "ba xã"; "xã này" for one unit.
  std::string together(const std::vector<consultation::Unit>& units) const;

 private:
  const Catalogue& catalogue_;
  std::string language_;
};

/// Replaces spaces by U+00A0, so that a name or a figure is not split over two lines.
std::string hold_together(std::string text);
/// Truncates after a whole word to at most that many code points; adds "…" if truncated.
std::string cut_on_word(const std::string& text, std::size_t code_points);

}  // namespace kiosk::hall::visit
