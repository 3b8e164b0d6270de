// realloc for programs whose heap is not overwritten; see checked_malloc.cpp.
#include "kiosk/heap/abort_on_allocation_failure.h"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

void* __libc_realloc(void* block, std::size_t size);

void* realloc(void* block, std::size_t size) noexcept {
  return kiosk::heap::abort_on_failure(__libc_realloc(block, size), size);
}

}  // extern "C"

#endif
