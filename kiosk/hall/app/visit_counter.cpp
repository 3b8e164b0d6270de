#include "kiosk/hall/app/visit_counter.h"

namespace kiosk::hall {

void VisitCounter::add(const visit::Counts& counts) {
  visits_ += counts.visits;
  for (const auto& [screen, count] : counts.abandoned) abandoned_ += count;
}

std::pair<std::int64_t, std::int64_t> VisitCounter::take() {
  return {visits_.exchange(0), abandoned_.exchange(0)};
}

}  // namespace kiosk::hall
