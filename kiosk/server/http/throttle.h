// Limits how often one client may try something.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/base/time.h"

namespace kiosk::server::http {

/// Allows a fixed number of attempts per clock minute and client (see sender_of). Thread-safe. Memory is
/// bounded: if too many clients appear within one minute, new ones are refused.
class Throttle {
 public:
  explicit Throttle(std::size_t per_minute) : per_minute_(per_minute) {}
  /// Counts one attempt; returns whether it is allowed.
  bool allow(std::string_view address, UtcTime now);

 private:
  const std::size_t per_minute_;
  Mutex mutex_;
  /// Client → minute, attempts.
  std::map<std::string, std::pair<std::int64_t, std::size_t>> minutes_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::server::http
