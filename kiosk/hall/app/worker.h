// A worker thread for disk and network tasks of the staff panel. Runs tasks in order.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <thread>

#include "kiosk/base/thread_annotations.h"

namespace kiosk::hall::app {

class Worker {
 public:
  Worker();
  ~Worker();  ///< finishes the running task; drops waiting ones
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  void add(std::function<void()> task);

 private:
  void run();
  Mutex mutex_;
  std::condition_variable_any awake_;
  std::deque<std::function<void()>> tasks_ GUARDED_BY(mutex_);
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace kiosk::hall::app
