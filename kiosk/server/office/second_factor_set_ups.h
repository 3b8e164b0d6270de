// Second factors that are being set up: what a page must show again when it is loaded again. In memory only.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"
#include "kiosk/base/thread_annotations.h"

namespace kiosk::server::office {

/// One per session, for a quarter of an hour, at most 1,000. Thread-safe.
class SecondFactorSetUps {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// The secret that the session's page offers: the same until a factor is set or the time is over.
  Bytes offered_secret(const Hash& session, Random& random, Time now) EXCLUDES(mutex_);
  /// The session set a factor up and may see its recovery codes; the next secret is a new one.
  void finish(const Hash& session, std::vector<std::string> recovery_codes, Time now) EXCLUDES(mutex_);
  /// Empty where none were made or the time is over.
  std::vector<std::string> recovery_codes(const Hash& session, Time now) EXCLUDES(mutex_);

 private:
  struct SetUp {
    Bytes secret;
    std::vector<std::string> codes;
    Time expires;
  };
  void forget_old(Time now) REQUIRES(mutex_);
  Mutex mutex_;
  std::map<Hash, SetUp> set_ups_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::server::office
