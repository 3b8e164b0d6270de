// A worker thread for disk and network tasks of the staff panel. Runs tasks in order.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

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
  std::mutex mutex_;
  std::condition_variable awake_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kiosk::hall::app
