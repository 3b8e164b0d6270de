// The chosen language: words of the catalogue, texts of the pack, and the ways to write units, dates and
// lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/languages.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::hall::visit {

class Words {
 public:
  Words(const Catalogue& catalogue, std::string language);

  std::string text(std::string_view key, std::initializer_list<Blank> blanks = {}) const;
  /// The blank {n} is filled with the count, written the language's way.
  std::string plural(std::string_view key, std::int64_t count,
                     std::initializer_list<Blank> blanks = {}) const;
  const std::string& of(const consultation::LocalizedText& text) const { return text.in(language_); }
  const std::string& language() const { return language_; }

  /// "xã Xuân Thiện", held together by U+00A0, for the middle of a sentence.
  std::string unit_name(const consultation::Unit& unit) const;
  /// "17 giờ, thứ Sáu 26/4/2019".
  std::string deadline(UtcTime time) const;
  /// "thứ Sáu 26/4/2019".
  std::string day_long(Day day) const;
  /// "26/04/2019".
  std::string day_short(Day day) const;
  /// The first letter as a capital.
  std::string capital(std::string text) const;
  /// What parts a list's items, with its space: ", ".
  std::string comma() const;
  /// "a", "a và b", "a, b và c".
  std::string list(const std::vector<std::string>& items) const;
  /// "xã", "thị trấn"; "đơn vị" where the kinds differ.
  std::string noun(const std::vector<consultation::Unit>& units, std::int64_t count) const;
  /// "hai xã", "ba xã"; "xã này" where there is one.
  std::string together(const std::vector<consultation::Unit>& units) const;

 private:
  const Catalogue& catalogue_;
  std::string language_;
};

/// Spaces become U+00A0, so that a name or a figure never breaks over a line.
std::string hold_together(std::string text);
/// Cut after a whole word to at most that many code points, with "…" where something was left out.
std::string cut_on_word(const std::string& text, std::size_t code_points);

}  // namespace kiosk::hall::visit
