#include "kiosk/heap/abort_on_allocation_failure.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace kiosk::heap {
namespace {

constexpr std::string_view words =
    "Stopped: the memory ran out. What was promised is kept; the program must be started again. "
    "If this repeats, close other programs or add memory.\n";

}  // namespace

void* abort_on_failure(void* block, std::size_t size) noexcept {
  if (block || size == 0 || size > required_bytes) return block;
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
  std::abort();
}

}  // namespace kiosk::heap
