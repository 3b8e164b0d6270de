// Whether the server can work, found out in the background: /readyz reads the last finding and causes no
// work.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// Runs a check on a timer in a thread of its own. Thread-safe.
class Readiness {
 public:
  using Check = std::function<bool()>;

  /// The first check runs here, so that there is a finding from the start. A check that throws counts as
  /// false.
  explicit Readiness(Check check, std::chrono::milliseconds interval = std::chrono::seconds(5));
  ~Readiness();  ///< waits for a check that runs
  Readiness(const Readiness&) = delete;
  Readiness& operator=(const Readiness&) = delete;

  struct State {
    bool ready = false;
    std::chrono::seconds age{};  ///< since the finding
  };
  /// A finding older than four intervals is not ready: the check hangs, e.g. on a disk that does not answer.
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

/// GET /healthz: the program runs. GET /readyz: 200 {"ready":true,"age_seconds":N}, or 503 with false. Both
/// must outlive the router's use.
void add_health_routes(Router& router, const Readiness& readiness);

}  // namespace kiosk::server::http
