// The control socket: commands reach the running server, which alone writes its database. A line of JSON in,
// a line out.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <thread>

#include "kiosk/server/command_line/operations.h"

namespace kiosk::server {

/// Listens on a Unix socket that only the server's user can open.
class Control {
 public:
  Control(std::filesystem::path socket, std::function<Answer(const Request&)> operate);
  ~Control();

 private:
  void run();
  void serve(int connection);
  std::filesystem::path socket_;
  std::function<Answer(const Request&)> operate_;
  int listener_ = -1;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

/// Nothing where no server listens there.
std::optional<Answer> ask_running_server(const std::filesystem::path& socket, const Request& request);

}  // namespace kiosk::server
