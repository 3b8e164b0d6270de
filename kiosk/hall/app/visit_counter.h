// Counts of visits since the last heartbeat. Thread-safe: the UI thread adds, the courier takes.
#pragma once

#include <mutex>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall::app {

class VisitCounter {
 public:
  void add(const visit::Counts& counts);
  /// The counts since the last call; resets them.
  courier::Visits take_counts();

 private:
  std::mutex mutex_;
  courier::Visits visits_;
};

}  // namespace kiosk::hall::app
