// Counts of visits since the last heartbeat. Thread-safe: the UI thread adds, the courier takes.
#pragma once


#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall::app {

class VisitCounter {
 public:
  void add(const visit::Counts& counts);
  /// The counts since the last call; resets them.
  courier::Visits take_counts();

 private:
  Mutex mutex_;
  courier::Visits visits_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::hall::app
