// Slows down repeated wrong sign-ins, by address and by address and account. Pure: time comes in.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/base/machine_time.h"
#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/store/interface/people.h"

namespace kiosk::server::office {

/// An address that has not failed is never slowed down, so that nobody can lock an official out from
/// elsewhere. Failures are forgotten, one every half hour, so that each lock ends by itself. Time is
/// monotonic: setting the clock neither ends nor prolongs a lock. The caller keeps the failures in the store
/// and restores them at the next start. Thread-safe.
class SignInLocks {
 public:
  using Time = std::chrono::steady_clock::time_point;

  bool blocked(const std::string& address, const std::string& name, Time now) const EXCLUDES(mutex_);
  /// Ids of the records that a failure changed, and of those that were forgotten since.
  struct Changes {
    std::vector<std::string> changed, over;
  };
  Changes failed(const std::string& address, const std::string& name, Time now) EXCLUDES(mutex_);
  /// Forgets the failures of this account from this address. Returns their id, "" if there were none.
  std::string succeeded(const std::string& address, const std::string& name) EXCLUDES(mutex_);

  /// The records with these ids, as the store keeps them.
  std::vector<store::SignInFailures> kept(const std::vector<std::string>& ids, Time now,
                                          const MachineTime& machine) const EXCLUDES(mutex_);
  /// Adds what kept() returned before a restart, as far as it is not forgotten. Time without the server
  /// counts, but a clock that was set prolongs nothing: no record lasts longer than its length. Returns the
  /// ids of the forgotten ones.
  std::vector<std::string> restore(const std::vector<store::SignInFailures>& failures, Time now,
                                   const MachineTime& machine) EXCLUDES(mutex_);

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
  void add_failure(const std::string& address, const std::string& name, int points, Time now,
                   Changes& changes) REQUIRES(mutex_);
  bool slowed(const std::string& id, Time now) const REQUIRES(mutex_);

  mutable Mutex mutex_;
  Records records_ GUARDED_BY(mutex_);
  std::int64_t newest_ GUARDED_BY(mutex_) = 0;
};

}  // namespace kiosk::server::office
