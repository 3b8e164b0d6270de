// The courier's thread: the tasks of one round, and the pause after it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <optional>
#include <thread>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/courier/backoff.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/courier/packs.h"
#include "kiosk/hall/courier/server.h"

namespace kiosk::hall::courier {

struct Courier::Work {
  using Steady = std::chrono::steady_clock;

  Work(outbox::Outbox& to_outbox, Settings with, const Clock& a_clock, Random& a_random, CountVisits count,
       std::function<void()> tell);
  ~Work();
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  void ask(bool sync);
  Status copy_status() const;

 private:
  void run();
  void start();
  void round();
  void answered();
  void sleep();
  std::chrono::milliseconds until_due();
  bool waiting_for_retry() const { return Steady::now() < retry_at_; }

  bool connect();
  /// Each task does what is due now. It returns false if the round must end and pause.
  bool deliver();
  /// Sends refused opinions again, because the server may have accepted them meanwhile.
  bool ask_again();
  bool send_heartbeat();
  bool fetch_assignment();
  bool fetch_pack();
  bool fetch_results();

  enum class Batch { first_time, again };
  bool deliver_batch(std::vector<wire::Envelope> envelopes, Batch batch);
  Result<void> activate_pack(const wire::Assignment& assignment);
  wire::Heartbeat heartbeat_now();
  void keep_assignment(const Assigned& assigned);
  void load_results();
  void keep_results(const Published& published);
  /// Counts the opinions of the assigned consultation that were refused in a row.
  void note_answer(const wire::Upload& upload, const wire::UploadAnswer& answer, Batch batch);
  void note_refusal(Refusal refusal);
  bool succeeded();
  bool failed(const Fault& fault);
  template <class Change>
  void update(Change change);

  outbox::Outbox& outbox_;
  const Settings settings_;
  const Clock& clock_;
  Random& random_;
  const CountVisits visits_;
  const std::function<void()> changed_;

  mutable Mutex mutex_;
  std::condition_variable_any awake_;
  Status status_ GUARDED_BY(mutex_);
  bool asked_ GUARDED_BY(mutex_) = false;     ///< something new waits, or staff asked
  bool sync_now_ GUARDED_BY(mutex_) = false;  ///< staff want all that waits to be sent at once
  bool hurry_ GUARDED_BY(mutex_) = false;     ///< staff wait at the kiosk: no pause before the next try
  std::atomic<bool> stopping_{false};

  // used by the courier's thread only
  std::optional<Server> server_;
  std::optional<Packs> packs_;
  Backoff backoff_;
  Steady::time_point retry_at_{};
  Steady::time_point heartbeat_at_{};
  Steady::time_point ask_again_at_;
  std::string etag_, results_etag_;
  bool results_wanted_ = true;
  bool enrolled_ = false;
  bool assignment_wanted_ = true;
  bool pack_wanted_ = true;
  std::size_t batch_;
  std::size_t good_batches_ = 0;  // since the last failure
  std::size_t refused_in_row_ = 0;
  std::size_t first_task_ = 0;
  Visits unreported_;

  std::thread thread_;
};

template <class Change>
void Courier::Work::update(Change change) {
  {
    const LockGuard lock(mutex_);
    change(status_);
  }
  if (changed_) changed_();
}

}  // namespace kiosk::hall::courier
