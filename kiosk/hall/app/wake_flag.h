// Rung by any thread that has something for the UI thread, which then wakes and looks.
#pragma once

#include <atomic>

namespace kiosk::hall {

class WakeFlag {
 public:
  void ring();
  /// Whether it rang since the last call; the first call always says yes.
  bool take() { return rung_.exchange(false); }

 private:
  std::atomic<bool> rung_{true};
};

}  // namespace kiosk::hall
