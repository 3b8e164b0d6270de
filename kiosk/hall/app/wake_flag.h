// Thread-safe flag that wakes the UI thread.
#pragma once

#include <atomic>

namespace kiosk::hall::app {

class WakeFlag {
 public:
  /// Sets the flag and wakes the UI thread. Thread-safe.
  void set();
  /// Whether the flag was set since the last call; clears it. True at the first call.
  bool consume() { return set_.exchange(false); }

 private:
  std::atomic<bool> set_{true};
};

}  // namespace kiosk::hall::app
