// Visits since the last heartbeat: numbers only, added by the UI thread, taken by the courier.
#pragma once

#include <mutex>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall {

class VisitCounter {
 public:
  void add(const visit::Counts& counts);
  /// Everything since it was last taken.
  courier::Visits take();

 private:
  std::mutex mutex_;
  courier::Visits visits_;
};

}  // namespace kiosk::hall
