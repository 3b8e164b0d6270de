// `kiosk supervise`: a small parent process that restarts `kiosk run` when it ends.
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <vector>

namespace kiosk::hall::command_line {

/// Records the ends of the program and detects a crash loop. Pure.
class CrashLoop {
 public:
  using Steady = std::chrono::steady_clock::time_point;
  /// Records one end. Returns true at the fifth within a minute.
  bool note(Steady now);
  void forget() { ends_.clear(); }

 private:
  std::deque<Steady> ends_;
};

/// Runs `kiosk run` with the given options until SIGTERM or SIGINT. Restarts it within a second after a
/// crash. After five crashes in a minute it runs with `--out-of-order`, which shows a plain screen from which
/// the queue can be exported; it returns to normal after ten minutes or when staff restart it. Exit code: 0
/// after a signal, 1 if the program cannot be started.
int supervise_command(const std::vector<std::string>& options);

}  // namespace kiosk::hall::command_line
