// The staff PIN: six digits, stored as an Argon2id hash. Wrong PINs lock the panel for increasing times. Pure
// except for libsodium.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/base/machine_time.h"

namespace kiosk::hall::staff {

inline constexpr std::size_t pin_length = 6;
/// Wrong PINs until the panel locks.
inline constexpr int pin_tries = 5;

/// Succeeds for six digits that are not all equal and not a sequence up or down; else fault "pin-weak".
Result<void> check_pin(std::string_view pin);
/// Argon2id with libsodium's "interactive" limits (about 0.1 s). The result contains salt and limits. Throws
/// std::bad_alloc if there is not enough memory.
std::string hash_pin(std::string_view pin);
bool pin_matches(const std::string& hash, std::string_view pin);

/// Count of wrong PINs, and the end of the lock. Persistent.
struct PinLock {
  int failures = 0;
  MachineTime until{};
  bool operator==(const PinLock&) const = default;
};

/// Ten minutes after five wrong PINs, doubled after every five more, at most eight hours.
std::chrono::minutes lock_time(int failures);
/// To be kept before the try is checked: pulling the plug then gains nothing.
PinLock with_failure(PinLock lock, const MachineTime& now);
/// What is left of the lock; never more than its whole time. While the machine runs, setting the clock
/// changes nothing.
std::chrono::seconds locked_for(const PinLock& lock, const MachineTime& now);
/// For a lock that is read after the machine started anew: the same rest, from now on measured since that
/// start, so that a wrong clock cannot hold it for ever. To be kept in its place.
PinLock continued(PinLock lock, const MachineTime& now);
int tries_left(const PinLock& lock);

std::string encode(const PinLock& lock);
/// Returns an unlocked state for any other text.
PinLock decode_lock(std::string_view text);

}  // namespace kiosk::hall::staff
