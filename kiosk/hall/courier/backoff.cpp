#include "kiosk/hall/courier/backoff.h"

#include <algorithm>
#include <cstdint>

namespace kiosk::hall::courier {

Backoff::Milliseconds Backoff::after_failure(Random& random) {
  constexpr int last_doubling = 20;
  const auto most = std::min(longest, base_ * (std::int64_t{1} << std::min(failures_, last_doubling)));
  ++failures_;
  return Milliseconds(uniform(random, static_cast<std::uint64_t>(std::max<std::int64_t>(1, most.count()))));
}

}  // namespace kiosk::hall::courier
