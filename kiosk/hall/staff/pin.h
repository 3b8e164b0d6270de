// The staff's PIN: six digits, kept as an Argon2id hash; wrong tries lock the panel for growing times. Pure
// but for libsodium.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/base/machine_time.h"

namespace kiosk::hall::staff {

inline constexpr std::size_t pin_length = 6;
/// Wrong tries before the panel locks.
inline constexpr int pin_tries = 5;

/// Six digits that are neither all the same nor a run up or down. Code pin-weak with words otherwise.
Result<void> check_pin(std::string_view pin);
/// Argon2id with libsodium's "interactive" limits, about a tenth of a second; salt and limits are in the
/// text. Throws std::bad_alloc where the memory for it is not to be had.
std::string hash_pin(std::string_view pin);
bool pin_matches(const std::string& hash, std::string_view pin);

/// Wrong tries so far and until when none is taken; kept over restarts.
struct PinLock {
  int failures = 0;
  MachineTime until{};
  bool operator==(const PinLock&) const = default;
};

/// Ten minutes after five wrong tries, doubled with every five more, at most eight hours.
std::chrono::minutes lock_time(int failures);
/// To be kept before the try is checked: pulling the plug then gains nothing.
PinLock with_failure(PinLock lock, const MachineTime& now);
/// What is left of the lock; never more than its whole time. While the machine runs, setting the clock changes
/// nothing.
std::chrono::seconds locked_for(const PinLock& lock, const MachineTime& now);
/// For a lock that is read after the machine started anew: the same rest, from now on measured since that
/// start, so that a wrong clock cannot hold it for ever. To be kept in its place.
PinLock continued(PinLock lock, const MachineTime& now);
int tries_left(const PinLock& lock);

std::string encode(const PinLock& lock);
/// An unlocked one where the text is none.
PinLock decode_lock(std::string_view text);

}  // namespace kiosk::hall::staff
