// A set of the enumerators of a small enum, usable at compile time.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace kiosk {

/// REQUIRES: enumerators count from 0 and are at most 32.
template <class Enum>
class EnumSet {
 public:
  constexpr EnumSet() = default;
  constexpr EnumSet(std::initializer_list<Enum> values) {
    for (const Enum value : values) bits_ |= bit(value);
  }
  constexpr bool contains(Enum value) const { return (bits_ & bit(value)) != 0; }
  constexpr EnumSet with(EnumSet other) const { return EnumSet(bits_ | other.bits_); }
  constexpr EnumSet without(EnumSet other) const { return EnumSet(bits_ & ~other.bits_); }

 private:
  constexpr explicit EnumSet(std::uint32_t bits) : bits_(bits) {}
  static constexpr std::uint32_t bit(Enum value) { return std::uint32_t{1} << static_cast<unsigned>(value); }
  std::uint32_t bits_ = 0;
};

}  // namespace kiosk
