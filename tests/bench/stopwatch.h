// Wall and processor time of a piece of work.
#pragma once

#include <sys/types.h>
#include <time.h>

#include <chrono>
#include <stdexcept>

namespace kiosk::bench {

/// Seconds of one measurement.
struct Cost {
  double wall = 0;
  double processor = 0;  ///< of all threads of the measured process, user and system
};

/// Measures from its construction on.
class Stopwatch {
 public:
  /// Of the process with this id; without one, of this process.
  explicit Stopwatch(pid_t process = 0) {
    if (process != 0 && clock_getcpuclockid(process, &clock_) != 0)
      throw std::runtime_error("the processor clock of the process cannot be read");
    processor_ = processor_seconds();
  }
  Cost elapsed() const {
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_).count(),
            processor_seconds() - processor_};
  }

 private:
  double processor_seconds() const {
    timespec time{};
    if (clock_gettime(clock_, &time) != 0) throw std::runtime_error("the processor time cannot be read");
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  }

  clockid_t clock_ = CLOCK_PROCESS_CPUTIME_ID;
  std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
  double processor_ = 0;
};

}  // namespace kiosk::bench
