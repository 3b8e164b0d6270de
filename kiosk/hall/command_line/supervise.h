// `kiosk supervise`: a small parent that starts `kiosk run` again when it ends by itself.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <vector>

namespace kiosk::hall::command_line {

/// When the program ended by itself; tells when it does so too often. Pure.
class CrashLoop {
 public:
  using Steady = std::chrono::steady_clock::time_point;
  /// Notes one end; true at the fifth within a minute.
  bool note(Steady now);
  void forget() { ends_.clear(); }

 private:
  std::deque<Steady> ends_;
};

/// Runs this program's `run` with the given options until SIGTERM or SIGINT. After a crash it is started
/// again within a second; after five crashes in a minute it shows the plain "out of order" screen
/// (`--out-of-order`, the queue can still be copied out there), and is tried as usual again after ten minutes
/// or when staff restart it. Exit code 0 after a signal, 1 where the program cannot be started at all.
int supervise_command(const std::vector<std::string>& options);

}  // namespace kiosk::hall::command_line
