#include "kiosk/server/command_line/trail_keeper.h"

#include <spdlog/spdlog.h>

namespace kiosk::server {

using namespace std::chrono_literals;

TrailKeeper::TrailKeeper(store::Parts<store::Trail, store::TrailHeads, store::SecurityEvents> store,
                         wire::SigningKey key, const Clock& clock)
    : trail_(store),
      heads_(store),
      events_(store),
      key_(key),
      clock_(clock),
      problems_(store::check_trail(trail_, key.public_key)) {
  for (const auto& problem : problems_) {
    spdlog::error("the trail was altered outside this program: entry {} {}", problem.entry,
                  store::name_of(problem.kind));
  }
  if (!problems_.empty())
    events_.add_security_event("trail-broken", "#" + std::to_string(problems_.front().entry), clock_.now());
  sign();
  thread_ = std::thread([this] { run(); });
}

TrailKeeper::~TrailKeeper() {
  {
    const LockGuard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
  sign();
}

void TrailKeeper::sign() {
  try {
    const auto head = store::sign_trail_head(trail_, heads_, key_, clock_.now());
    spdlog::info("trail: entry {} has the hash {}", head.entry, to_hex(head.hash));
  } catch (const std::exception& error) {
    spdlog::error("the head of the trail could not be signed: {}", error.what());
  }
}

void TrailKeeper::run() {
  UniqueLock lock(mutex_);
  while (!stopping_) {
    const auto next = std::chrono::steady_clock::now() + 1h;
    while (!stopping_ && wake_.wait_until(lock, next) != std::cv_status::timeout) {
    }
    if (stopping_) return;
    lock.unlock();
    sign();
    lock.lock();
  }
}

}  // namespace kiosk::server
