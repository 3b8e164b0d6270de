// Keeps the trail verifiable while the server runs: checks it at the start, signs its head every hour and at
// the end.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/trail.h"
#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server {

class TrailKeeper {
 public:
  /// Checks the trail; what does not fit goes to the log and becomes a security event "trail-broken". Then
  /// signs the head. `store` and `clock` must outlive this.
  TrailKeeper(store::Parts<store::Trail, store::TrailHeads, store::SecurityEvents> store,
              wire::SigningKey key, const Clock& clock);
  ~TrailKeeper();
  TrailKeeper(const TrailKeeper&) = delete;
  TrailKeeper& operator=(const TrailKeeper&) = delete;

  /// As found at the start.
  const std::vector<store::TrailProblem>& problems() const { return problems_; }

 private:
  /// Signs and writes the hash to the log, so that the journal holds it outside the database.
  void sign();
  void run();

  store::Trail& trail_;
  store::TrailHeads& heads_;
  store::SecurityEvents& events_;
  wire::SigningKey key_;
  const Clock& clock_;
  std::vector<store::TrailProblem> problems_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kiosk::server
