// Slows down repeated wrong sign-ins, by address and by address and account. Pure: time comes in.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/base/thread_annotations.h"

namespace kiosk::server::office {

/// An address that has not failed is never slowed down, so that nobody can lock an official out from
/// elsewhere. Failures are forgotten, one every half hour, so that each lock ends by itself. Time is
/// monotonic: setting the clock neither ends nor prolongs a lock. Lives as long as the server runs.
/// Thread-safe.
class SignInLocks {
 public:
  using Time = std::chrono::steady_clock::time_point;

  bool blocked(const std::string& address, const std::string& name, Time now) const EXCLUDES(mutex_);
  void failed(const std::string& address, const std::string& name, Time now) EXCLUDES(mutex_);
  /// Forgets the failures of this account from this address.
  void succeeded(const std::string& address, const std::string& name) EXCLUDES(mutex_);

  /// What an administrator sees of one lock.
  struct Lock {
    std::string id;             ///< for lift()
    std::string address;        ///< as sender_of() names it
    std::string name;           ///< the account; "" = all accounts from that address
    int failures = 0;           ///< that are not forgotten yet
    std::chrono::seconds left;  ///< until the next try is taken; 0 = now, but the next failure locks again
    std::chrono::seconds since_last;
    std::int64_t version = 0;  ///< grows with each failure
  };
  /// Those with so many failures that the next one locks, the longest lock first.
  std::vector<Lock> locks(Time now) const EXCLUDES(mutex_);
  /// Forgets all its failures. Does nothing where there is no such lock.
  void lift(const std::string& id) EXCLUDES(mutex_);

 private:
  struct Record {
    std::string address, name;
    Time forgotten_at;  ///< when all its failures will be forgotten
    Time last;          ///< the newest failure
    std::int64_t version = 0;
  };
  using Records = std::map<std::string, Record>;  ///< by id
  void add_failure(const std::string& address, const std::string& name, int points, Time now)
      REQUIRES(mutex_);
  bool slowed(const std::string& id, Time now) const REQUIRES(mutex_);

  mutable Mutex mutex_;
  Records records_ GUARDED_BY(mutex_);
  std::int64_t newest_ GUARDED_BY(mutex_) = 0;
};

}  // namespace kiosk::server::office
