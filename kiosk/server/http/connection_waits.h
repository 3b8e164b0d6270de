// Tracks connections that wait for their peers, and closes one of them when a new connection needs the slot,
// so that slow or silent peers cannot block others.
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
  /// What a connection waits for. Connections in an earlier stage are closed first; within a stage, the
  /// longest waiting.
  enum class Stage { idle, head, body, answer };

  /// Registers one wait for its lifetime. `close` may be called on any thread, at most once.
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

  /// Closes one waiting connection. Returns false if none waits.
  bool close_one() EXCLUDES(mutex_);
  /// Closes all connections that are idle now or become idle later.
  void close_idle() EXCLUDES(mutex_);

 private:
  Mutex mutex_;
  std::map<std::pair<Stage, std::uint64_t>, std::function<void()>> waiting_ GUARDED_BY(mutex_);
  std::uint64_t next_ GUARDED_BY(mutex_) = 0;
  bool closing_idle_ GUARDED_BY(mutex_) = false;
};

/// Number of connections that may be open, at most `wanted`. Raises the process's limit of open files as far
/// as the system allows and reserves some for files.
std::size_t allowed_connections(std::size_t wanted);

}  // namespace kiosk::server::http
