// Detects alarms that began or ended and sends each once on every configured channel. Runs on its own thread,
// so that a slow mail server does not delay other work. Retries failed messages, also after a restart.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <set>
#include <thread>

#include "kiosk/base/languages.h"
#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/alarms/channels.h"
#include "kiosk/server/alarms/watch.h"

namespace kiosk::server::alarms {

struct NotifierOptions {
  std::chrono::milliseconds check_every{60'000};
  std::chrono::milliseconds first_retry{60'000};  ///< doubled with each failure
  std::chrono::milliseconds longest_retry = std::chrono::hours(6);
  std::chrono::milliseconds give_up_after = std::chrono::hours(72);
  Allowed allowed;
  /// Ids of the consultations in which more people took part than are listed.
  std::function<std::vector<std::string>()> over_list = [] { return std::vector<std::string>(); };
};

/// Outcome of the last message on a channel.
struct Outcome {
  UtcTime at;
  std::string code;  ///< fault code; empty on success
  std::string what;
};

using NotifierStore =
    store::Parts<store::Alarms, store::Consultations, store::Fleet, store::SecurityEvents, store::Settings>;

class Notifier {
 public:
  /// `words`: one catalogue per language. Store and clock must outlive this object.
  Notifier(NotifierStore store, const Clock& clock, Catalogues words, NotifierOptions options);
  ~Notifier();  ///< aborts a running transfer; it is retried at the next start

  /// Sends a test message on every channel; outcome() returns the results.
  void test();
  /// nullopt if nothing was sent since the start.
  std::optional<Outcome> outcome(const std::string& channel) const;

 private:
  void run();
  /// Queues messages for alarms that began or ended.
  void queue_changes();
  void deliver();
  /// Returns false if the channel must wait before its next message.
  bool deliver_one(const store::AlarmMessage& message, const Settings& settings);
  std::chrono::milliseconds pause_after(int tries) const;
  /// The pauses of that many tries together: how long a message waited, whatever the clock was set to.
  std::chrono::milliseconds waited(int tries) const;
  Result<void> send(const store::AlarmMessage& message, const Notice& notice, const Settings& settings);
  std::vector<store::AlarmMessage> messages_of(const Notice& notice, const Settings& settings) const;
  const Catalogue& words_of(const Settings& settings) const {
    return catalogue_for(words_, settings.language);
  }

  const AlarmSources sources_;
  store::Alarms& alarms_;
  store::Fleet& fleet_;
  store::Settings& settings_;
  const Clock& clock_;
  const Catalogues words_;
  const NotifierOptions options_;
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  std::map<std::string, Outcome> outcomes_ GUARDED_BY(mutex_);
  bool woken_ GUARDED_BY(mutex_) = false;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace kiosk::server::alarms
