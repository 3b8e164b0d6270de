// Number separators of a language.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// The separators of thousands and decimals: '.' and ',' (vi), ',' and '.' (en), otherwise from Unicode's
/// locale data with European digits.
struct Separators {
  std::string group, decimal;
};
Separators separators_of(std::string_view language);

}  // namespace kiosk
