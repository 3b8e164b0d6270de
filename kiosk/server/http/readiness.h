// Checks in the background whether the server can work. /readyz reads the last result and causes no work.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// Runs a check periodically on its own thread. Thread-safe.
class Readiness {
 public:
  using Check = std::function<bool()>;

  /// The constructor runs the first check, so that there is always a result. A check that throws counts as
  /// false.
  explicit Readiness(Check check, std::chrono::milliseconds interval = std::chrono::seconds(5));
  ~Readiness();  ///< waits for a running check
  Readiness(const Readiness&) = delete;
  Readiness& operator=(const Readiness&) = delete;

  struct State {
    bool ready = false;
    std::chrono::seconds age{};  ///< age of the result
  };
  /// A result older than four intervals means "not ready": the check hangs, e.g. on a disk that does not
  /// respond.
  State state() const;

 private:
  void run();
  bool checked() const;

  const Check check_;
  const std::chrono::milliseconds interval_;
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  bool stopping_ GUARDED_BY(mutex_) = false;
  bool ready_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point at_ GUARDED_BY(mutex_);
  std::thread thread_;
};

/// GET /healthz: the program runs. GET /readyz: 200 {"ready":true,"age_seconds":N}, or 503 with false. The
/// arguments must outlive the router's use.
void add_health_routes(Router& router, const Readiness& readiness);

}  // namespace kiosk::server::http
