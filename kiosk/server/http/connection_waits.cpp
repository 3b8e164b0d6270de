#include "kiosk/server/http/connection_waits.h"

#include <sys/resource.h>

#include <algorithm>

namespace kiosk::server::http {

WaitingRoom::Seat::Seat(WaitingRoom& room, Stage stage, std::function<void()> cut) : room_(room) {
  const std::lock_guard lock(room_.mutex_);
  place_ = {stage, room_.next_++};
  if (room_.closed_ && stage == Stage::idle) {
    cut();
  } else {
    room_.waiting_[place_] = std::move(cut);
  }
}

WaitingRoom::Seat::~Seat() {
  const std::lock_guard lock(room_.mutex_);
  room_.waiting_.erase(place_);
}

bool WaitingRoom::cut_one() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return false;
  const auto first = waiting_.extract(waiting_.begin());
  first.mapped()();
  return true;
}

void WaitingRoom::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  while (!waiting_.empty() && waiting_.begin()->first.first == Stage::idle) {
    const auto first = waiting_.extract(waiting_.begin());
    first.mapped()();
  }
}

std::size_t room_for(std::size_t connections) {
  constexpr rlim_t most = 65'536, kept_for_files = 256;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return connections;
  limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, most));
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return std::min<std::size_t>(connections, limit.rlim_cur - std::min(limit.rlim_cur / 2, kept_for_files));
}

}  // namespace kiosk::server::http
