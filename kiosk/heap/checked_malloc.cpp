// malloc and calloc that abort when a small allocation fails (abort_on_allocation_failure.h). They are
// defined in the program itself, so every shared library uses them instead of the C library's. Not
// compiled with a sanitizer, which has its own heap.
#include "kiosk/heap/abort_on_allocation_failure.h"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);

void* malloc(std::size_t size) noexcept {
  return kiosk::heap::abort_on_failure(__libc_malloc(size), size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
  std::size_t bytes = 0;
  const bool countable = !__builtin_mul_overflow(count, size, &bytes);
  void* const block = __libc_calloc(count, size);
  return countable ? kiosk::heap::abort_on_failure(block, bytes) : block;
}

}  // extern "C"

#endif
