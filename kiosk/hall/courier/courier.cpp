#include "kiosk/hall/courier/courier.h"

#include "kiosk/hall/courier/work.h"

namespace kiosk::hall::courier {

void Visits::add(const Visits& more) {
  visits += more.visits;
  abandoned += more.abandoned;
  for (const auto& [screen, count] : more.abandoned_at) abandoned_at[screen] += count;
}

UtcTime server_time(const Status& status, const MachineTime& now) {
  const MachineTime& then = status.clock_error_at;
  const bool same_boot = !then.boot.empty() && then.boot == now.boot;
  return (same_boot ? then.wall + (now.up - then.up) : now.wall) + status.clock_error;
}

Courier::Courier(outbox::Outbox& outbox, Settings settings, const Clock& clock, Random& random,
                 CountVisits visits, std::function<void()> changed)
    : work_(std::make_unique<Work>(outbox, std::move(settings), clock, random, std::move(visits),
                                   std::move(changed))) {}
Courier::~Courier() = default;

void Courier::wake() {
  work_->ask(false);
}

void Courier::sync_now() {
  work_->ask(true);
}

Status Courier::status() const {
  return work_->copy_status();
}

}  // namespace kiosk::hall::courier
