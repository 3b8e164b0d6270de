#include "kiosk/hall/app/worker.h"

#include <spdlog/spdlog.h>

namespace kiosk::hall::app {

Worker::Worker() : thread_([this] { run(); }) {}

Worker::~Worker() {
  {
    const LockGuard lock(mutex_);
    stopping_ = true;
  }
  awake_.notify_all();
  thread_.join();
}

void Worker::add(std::function<void()> task) {
  {
    const LockGuard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  awake_.notify_all();
}

void Worker::run() {
  while (true) {
    std::function<void()> task;
    {
      UniqueLock lock(mutex_);
      while (!stopping_ && tasks_.empty()) awake_.wait(lock);
      if (stopping_) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    try {
      task();
    } catch (const std::exception& error) {
      spdlog::error("staff: {}", error.what());
    }
  }
}

}  // namespace kiosk::hall::app
