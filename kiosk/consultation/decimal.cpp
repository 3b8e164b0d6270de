#include "kiosk/consultation/decimal.h"

#include <algorithm>

#include "kiosk/base/separators.h"
#include "kiosk/base/text.h"

namespace kiosk::consultation {
namespace {

__extension__ using Wide = __int128;

constexpr int max_decimals = 6;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t value = 1;
  while (exponent-- > 0) value *= 10;
  return value;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return {};
  if (whole.size() > 1 && whole.front() == '0') return {};
  if (whole.size() > 13 || fraction.size() > max_decimals) return {};
  if (!std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(fraction, is_digit)) return {};

  Wide value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  for (const char c : fraction) value = value * 10 + (c - '0');
  value *= power_of_ten(max_decimals - static_cast<int>(fraction.size()));
  if (value > INT64_MAX) return {};
  const auto millionths = static_cast<std::int64_t>(value);
  return Decimal{negative ? -millionths : millionths};
}

std::string Decimal::format(int decimals, std::string_view language) const {
  const int kept = std::clamp(decimals, 0, max_decimals);
  const std::int64_t step = power_of_ten(max_decimals - kept);
  const bool below_zero = millionths < 0;
  const Wide size = below_zero ? -static_cast<Wide>(millionths) : static_cast<Wide>(millionths);
  const auto rounded = static_cast<std::int64_t>((size + step / 2) / step);
  const std::int64_t scale = power_of_ten(kept);

  std::string text = format_integer(rounded / scale, language);
  if (kept > 0) {
    std::string fraction = std::to_string(rounded % scale);
    fraction.insert(0, static_cast<std::size_t>(kept) - fraction.size(), '0');
    text += separators_of(language).decimal + fraction;
  }
  return below_zero && rounded > 0 ? "-" + text : text;
}

std::string Decimal::format(std::string_view language) const {
  int decimals = max_decimals;
  std::int64_t rest = millionths;
  while (decimals > 0 && rest % 10 == 0) {
    rest /= 10;
    --decimals;
  }
  return format(decimals, language);
}

bool strictly_under(Decimal value, int percent, Decimal standard) {
  return static_cast<Wide>(value.millionths) * 100 < static_cast<Wide>(standard.millionths) * percent;
}

std::string format_share(Decimal value, Decimal standard, int decimals, std::string_view language) {
  return format_percent(value.millionths, standard.millionths, decimals, language);
}

}  // namespace kiosk::consultation
