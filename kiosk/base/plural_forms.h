// The rule that selects a plural form: the expression of a .po file's Plural-Forms header, as defined by
// gettext.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk {

class PluralRule {
 public:
  /// The default rule, for languages with singular and plural: "n != 1".
  PluralRule() = default;
  /// Parses "nplurals=2; plural=(n != 1);" from a header. Returns the default rule if the expression is
  /// missing or invalid.
  static PluralRule from_header(std::string_view header);

  /// Index of the form for that count; a negative count is used without its sign.
  std::size_t form(std::int64_t count) const;

 private:
  std::string expression_ = "n != 1";
};

}  // namespace kiosk
