#include "kiosk/base/separators.h"

#include <unicode/unum.h>

#include <array>
#include <boost/locale/encoding_utf.hpp>
#include <memory>

namespace kiosk {
namespace {

struct NumberCloser {
  void operator()(UNumberFormat* format) const { unum_close(format); }
};

}  // namespace

Separators separators_of(std::string_view language) {
  if (language == "vi") return {".", ","};
  Separators found{",", "."};
  if (language == "en") return found;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UNumberFormat, NumberCloser> format(unum_open(
      UNUM_DECIMAL, nullptr, 0, (std::string(language) + "@numbers=latn").c_str(), nullptr, &error));
  if (U_FAILURE(error)) return found;
  const auto symbol = [&](UNumberFormatSymbol which, std::string& into) {
    std::array<char16_t, 8> text{};
    const std::int32_t size = unum_getSymbol(format.get(), which, text.data(), text.size(), &error);
    if (!U_FAILURE(error)) into = boost::locale::conv::utf_to_utf<char>(text.data(), text.data() + size);
  };
  symbol(UNUM_GROUPING_SEPARATOR_SYMBOL, found.group);
  symbol(UNUM_DECIMAL_SEPARATOR_SYMBOL, found.decimal);
  return found;
}

}  // namespace kiosk
