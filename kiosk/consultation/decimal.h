// Exact decimal numbers: comparisons with percentages have no rounding errors.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::consultation {

/// A number in millionths. Range ±9.2·10¹².
struct Decimal {
  std::int64_t millionths = 0;

  /// Reads "6.941" or "5642" (point, at most six decimals, optional minus). Nothing if the text is not
  /// such a number.
  static std::optional<Decimal> parse(std::string_view text);
  static constexpr Decimal whole(std::int64_t value) { return {value * 1'000'000}; }

  auto operator<=>(const Decimal&) const = default;
  Decimal operator+(Decimal other) const { return {millionths + other.millionths}; }
  double to_double() const { return static_cast<double>(millionths) / 1e6; }
  /// With that many decimals, half up: "6,941" (vi) or "6.941" (en); thousands grouped.
  std::string format(int decimals, std::string_view language) const;
  /// With as few decimals as the number needs.
  std::string format(std::string_view language) const;
};

/// Whether value < percent of the standard, exactly.
bool strictly_under(Decimal value, int percent, Decimal standard);
/// value/standard as a percentage with that many decimals, half up; standard > 0.
std::string format_share(Decimal value, Decimal standard, int decimals, std::string_view language);

}  // namespace kiosk::consultation
