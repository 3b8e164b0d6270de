#include "kiosk/server/intake/allowance.h"

#include <algorithm>

namespace kiosk::server::intake {

Allowance::Rest& Allowance::refilled(const std::string& kiosk, UtcTime now) {
  Rest& rest = kiosks_.try_emplace(kiosk, Rest{limits_.items, limits_.bytes, now}).first->second;
  // A clock that was set back adds nothing; from then on it counts again.
  const std::chrono::duration<double, std::ratio<86'400>> days = std::max(now - rest.at, {});
  rest.items = std::min(limits_.items, rest.items + days.count() * limits_.items);
  rest.bytes = std::min(limits_.bytes, rest.bytes + days.count() * limits_.bytes);
  rest.at = now;
  return rest;
}

bool Allowance::left(const std::string& kiosk, UtcTime now) {
  const LockGuard lock(mutex_);
  const Rest& rest = refilled(kiosk, now);
  return rest.items > 0 && rest.bytes > 0;
}

void Allowance::use(const std::string& kiosk, std::size_t items, std::size_t bytes, UtcTime now) {
  const LockGuard lock(mutex_);
  Rest& rest = refilled(kiosk, now);
  rest.items -= static_cast<double>(items);
  rest.bytes -= static_cast<double>(bytes);
}

}  // namespace kiosk::server::intake
