// Number separators of a language.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// The separators of thousands and decimals from CLDR, for European digits: '.' and ',' in Vietnamese; ','
/// and '.' in English and for unknown languages.
struct Separators {
  std::string group, decimal;
};
/// Thread-safe. The reference stays valid for the thread's lifetime.
const Separators& separators_of(std::string_view language);

}  // namespace kiosk
