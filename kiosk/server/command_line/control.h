// Control socket through which commands reach the running server, because only one process may write the
// database. The request is one line of JSON. The reply consists of lines {"progress": "…"} during long work,
// then the answer as the last line.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <thread>

#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

/// Listens on a Unix socket that only the server's user can open. Each connection has a thread and a time in
/// which its request must have arrived, so that a client that says nothing delays neither the others nor the
/// stop.
class Control {
 public:
  /// Called from several threads at once. Its Progress throws once the server stops.
  using Operate = std::function<Answer(const Request&, const Progress&)>;
  struct Limits {
    std::chrono::milliseconds request_time = std::chrono::seconds(10);  ///< from connecting to the whole line
    std::chrono::milliseconds send_time = std::chrono::seconds(10);     ///< for one piece of an answer
    std::size_t connections = 16;  ///< one more closes the one that waits longest for its request
  };
  /// Throws std::runtime_error where the socket cannot be made.
  Control(std::filesystem::path socket, Operate operate)
      : Control(std::move(socket), std::move(operate), Limits{}) {}
  Control(std::filesystem::path socket, Operate operate, Limits limits);
  /// Closes connections whose request has not arrived; waits for the operations under way.
  ~Control();
  Control(const Control&) = delete;
  Control& operator=(const Control&) = delete;

 private:
  enum class State { reading, operating, done };
  struct Connection {
    explicit Connection(int opened) : socket(opened) {}
    const int socket;
    std::atomic<State> state{State::reading};
    std::thread thread;
  };
  using Connections = std::list<std::unique_ptr<Connection>>;

  void run();
  void accept_one();
  void serve(Connection& connection);
  void close_done();
  void close_longest_waiting();
  std::filesystem::path socket_;
  Operate operate_;
  Limits limits_;
  int listener_ = -1;
  std::atomic<bool> stopping_{false};
  Connections connections_;  ///< oldest first; of thread_ alone, and of the destructor after it
  std::thread thread_;
};

/// nullopt if no server listens there.
std::optional<Answer> ask_running_server(const std::filesystem::path& socket, const Request& request,
                                         const Progress& progress);

}  // namespace kiosk::server
