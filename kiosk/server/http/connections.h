// The open connections of a listener, and which of them is closed when a new one needs room: a client that
// floods the server with connections competes with itself, not with others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "kiosk/base/thread_annotations.h"

namespace kiosk::server::http {

/// How many connections may be open. A connection is of a stranger until a request on it was signed by an
/// enrolled kiosk.
struct ConnectionLimits {
  std::size_t all = 4096;
  std::size_t for_kiosks = 1024;                     ///< of `all`: strangers never use these
  std::size_t per_client = 256;                      ///< of strangers at one address (sender_of() in peer.h)
  std::size_t per_kiosk = 4;                         ///< with one key; further ones stay strangers
  std::size_t answer_bytes = std::size_t{64} << 20;  ///< of strangers' answers that are being sent

  /// The usual shares of so many connections.
  static ConnectionLimits of(std::size_t all);
};

/// Thread-safe.
class Connections {
 public:
  /// What a connection waits for. Among the connections of a client, idle ones are closed first, then those
  /// that have waited longest.
  enum class Stage { idle, head, body, answer };
  class Connection;

  explicit Connections(ConnectionLimits limits) : limits_(limits) {}

  /// Registers one more connection of the client, and closes another one if it takes the client or the server
  /// over a limit. Null if there is no room: every connection that could be closed is at work.
  /// `limited`: whether the limit per client holds; not for a proxy, which forwards many clients.
  std::unique_ptr<Connection> admit(const std::string& client, bool limited = true) EXCLUDES(mutex_);

  /// Closes a stranger's connection of the client that has most of them; false if none waits.
  bool close_one() EXCLUDES(mutex_);
  /// Closes all connections between two requests, now and from now on.
  void close_idle() EXCLUDES(mutex_);
  /// How many connections are open and were not told to close.
  std::size_t size() const EXCLUDES(mutex_);

  /// One wait of a connection for its peer, for its own lifetime: meanwhile the connection can be closed. A
  /// connection waits for one thing at a time.
  class Wait {
   public:
    /// `answer_bytes`: memory that the answer takes while it is sent.
    Wait(Connection& connection, Stage stage, std::size_t answer_bytes = 0);
    ~Wait();
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;

   private:
    Connection& connection_;
  };

 private:
  /// Idle ones first, then by the order in which the waits began.
  using Place = std::pair<bool, std::uint64_t>;
  struct Client {
    std::size_t strangers = 0;  ///< open connections
    std::size_t answers = 0, answer_bytes = 0;
    std::map<Place, Connection*> waiting;
  };
  using Clients = std::map<std::string, Client>;

  bool close_longest_waiting(Client& client, bool answers_only = false) REQUIRES(mutex_);
  bool close_in_largest_client() REQUIRES(mutex_);
  void bound_answers() REQUIRES(mutex_);
  void end_wait(Connection& connection) REQUIRES(mutex_);
  /// The connection no longer counts as a stranger's.
  void forget_stranger(Connection& connection) REQUIRES(mutex_);
  void close(Connection& connection) REQUIRES(mutex_);

  const ConnectionLimits limits_;
  mutable Mutex mutex_;
  Clients clients_ GUARDED_BY(mutex_);                            ///< with at least one stranger's connection
  std::map<std::string, std::size_t> kiosks_ GUARDED_BY(mutex_);  ///< connections of each kiosk
  std::set<Connection*> idle_ GUARDED_BY(mutex_);
  std::size_t strangers_ GUARDED_BY(mutex_) = 0, proven_ GUARDED_BY(mutex_) = 0,
                         answer_bytes_ GUARDED_BY(mutex_) = 0;
  std::uint64_t next_ GUARDED_BY(mutex_) = 1;
  bool closing_idle_ GUARDED_BY(mutex_) = false;
};

/// One open connection; unregistered by the destructor. Its functions are called by one thread at a time.
class Connections::Connection {
 public:
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// How to close it: called once at most, from any thread. Before this is set, the connection is not closed.
  void set_close(std::function<void()> close);
  /// A request on it was signed by this kiosk: it no longer makes room for strangers, while the kiosk has no
  /// more than its share.
  void prove(const std::string& kiosk);

 private:
  friend class Connections;
  Connection(Connections& all, std::string client) : all_(all), client_(std::move(client)) {}

  Connections& all_;
  const std::string client_;
  // Guarded by the mutex of all_.
  std::function<void()> close_;
  std::string kiosk_;     ///< who proved to be its sender; empty for a stranger
  bool stranger_ = true;  ///< counted in all_.clients_
  bool closing_ = false;
  bool waiting_ = false;
  Place place_{};
  std::size_t answer_bytes_ = 0;
};

/// How many connections may be open, at most `wanted`. Raises the process's limit of open files as far as the
/// system allows and leaves some for files.
std::size_t allowed_connections(std::size_t wanted);

}  // namespace kiosk::server::http
