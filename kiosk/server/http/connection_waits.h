// Keeps track of the connections that wait for their peers, and closes one of them when a new connection
// needs room: slow or silent peers cannot keep others out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "kiosk/base/thread_annotations.h"

namespace kiosk::server::http {

/// Thread-safe.
class ConnectionWaits {
 public:
  /// What a connection waits for. Those of an earlier stage are closed first, within a stage the longest
  /// waiting.
  enum class Stage { idle, head, body, answer };

  /// Registers one wait for its own lifetime. `close` may be called from any thread, at most once.
  class Wait {
   public:
    Wait(ConnectionWaits& waits, Stage stage, std::function<void()> close);
    ~Wait();
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;

   private:
    ConnectionWaits& waits_;
    std::pair<Stage, std::uint64_t> key_;
  };

  /// Closes one waiting connection; false where none waits.
  bool close_one() EXCLUDES(mutex_);
  /// Closes all connections between two requests, those of now and those that get there later.
  void close_idle() EXCLUDES(mutex_);

 private:
  Mutex mutex_;
  std::map<std::pair<Stage, std::uint64_t>, std::function<void()>> waiting_ GUARDED_BY(mutex_);
  std::uint64_t next_ GUARDED_BY(mutex_) = 0;
  bool closing_idle_ GUARDED_BY(mutex_) = false;
};

/// How many connections may be open, at most `wanted`. Raises the process's limit of open files as far as the
/// system allows and leaves some for files.
std::size_t allowed_connections(std::size_t wanted);

}  // namespace kiosk::server::http
