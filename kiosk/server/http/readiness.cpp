#include "kiosk/server/http/readiness.h"

#include <spdlog/spdlog.h>

namespace kiosk::server::http {

using Steady = std::chrono::steady_clock;

Readiness::Readiness(Check check, std::chrono::milliseconds interval)
    : check_(std::move(check)), interval_(interval), ready_(checked()), at_(Steady::now()), thread_([this] {
        run();
      }) {}

Readiness::~Readiness() {
  {
    const LockGuard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Readiness::State Readiness::state() const {
  const LockGuard lock(mutex_);
  const auto age = Steady::now() - at_;
  return {ready_ && age <= 4 * interval_, std::chrono::duration_cast<std::chrono::seconds>(age)};
}

bool Readiness::checked() const {
  try {
    return check_();
  } catch (const std::exception& error) {
    spdlog::warn("the check of readiness failed: {}", error.what());
    return false;
  }
}

void Readiness::run() {
  while (true) {
    {
      UniqueLock lock(mutex_);
      const auto due = Steady::now() + interval_;
      while (!stopping_ && wake_.wait_until(lock, due) != std::cv_status::timeout) {
      }
      if (stopping_) return;
    }
    const bool ready = checked();
    const LockGuard lock(mutex_);
    if (ready != ready_) spdlog::warn("the server is {}", ready ? "ready again" : "not ready");
    ready_ = ready;
    at_ = Steady::now();
  }
}

void add_health_routes(Router& router, const Readiness& readiness) {
  router.add("GET", "/healthz",
             [](const auto&, const auto&, Respond respond) { respond(json("{\"alive\":true}")); });
  router.add("GET", "/readyz", [&readiness](const auto&, const auto&, Respond respond) {
    const Readiness::State state = readiness.state();
    respond(json(std::string("{\"ready\":") + (state.ready ? "true" : "false") +
                     ",\"age_seconds\":" + std::to_string(state.age.count()) + "}",
                 state.ready ? 200 : 503));
  });
}

}  // namespace kiosk::server::http
