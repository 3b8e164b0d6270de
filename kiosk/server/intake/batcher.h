// Group commit: one thread stores everything that arrived during the previous commit.
#pragma once

#include <condition_variable>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/intake/submission.h"

namespace kiosk::server::intake {

/// Thread-safe.
class Batcher {
 public:
  using Results = std::vector<wire::ItemResult>;
  /// Called on the writer's thread and must not block: with one result per arrival once they are durable, or
  /// with nullopt if the store is unavailable. Items stored before a fault are reported as duplicates when
  /// they are sent again.
  using Done = std::function<void(std::optional<Results>)>;
  /// Limits on waiting items, for all submissions together.
  struct Limits {
    std::size_t items = 20'000;
    std::size_t bytes = std::size_t{64} * 1024 * 1024;
  };

  Batcher(store::OpinionIntake& store, const Clock& clock) : Batcher(store, clock, Limits{}) {}
  Batcher(store::OpinionIntake& store, const Clock& clock, Limits limits);
  ~Batcher();  ///< calls stop()

  /// Returns false if the queue is full: nothing is stored and `done` is never called. An empty queue accepts
  /// any submission.
  [[nodiscard]] bool put(Submission submission, Done done);
  /// Whether the queue is full, so that an upload can be refused before it is decoded.
  bool full() const;
  /// Stores the waiting items and ends the thread. Do not call put() afterwards.
  void stop();

 private:
  struct Size {
    std::size_t items = 0, bytes = 0;
  };
  struct Request {
    Submission submission;
    Done done;
  };
  static Size size_of(const Submission& submission);
  void run();
  void commit(std::vector<Request> requests);

  store::OpinionIntake& store_;
  const Clock& clock_;
  const Limits limits_;
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  std::vector<Request> waiting_ GUARDED_BY(mutex_);
  Size pending_ GUARDED_BY(mutex_);  ///< of waiting items and of those being stored
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace kiosk::server::intake
