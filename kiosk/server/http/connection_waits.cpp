#include "kiosk/server/http/connection_waits.h"

#include <sys/resource.h>

#include <algorithm>

namespace kiosk::server::http {

ConnectionWaits::Wait::Wait(ConnectionWaits& waits, Phase phase, std::function<void()> close)
    : waits_(waits) {
  const LockGuard lock(waits_.mutex_);
  key_ = {phase, waits_.next_++};
  if (waits_.closing_idle_ && phase == Phase::idle) {
    close();
  } else {
    waits_.waiting_[key_] = std::move(close);
  }
}

ConnectionWaits::Wait::~Wait() {
  const LockGuard lock(waits_.mutex_);
  waits_.waiting_.erase(key_);
}

bool ConnectionWaits::close_one() {
  const LockGuard lock(mutex_);
  if (waiting_.empty()) return false;
  const auto first = waiting_.extract(waiting_.begin());
  first.mapped()();
  return true;
}

void ConnectionWaits::close_idle() {
  const LockGuard lock(mutex_);
  closing_idle_ = true;
  while (!waiting_.empty() && waiting_.begin()->first.first == Phase::idle) {
    const auto first = waiting_.extract(waiting_.begin());
    first.mapped()();
  }
}

std::size_t allowed_connections(std::size_t wanted) {
  constexpr rlim_t most = 65'536, reserved_for_files = 256;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, most));
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return std::min<std::size_t>(wanted, limit.rlim_cur - std::min(limit.rlim_cur / 2, reserved_for_files));
}

}  // namespace kiosk::server::http
