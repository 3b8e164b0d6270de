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

PinLock with_failure(PinLock lock, const MachineTime& now) {
  lock.failures = std::min(lock.failures + 1, most_failures);
  lock.until = lock.failures % pin_tries == 0 ? end_of_wait(lock_time(lock.failures), now) : MachineTime{};
  return lock;
}

std::chrono::seconds locked_for(const PinLock& lock, const MachineTime& now) {
  return std::chrono::ceil<std::chrono::seconds>(wait_left(lock.until, lock_time(lock.failures), now));
}

PinLock continued(PinLock lock, const MachineTime& now) {
  if (lock.until.boot != now.boot) {
    const auto left = wait_left(lock.until, lock_time(lock.failures), now);
    lock.until = left.count() > 0 ? end_of_wait(left, now) : MachineTime{};
  }
  return lock;
}

int tries_left(const PinLock& lock) {
  return pin_tries - lock.failures % pin_tries;
}

std::string encode(const PinLock& lock) {
  return std::to_string(lock.failures) + " " + write_machine_time(lock.until);
}

PinLock decode_lock(std::string_view text) {
  PinLock lock;
  const char* const end = text.data() + text.size();
  const auto [space, wrong] = std::from_chars(text.data(), end, lock.failures);
  if (wrong != std::errc{} || space == end || space + 1 == end || lock.failures < 0) return {};
  lock.failures = std::min(lock.failures, most_failures);
  lock.until = read_machine_time({space + 1, static_cast<std::size_t>(end - space - 1)});
  return lock;
}

}  // namespace kiosk::hall::staff
