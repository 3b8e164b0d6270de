// Ends the program when it runs out of memory.
#pragma once

#include <cstddef>

namespace kiosk::heap {

/// Allocations up to this size (bytes) must succeed; if one fails, the process aborts. A larger one may
/// fail: its caller handles that.
inline constexpr std::size_t required_bytes = 1024 * 1024;

/// Returns `block`. If it is null and `size` is at most `required_bytes`, writes a message to stderr and
/// aborts (SIGABRT), so that the supervisor restarts the program: libraries that get no memory may read a
/// column as empty or stop encrypting.
void* abort_on_failure(void* block, std::size_t size) noexcept;

}  // namespace kiosk::heap
