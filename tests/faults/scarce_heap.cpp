// Memory that runs out: preloaded into a program under test, it stands for the C library's heap and refuses
// as the system does. SCARCE_HEAP="NTH COUNT" refuses that many allocations, from the nth on;
// SCARCE_HEAP_COUNT names a file that is told at the end how many were asked for.
#include <dlfcn.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

namespace {

std::atomic<long> asked{0};
long first = -1, beyond = -1;

__attribute__((constructor)) void begin() {
  const char* const text = std::getenv("SCARCE_HEAP");
  long count = 0;
  if (text && std::sscanf(text, "%ld %ld", &first, &count) == 2) beyond = first + count;
}

__attribute__((destructor)) void tell() {
  const char* const name = std::getenv("SCARCE_HEAP_COUNT");
  std::FILE* const file = name ? std::fopen(name, "w") : nullptr;
  if (!file) return;
  std::fprintf(file, "%ld\n", asked.load());
  std::fclose(file);
}

bool refused() {
  const long number = ++asked;
  if (first < 0 || number < first || number >= beyond) return false;
  errno = ENOMEM;
  return true;
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

void* __libc_malloc(std::size_t size) {
  static auto* const malloc = real<void*(std::size_t)>("__libc_malloc");
  return refused() ? nullptr : malloc(size);
}

void* __libc_calloc(std::size_t count, std::size_t size) {
  static auto* const calloc = real<void*(std::size_t, std::size_t)>("__libc_calloc");
  return refused() ? nullptr : calloc(count, size);
}

void* __libc_realloc(void* block, std::size_t size) {
  static auto* const realloc = real<void*(void*, std::size_t)>("__libc_realloc");
  return refused() ? nullptr : realloc(block, size);
}

}  // extern "C"
