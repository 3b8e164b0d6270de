// Visits since the last heartbeat: numbers only, added by the UI thread, taken by the courier.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall {

class VisitCounter {
 public:
  void add(const visit::Counts& counts);
  /// Visits and how many of them were abandoned; both begin anew at zero.
  std::pair<std::int64_t, std::int64_t> take();

 private:
  std::atomic<std::int64_t> visits_{0}, abandoned_{0};
};

}  // namespace kiosk::hall
