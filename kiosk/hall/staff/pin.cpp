#include "kiosk/hall/staff/pin.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <new>

namespace kiosk::hall::staff {
namespace {

/// Failures are counted up to this number. A multiple of pin_tries, so that every further failure locks the
/// panel.
constexpr int most_failures = 100'000 * pin_tries;

bool is_run(std::string_view pin, int step) {
  return std::adjacent_find(pin.begin(), pin.end(), [&](char a, char b) { return b - a != step; }) ==
         pin.end();
}

}  // namespace

Result<void> check_pin(std::string_view pin) {
  const bool digits = std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (pin.size() != pin_length || !digits)
    return fault("pin-length", "A PIN has six digits.", "Choose six digits.");
  if (is_run(pin, 0) || is_run(pin, 1) || is_run(pin, -1)) {
    return fault("pin-weak", "That PIN is too easy to guess.", "Choose digits that are no row, like 274950.");
  }
  return {};
}

std::string hash_pin(std::string_view pin) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool pin_matches(const std::string& hash, std::string_view pin) {
  return crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

std::chrono::minutes lock_time(int failures) {
  using namespace std::chrono_literals;
  const int rounds = failures / pin_tries;
  if (rounds == 0) return 0min;
  return std::min<std::chrono::minutes>(8h, 10min * (1 << std::min(rounds - 1, 10)));
}

PinLock with_failure(PinLock lock, UtcTime now) {
  lock.failures = std::min(lock.failures + 1, most_failures);
  lock.until = lock.failures % pin_tries == 0 ? now + lock_time(lock.failures) : UtcTime{};
  return lock;
}

std::chrono::seconds locked_for(const PinLock& lock, UtcTime now) {
  if (lock.until <= now) return std::chrono::seconds(0);
  const auto left = std::chrono::ceil<std::chrono::seconds>(lock.until - now);
  return std::min<std::chrono::seconds>(left, lock_time(lock.failures));
}

int tries_left(const PinLock& lock) {
  return pin_tries - lock.failures % pin_tries;
}

std::string encode(const PinLock& lock) {
  return std::to_string(lock.failures) + " " + std::to_string(lock.until.time_since_epoch().count());
}

PinLock decode_lock(std::string_view text) {
  PinLock lock;
  std::int64_t until = 0;
  const char* const end = text.data() + text.size();
  const auto [space, wrong] = std::from_chars(text.data(), end, lock.failures);
  if (wrong != std::errc{} || space == end || lock.failures < 0) return {};
  lock.failures = std::min(lock.failures, most_failures);
  if (std::from_chars(space + 1, end, until).ec != std::errc{}) return {};
  lock.until = UtcTime(std::chrono::milliseconds(until));
  return lock;
}

}  // namespace kiosk::hall::staff
