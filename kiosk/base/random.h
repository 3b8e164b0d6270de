// Random numbers, passed as an argument so that pure code is deterministic in tests.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace kiosk {

struct Random {
  virtual ~Random() = default;
  /// Fills the span with random bytes.
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The system's generator (libsodium). Outside tests only this one creates keys, salts and ids.
struct SystemRandom final : Random {
  void fill(std::span<std::uint8_t> bytes) override;
};

/// A deterministic generator from a seed, for tests and sample visits only.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed);
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::uint64_t seed_;
  std::uint64_t next_ = 0;
};

/// A random UUID of version 4 (RFC 9562), lower case.
std::string uuid_v4(Random& random);
/// Whether the text is a UUID (8-4-4-4-12 lower-case hexadecimal digits).
bool is_uuid(std::string_view text);
/// A number in [0, bound), without modulo bias. REQUIRES: bound > 0.
std::uint64_t uniform(Random& random, std::uint64_t bound);

}  // namespace kiosk
