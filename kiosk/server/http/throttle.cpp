#include "kiosk/server/http/throttle.h"

#include "kiosk/server/http/peer.h"

namespace kiosk::server::http {
namespace {

constexpr std::size_t max_senders = 10'000;  // per minute; more clients count as a flood

}  // namespace

bool Throttle::allow(std::string_view address, UtcTime now) {
  const std::int64_t minute = now.time_since_epoch().count() / 60'000;
  const std::string sender = sender_of(address);
  const LockGuard lock(mutex_);
  if (minutes_.size() >= max_senders)
    std::erase_if(minutes_, [&](const auto& entry) { return entry.second.first != minute; });
  if (minutes_.size() >= max_senders && !minutes_.contains(sender)) return false;
  auto& [last, attempts] = minutes_[sender];
  if (last != minute) {
    last = minute;
    attempts = 0;
  }
  return ++attempts <= per_minute_;
}

}  // namespace kiosk::server::http
