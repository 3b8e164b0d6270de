// Numbers as people type them into tables, in Vietnamese and in English notation. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::authoring {

enum class Grouping { none, dot, comma, space };

struct ReadNumber {
  double value = 0;
  Grouping grouping = Grouping::none;  ///< what separates thousands
  /// One dot or comma before exactly three digits ("5.642"): thousands or a decimal? `value` has thousands.
  bool ambiguous = false;
  std::string mark;  ///< a mark behind the number: "*", "(1)"
};

/// Reads "1204", "1.204", "1 204", "1,204", "1.204,5", "1,204.5", "12,47", with white space of any kind
/// around it, a leading apostrophe, a mark or a word of measure behind it ("1.204 người"). nullopt for other
/// texts.
std::optional<ReadNumber> read_number(std::string_view text);

}  // namespace kiosk::authoring
