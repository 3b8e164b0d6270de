// How much one kiosk may bring: residents cannot give as much, so only a copied key reaches it.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/base/time.h"

namespace kiosk::server::intake {

/// A store of items and bytes per kiosk that is used up by what is new in its uploads, and refills within a day.
/// A kiosk that comes back with a long queue delivers it at once, or over some days. Thread-safe. Memory: one entry per kiosk.
class Allowance {
 public:
  struct Limits {
    double items = 100'000;  ///< a day
    double bytes = 256.0 * 1024 * 1024;
  };
  explicit Allowance(Limits limits) : limits_(limits) {}

  /// Whether anything is left. An upload may use more than what is left; the next one waits for it.
  bool left(const std::string& kiosk, UtcTime now);
  void use(const std::string& kiosk, std::size_t items, std::size_t bytes, UtcTime now);

 private:
  struct Rest {
    double items, bytes;
    UtcTime at;
  };
  Rest& refilled(const std::string& kiosk, UtcTime now) REQUIRES(mutex_);

  const Limits limits_;
  Mutex mutex_;
  std::map<std::string, Rest> kiosks_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::server::intake
