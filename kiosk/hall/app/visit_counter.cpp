#include "kiosk/hall/app/visit_counter.h"

#include <utility>

namespace kiosk::hall::app {

void VisitCounter::add(const visit::Counts& counts) {
  courier::Visits more{counts.visits, 0, counts.abandoned};
  for (const auto& [screen, count] : counts.abandoned) more.abandoned += count;
  const LockGuard lock(mutex_);
  visits_.add(more);
}

courier::Visits VisitCounter::take_counts() {
  const LockGuard lock(mutex_);
  return std::exchange(visits_, {});
}

}  // namespace kiosk::hall::app
