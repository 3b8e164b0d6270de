// Keeps a full-screen window on top, focused, as large as its monitor, and the screen lit. X11 only.
#pragma once

#include <atomic>
#include <string>
#include <thread>

struct GLFWwindow;
struct GLFWmonitor;

namespace kiosk::hall::draw {

/// The monitor of that name, else the first; null where there is none.
GLFWmonitor* monitor_named(const std::string& name);

/// A thread with an X connection of its own sleeps until another window appears, moves or goes, or the focus
/// changes; then the window's thread is woken, which puts things right with `hold`. Nothing is polled.
class LockDown {
 public:
  /// `monitor`: the name of the one to fill; empty, or while it is away: the first.
  LockDown(GLFWwindow* window, std::string monitor);
  ~LockDown();
  LockDown(const LockDown&) = delete;
  LockDown& operator=(const LockDown&) = delete;

  /// Something may have changed that X does not tell the thread: monitors.
  void disturb() { disturbed_ = true; }
  /// Puts the window back where something disturbed it since the last call. For the window's thread.
  void hold();

 private:
  void watch();
  void keep_lit();
  GLFWwindow* window_;
  std::string monitor_;
  std::atomic<bool> disturbed_{true};
  int stop_ = -1;  ///< eventfd
  std::thread thread_;
};

}  // namespace kiosk::hall::draw
