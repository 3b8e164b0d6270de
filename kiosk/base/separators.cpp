#include "kiosk/base/separators.h"

#include <unicode/unum.h>

#include <array>
#include <boost/locale/encoding_utf.hpp>
#include <map>
#include <memory>

namespace kiosk {
namespace {

struct NumberCloser {
  void operator()(UNumberFormat* format) const { unum_close(format); }
};

Separators read_separators(const std::string& language) {
  Separators found{",", "."};
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UNumberFormat, NumberCloser> format(
      unum_open(UNUM_DECIMAL, nullptr, 0, (language + "@numbers=latn").c_str(), nullptr, &error));
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

}  // namespace

const Separators& separators_of(std::string_view language) {
  // Cached per language and thread, because a download formats many thousands of numbers.
  static thread_local std::map<std::string, Separators, std::less<>> known;
  auto found = known.find(language);
  if (found == known.end()) found = known.emplace(language, read_separators(std::string(language))).first;
  return found->second;
}

}  // namespace kiosk
