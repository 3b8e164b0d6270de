// Keeps a full-screen window on top, focused, as large as its monitor, and the screen lit. X11 only.
#pragma once

#include <atomic>
#include <memory>
#include <thread>

struct GLFWwindow;

namespace kiosk::hall::draw {

/// A thread with an X connection of its own sleeps until another window appears, moves or goes, or the focus
/// changes; then the window's thread is woken, which puts things right with `hold`. Nothing is polled.
class LockDown {
 public:
  explicit LockDown(GLFWwindow* window);
  ~LockDown();
  LockDown(const LockDown&) = delete;
  LockDown& operator=(const LockDown&) = delete;

  /// Puts the window back where something disturbed it since the last call. For the window's thread.
  void hold();

 private:
  void watch();
  void keep_lit();
  GLFWwindow* window_;
  std::atomic<bool> disturbed_{true};
  int stop_ = -1;  ///< eventfd
  std::thread thread_;
};

}  // namespace kiosk::hall::draw
