// Failing allocations: a preloaded library that replaces the C library's heap. SCARCE_HEAP="NTH COUNT" makes
// that many allocations fail, starting with the nth; "signal" makes all fail after SIGUSR1. SCARCE_HEAP_COUNT
// names a file that receives the number of allocations at exit.
#include <dlfcn.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

std::atomic<long> asked{0};
std::atomic<long> first{-1}, beyond{-1};

__attribute__((constructor)) void begin() {
  const char* const text = std::getenv("SCARCE_HEAP");
  long from = 0, count = 0;
  if (text && std::strcmp(text, "signal") == 0)
    std::signal(SIGUSR1, [](int) { first = 0, beyond = LONG_MAX; });
  if (text && std::sscanf(text, "%ld %ld", &from, &count) == 2) first = from, beyond = from + count;
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
