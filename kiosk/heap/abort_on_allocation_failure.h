// What a program does when its memory has run out.
#pragma once

#include <cstddef>

namespace kiosk::heap {

/// A block so small must always be had. A larger one may be refused: who asks for it can do without.
inline constexpr std::size_t required_bytes = 1024 * 1024;

/// The block as it is. Where it is null though a small one was asked for, the program says so and ends
/// (SIGABRT), to be started again: a library that got no memory may take a column of a table for empty, or
/// never encrypt again.
void* abort_on_failure(void* block, std::size_t size) noexcept;

}  // namespace kiosk::heap
