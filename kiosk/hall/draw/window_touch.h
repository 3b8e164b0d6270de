// Reads touches from XInput2 on its own thread and X connection. X11 only.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/draw/input_touch.h"

struct GLFWwindow;

namespace kiosk::hall::draw {

/// While it lives, the window's touches arrive here as separate contacts instead of as an emulated pointer.
/// The mouse still arrives through GLFW.
class TouchReader {
 public:
  /// Null if the X server lacks XInput 2.2; then touches arrive as an emulated pointer.
  static std::unique_ptr<TouchReader> start(GLFWwindow* window);
  ~TouchReader();
  TouchReader(const TouchReader&) = delete;
  TouchReader& operator=(const TouchReader&) = delete;

  /// Contacts since the last call, in order, at the device's uncorrected positions. Thread-safe.
  std::vector<Contact> take_contacts();
  /// Number of connected touch screens. Thread-safe.
  int count() const { return count_; }

 private:
  struct Connection;
  /// Properties of a touch device.
  struct Screen {
    bool direct = false;     ///< a touch screen, not a touchpad
    int size_axis = -1;      ///< valuator with the diameter; -1 = none
    double px_per_unit = 1;  ///< of that valuator
  };
  explicit TouchReader(std::unique_ptr<Connection> connection);
  void watch();
  void read_event();
  void learn_devices();

  std::unique_ptr<Connection> connection_;
  std::map<int, Screen> screens_;  ///< by device id; used only by the thread
  Mutex mutex_;
  std::vector<Contact> arrived_ GUARDED_BY(mutex_);
  std::atomic<int> count_{0};
  int stop_ = -1;  ///< eventfd
  std::thread thread_;
};

}  // namespace kiosk::hall::draw
