// How a language writes its numbers.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// What groups thousands and what begins the decimals, by CLDR with European digits: '.' and ',' in
/// Vietnamese,
/// ',' and '.' in English and in languages that ICU does not know.
struct Separators {
  std::string group, decimal;
};
/// Thread-safe. The reference stays valid for the thread's lifetime.
const Separators& separators_of(std::string_view language);

}  // namespace kiosk
