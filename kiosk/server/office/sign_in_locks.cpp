#include "kiosk/server/office/sign_in_locks.h"

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"
#include "kiosk/server/http/peer.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

// A failure counts four points for the account from that address, one point for the address as a whole.
constexpr int points_each = 4;
constexpr int free_tries = 5;
constexpr int most_tries = 15;                ///< more are not counted: the wait is the longest by then
constexpr seconds forget_point_every = 450s;  // a failure of an account in half an hour
constexpr seconds longest_wait = 15min;
constexpr seconds longest_memory = most_tries * points_each * forget_point_every;
constexpr std::size_t most_records = 20'000;
constexpr std::size_t longest_name = 80;

/// Hashed: a name may be as long as a form.
std::string id_of(const std::string& address, const std::string& name) {
  return to_hex(sha256(bytes_of(http::sender_of(address) + "\n" + name))).substr(0, 32);
}

/// What is left of the points of all failures.
int points_left(SignInLocks::Time forgotten_at, SignInLocks::Time now) {
  if (forgotten_at <= now) return 0;
  const auto left = std::chrono::ceil<seconds>(forgotten_at - now);
  return static_cast<int>((left + forget_point_every - 1s) / forget_point_every);
}

/// The first five tries may follow at once; then 2, 4, 8 … seconds apart, at most 15 minutes.
seconds wait_after(int points) {
  const int tries = points / points_each;
  if (tries < free_tries) return 0s;
  return std::min(seconds(2LL << (tries - free_tries)), longest_wait);
}

/// What is left of the wait after the last failure.
seconds retry_after(SignInLocks::Time last, SignInLocks::Time forgotten_at, SignInLocks::Time now) {
  const auto end = last + wait_after(points_left(forgotten_at, now));
  return end <= now ? 0s : std::chrono::ceil<seconds>(end - now);
}

/// The name as a page can show it.
std::string shown_name(const std::string& name) {
  const bool plain = is_utf8(name) && !has_control_character(name) && name.find('\n') == std::string::npos;
  return plain ? std::string(cut_utf8(name, longest_name)) : "?";
}

}  // namespace

bool SignInLocks::slowed(const std::string& id, Time now) const {
  const auto found = records_.find(id);
  return found != records_.end() && retry_after(found->second.last, found->second.forgotten_at, now) > 0s;
}

bool SignInLocks::blocked(const std::string& address, const std::string& name, Time now) const {
  const LockGuard lock(mutex_);
  return slowed(id_of(address, name), now) || slowed(id_of(address, ""), now);
}

void SignInLocks::add_failure(const std::string& address, const std::string& name, int points, Time now,
                              Changes& changes) {
  const std::string id = id_of(address, name);
  // An attacker with that many addresses is not slowed down by records of single ones; other people keep theirs.
  if (records_.size() >= most_records && !records_.contains(id)) return;
  Record& record = records_[id];
  if (record.version == 0) {
    record.address = http::sender_of(address);
    record.name = name.empty() ? "" : shown_name(name);
  }
  record.forgotten_at =
      std::min(std::max(record.forgotten_at, now) + points * forget_point_every, now + longest_memory);
  record.last = now;
  record.version = ++newest_;
  changes.changed.push_back(id);
}

SignInLocks::Changes SignInLocks::failed(const std::string& address, const std::string& name, Time now) {
  Changes changes;
  const LockGuard lock(mutex_);
  for (const auto& [id, record] : records_)
    if (record.forgotten_at <= now) changes.over.push_back(id);
  for (const std::string& id : changes.over) records_.erase(id);
  add_failure(address, "", 1, now, changes);
  if (!name.empty()) add_failure(address, name, points_each, now, changes);
  return changes;
}

std::string SignInLocks::succeeded(const std::string& address, const std::string& name) {
  const std::string id = name.empty() ? std::string() : id_of(address, name);
  const LockGuard lock(mutex_);
  return records_.erase(id) > 0 ? id : std::string();
}

std::vector<store::SignInFailures> SignInLocks::kept(const std::vector<std::string>& ids, Time now,
                                                     const MachineTime& machine) const {
  std::vector<store::SignInFailures> failures;
  const LockGuard lock(mutex_);
  for (const std::string& id : ids) {
    const auto found = records_.find(id);
    if (found == records_.end()) continue;
    const Record& record = found->second;
    const auto left = std::chrono::ceil<milliseconds>(record.forgotten_at - now);
    failures.push_back({id, record.address, record.name, end_of_wait(left, machine),
                        std::chrono::ceil<milliseconds>(record.forgotten_at - record.last)});
  }
  return failures;
}

std::vector<std::string> SignInLocks::restore(const std::vector<store::SignInFailures>& failures, Time now,
                                              const MachineTime& machine) {
  std::vector<std::string> over;
  const LockGuard lock(mutex_);
  for (const store::SignInFailures& one : failures) {
    const milliseconds length = std::clamp(one.length, milliseconds(0), milliseconds(longest_memory));
    const milliseconds left = wait_left(one.forgotten_at, length, machine);
    if (left <= 0ms || records_.size() >= most_records) {
      over.push_back(one.id);
    } else {
      records_[one.id] = {one.address, one.account, now + left, now + left - length, ++newest_};
    }
  }
  return over;
}

std::vector<SignInLocks::Lock> SignInLocks::locks(Time now) const {
  std::vector<Lock> all;
  const LockGuard lock(mutex_);
  for (const auto& [id, record] : records_) {
    const int points = points_left(record.forgotten_at, now);
    if (points / points_each < free_tries) continue;
    const int weight = record.name.empty() ? 1 : points_each;
    all.push_back({id, record.address, record.name, points / weight,
                   retry_after(record.last, record.forgotten_at, now),
                   std::chrono::floor<seconds>(now - record.last), record.version});
  }
  std::sort(all.begin(), all.end(), [](const Lock& a, const Lock& b) {
    return a.left != b.left ? a.left > b.left : a.version > b.version;
  });
  return all;
}

void SignInLocks::lift(const std::string& id) {
  const LockGuard lock(mutex_);
  records_.erase(id);
}

}  // namespace kiosk::server::office
