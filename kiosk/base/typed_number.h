// Whole numbers that people type.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

/// Reads a whole number that somebody typed, from 0 to 10 million; the one reader of pages and command lines.
/// Thousands may be separated as in Vietnamese or English (1.234.567; 1,234,567; 1 234 567), all in one way and
/// all in groups of three. nullopt for anything else: "12.5", "1,5" and "1.23" are no whole numbers, and digits
/// of other scripts and of full width are refused as well.
std::optional<std::int64_t> typed_number(std::string_view text);

}  // namespace kiosk
