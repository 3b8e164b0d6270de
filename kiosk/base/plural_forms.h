// The rule that picks a plural form: the expression of a .po file's Plural-Forms header, as gettext defines
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk {

class PluralRule {
 public:
  /// The rule of languages that tell one from many: "n != 1".
  PluralRule() = default;
  /// Reads "nplurals=2; plural=(n != 1);" out of a header. The usual rule where it holds no such expression
  /// or one that cannot be read.
  static PluralRule from_header(std::string_view header);

  /// The index of the form for that count; negative counts go by their size.
  std::size_t form(std::int64_t count) const;

 private:
  std::string expression_ = "n != 1";
};

}  // namespace kiosk
