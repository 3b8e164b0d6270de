#include "kiosk/base/random.h"

#include <sodium.h>

#include <array>
#include <cstring>

#include "kiosk/base/bytes.h"

namespace kiosk {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  if (bytes.empty()) return;
  randombytes_buf(bytes.data(), bytes.size());
}

SeededRandom::SeededRandom(std::uint64_t seed) : seed_(seed) {}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  std::array<std::uint8_t, randombytes_SEEDBYTES> key{};
  std::memcpy(key.data(), &seed_, sizeof seed_);
  std::memcpy(key.data() + sizeof seed_, &next_, sizeof next_);
  ++next_;
  if (bytes.empty()) return;  // libsodium does not accept a null pointer
  randombytes_buf_deterministic(bytes.data(), bytes.size(), key.data());
}

std::string uuid_v4(Random& random) {
  std::array<std::uint8_t, 16> raw{};
  random.fill(raw);
  raw[6] = static_cast<std::uint8_t>((raw[6] & 0x0F) | 0x40);
  raw[8] = static_cast<std::uint8_t>((raw[8] & 0x3F) | 0x80);
  std::string text = to_hex(raw);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return text;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = text[i];
    if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

std::uint64_t uniform(Random& random, std::uint64_t bound) {
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  std::uint64_t value = 0;
  do {
    std::array<std::uint8_t, sizeof value> raw{};
    random.fill(raw);
    std::memcpy(&value, raw.data(), sizeof value);
  } while (value >= limit);
  return value % bound;
}

}  // namespace kiosk
