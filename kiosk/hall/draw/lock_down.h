// Keeps a full-screen window on top, focused and as large as its monitor, and the screen switched on. X11
// only.
#pragma once

#include <atomic>
#include <string>
#include <thread>

struct GLFWwindow;
struct GLFWmonitor;

namespace kiosk::hall::draw {

/// The monitor with that name, else the first one; null if there is none.
GLFWmonitor* monitor_named(const std::string& name);

/// A thread with its own X connection sleeps until another window appears, moves or disappears, or the focus
/// changes. Then it wakes the window's thread, which calls restore(). Nothing is polled.
class LockDown {
 public:
  /// `monitor`: name of the monitor to fill; if it is empty or not connected, the first one.
  LockDown(GLFWwindow* window, std::string monitor);
  ~LockDown();
  LockDown(const LockDown&) = delete;
  LockDown& operator=(const LockDown&) = delete;

  /// Makes the next restore() check everything: for changes of monitors, which X does not report to the
  /// thread.
  void mark_disturbed() { disturbed_ = true; }
  /// Restores the window if anything disturbed it since the last call. Call it from the window's thread.
  void restore();

 private:
  void watch();
  void disable_power_saving();
  GLFWwindow* window_;
  std::string monitor_;
  std::atomic<bool> disturbed_{true};
  int stop_ = -1;  ///< eventfd
  std::thread thread_;
};

}  // namespace kiosk::hall::draw
