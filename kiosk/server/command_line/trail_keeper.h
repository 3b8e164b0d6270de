// Keeps the trail verifiable while the server runs: checks it at the start and signs its head every hour and
// at shutdown.
#pragma once

#include <condition_variable>
#include <thread>
#include <vector>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/trail.h"
#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server {

class TrailKeeper {
 public:
  /// Checks the trail; logs inconsistencies and records the security event "trail-broken". Then signs the
  /// head. `store` and `clock` must outlive this object.
  TrailKeeper(store::Parts<store::Trail, store::TrailHeads, store::SecurityEvents> store,
              wire::SigningKey key, const Clock& clock);
  ~TrailKeeper();
  TrailKeeper(const TrailKeeper&) = delete;
  TrailKeeper& operator=(const TrailKeeper&) = delete;

  /// Problems found at the start.
  const std::vector<store::TrailProblem>& problems() const { return problems_; }

 private:
  /// Signs the head and logs its hash, so that the journal has a copy outside the database.
  void sign();
  void run();

  store::Trail& trail_;
  store::TrailHeads& heads_;
  store::SecurityEvents& events_;
  wire::SigningKey key_;
  const Clock& clock_;
  std::vector<store::TrailProblem> problems_;
  Mutex mutex_;
  std::condition_variable_any wake_;
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace kiosk::server
