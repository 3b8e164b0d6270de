// Touches as XInput2 tells them, read on a thread and an X connection of their own. X11 only.
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

/// While it lives the window's touches come from here, each finger for itself, and no longer as an emulated
/// pointer; a mouse still comes through GLFW.
class TouchReader {
 public:
  /// Null where the X server does not know XInput 2.2: the emulated pointer serves then.
  static std::unique_ptr<TouchReader> start(GLFWwindow* window);
  ~TouchReader();
  TouchReader(const TouchReader&) = delete;
  TouchReader& operator=(const TouchReader&) = delete;

  /// What came since the last call, in order, where the device says it was; for the window's thread.
  std::vector<Contact> take();
  /// How many touch screens there are just now.
  int count() const { return count_; }

 private:
  struct Connection;
  /// What a touch screen says of itself.
  struct Screen {
    bool direct = false;     ///< a screen, not a pad beside the keyboard
    int size_axis = -1;      ///< which valuator tells the diameter; -1 = none
    double px_per_unit = 1;  ///< of that valuator
  };
  explicit TouchReader(std::unique_ptr<Connection> connection);
  void watch();
  void read_event();
  void learn_devices();

  std::unique_ptr<Connection> connection_;
  std::map<int, Screen> screens_;  ///< by device; the thread's own
  Mutex mutex_;
  std::vector<Contact> arrived_ GUARDED_BY(mutex_);
  std::atomic<int> count_{0};
  int stop_ = -1;  ///< eventfd
  std::thread thread_;
};

}  // namespace kiosk::hall::draw
