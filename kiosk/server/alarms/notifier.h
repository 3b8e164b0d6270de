// Looks for alarms that began or ended, and tells each once on every channel that is set up. A thread of its
// own: a slow mail server holds nothing else up. What could not be told is tried again, also after a restart.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "kiosk/server/alarms/channels.h"

namespace kiosk::server::alarms {

struct NotifierOptions {
  std::chrono::milliseconds look_every{60'000};
  std::chrono::milliseconds first_retry{60'000};  ///< doubled with each failure
  std::chrono::milliseconds longest_retry = std::chrono::hours(6);
  std::chrono::milliseconds give_up_after = std::chrono::hours(72);
  Allowed allowed;
};

/// What became of the last message on a channel.
struct Outcome {
  UtcTime at;
  std::string code;  ///< of the fault; empty where it was told
  std::string what;
};

class Notifier {
 public:
  /// `words` by language: "vi", "en". Store and clock must outlive it.
  Notifier(store::Store& store, const Clock& clock, std::map<std::string, Catalogue> words,
           NotifierOptions options);
  ~Notifier();  ///< gives a transfer under way up; it is tried again at the next start

  /// A message that says that it is a test, on every channel; its outcome is in `outcome`.
  void test();
  /// Nothing where nothing was sent since the start.
  std::optional<Outcome> outcome(const std::string& channel) const;

 private:
  void run();
  void look();
  void deliver();
  /// False where the channel must rest.
  bool deliver_one(const store::AlarmMessage& message, const Settings& settings);
  Result<void> send(const store::AlarmMessage& message, const Notice& notice, const Settings& settings);
  std::vector<store::AlarmMessage> messages_of(const Notice& notice, const Settings& settings) const;
  const Catalogue& words_of(const Settings& settings) const { return words_.at(settings.language); }

  store::Store& store_;
  const Clock& clock_;
  const std::map<std::string, Catalogue> words_;
  const NotifierOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, Outcome> outcomes_;  // under the mutex
  bool woken_ = false;                       // under the mutex
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace kiosk::server::alarms
