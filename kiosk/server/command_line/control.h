// Control socket through which commands reach the running server, because only one process may write the
// database. The request is one line of JSON. The reply consists of lines {"progress": "…"} during long work,
// then the answer as the last line.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <thread>

#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

/// Listens on a Unix socket that only the server's user can open. Handles one request at a time.
class Control {
 public:
  using Operate = std::function<Answer(const Request&, const Progress&)>;
  Control(std::filesystem::path socket, Operate operate);
  ~Control();

 private:
  void run();
  void serve(int connection);
  std::filesystem::path socket_;
  Operate operate_;
  int listener_ = -1;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

/// nullopt if no server listens there.
std::optional<Answer> ask_running_server(const std::filesystem::path& socket, const Request& request,
                                         const Progress& progress);

}  // namespace kiosk::server
