// free and realloc that overwrite each block, in every library of the process. What a resident typed
// passes through strings, draw lists, JSON and input methods; none of them may leave a copy in freed
// memory. Not compiled with a sanitizer, which has its own heap.
#include <malloc.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "kiosk/heap/abort_on_allocation_failure.h"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {

void __libc_free(void* block);
void* __libc_realloc(void* block, std::size_t size);

void free(void* block) noexcept {
  if (!block) return;
  const int error = errno;
  explicit_bzero(block, malloc_usable_size(block));
  __libc_free(block);
  errno = error;
}

void* realloc(void* block, std::size_t size) noexcept {
  if (!block) return malloc(size);
  const std::size_t have = malloc_usable_size(block);
  if (size != 0 && size <= have) {
    explicit_bzero(static_cast<char*>(block) + size, have - size);
    return kiosk::heap::abort_on_failure(__libc_realloc(block, size), size);
  }
  void* const larger = size == 0 ? nullptr : malloc(size);
  if (size != 0 && !larger) return nullptr;
  if (larger) std::memcpy(larger, block, have);
  free(block);
  return larger;
}

void* reallocarray(void* block, std::size_t count, std::size_t size) noexcept {
  std::size_t bytes = 0;
  if (!__builtin_mul_overflow(count, size, &bytes)) return realloc(block, bytes);
  errno = ENOMEM;
  return nullptr;
}

}  // extern "C"

#endif
