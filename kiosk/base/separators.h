// How a language writes its numbers.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// What groups thousands and what begins the decimals: '.' and ',' (vi), ',' and '.' (en), else as Unicode's
/// locale data has it for the language with European digits.
struct Separators {
  std::string group, decimal;
};
Separators separators_of(std::string_view language);

}  // namespace kiosk
