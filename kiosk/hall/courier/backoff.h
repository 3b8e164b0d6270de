// Exponential back-off with full jitter, so that the kiosks of a province do not all retry in the same
// second.
#pragma once

#include <chrono>

#include "kiosk/base/random.h"

namespace kiosk::hall::courier {

class Backoff {
 public:
  using Milliseconds = std::chrono::milliseconds;
  static constexpr Milliseconds longest = std::chrono::minutes(5);

  explicit Backoff(Milliseconds base) : base_(base) {}

  /// Counts a failure and returns a random pause in [0, min(five minutes, base · 2^failures)).
  Milliseconds after_failure(Random& random);
  void succeeded() { failures_ = 0; }
  int failures() const { return failures_; }

 private:
  Milliseconds base_;
  int failures_ = 0;
};

}  // namespace kiosk::hall::courier
