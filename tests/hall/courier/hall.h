// An enrolled kiosk with a courier, and the server it talks to.
#pragma once

#include <memory>
#include <mutex>
#include <set>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/wire/heartbeat.h"
#include "tests/hall/courier/loopback.h"

namespace kiosk::hall::courier::test {

/// A correct server; tests replace parts of its behaviour.
class Office {
 public:
  Office();

  std::string answer(const Asked& asked);
  /// Stores what is sent and acknowledges it with `key`.
  std::string stored(const Asked& asked, const wire::SigningKey& key);

  SeededRandom random{99};
  wire::SigningKey key = wire::make_signing_key(random);
  wire::SigningKey stranger = wire::make_signing_key(random);
  wire::SigningKey kiosk_key = wire::make_signing_key(random);
  std::string kiosk = uuid_v4(random);
  UtcTime time;

  /// Sets the assignment and the pack that are served from now on.
  void publish(const std::string& assignment, const std::string& etag, const std::string& archive);
  void hand_out(const std::string& archive);

  std::set<std::string> ids() const;
  std::vector<std::uint64_t> counters() const;
  std::size_t largest_batch() const;
  std::size_t duplicates() const;
  std::vector<wire::Heartbeat> heartbeats() const;

 private:
  mutable std::mutex mutex_;
  std::string assignment_, etag_ = "\"1\"", archive_;
  std::set<std::string> ids_;
  std::vector<std::uint64_t> counters_;
  std::vector<wire::Heartbeat> heartbeats_;
  std::size_t largest_batch_ = 0, duplicates_ = 0;
};

/// A folder, an outbox, and a courier once `start` was called.
class Hall {
 public:
  explicit Hall(const Office& office, const std::string& url);
  ~Hall();
  Hall(const Hall&) = delete;
  Hall& operator=(const Hall&) = delete;

  void start(std::chrono::milliseconds backoff = std::chrono::milliseconds(10), bool at_once = true,
             std::chrono::seconds heartbeat = std::chrono::seconds(300));
  void puts(int count, std::chrono::milliseconds delay = {});

  std::filesystem::path folder;
  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<outbox::Outbox> outbox;
  std::unique_ptr<Courier> courier;
};

/// Waits up to ten seconds.
template <class Condition>
bool soon(Condition condition) {
  for (int i = 0; i < 1000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return condition();
}

}  // namespace kiosk::hall::courier::test
