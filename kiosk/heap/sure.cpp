#include "kiosk/heap/sure.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace kiosk::heap {
namespace {

constexpr std::string_view words =
    "Stopped: the memory ran out. What was promised is kept; the program must be started again. "
    "If this repeats, close other programs or add memory.\n";

}  // namespace

void* sure(void* block, std::size_t size) noexcept {
  if (block || size == 0 || size > small_bytes) return block;
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
  std::abort();
}

}  // namespace kiosk::heap
