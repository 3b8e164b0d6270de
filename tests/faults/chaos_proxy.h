// A line between kiosk and server that breaks as a test asks: cut after a byte, reset, garbled, delayed,
// dripping, silent, or saying everything twice. On the loopback only.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace kiosk::faults {

/// What happens to one connection; -1 = does not happen. "up" is towards the server.
struct Chaos {
  std::int64_t cut_up = -1, cut_down = -1;        ///< the line ends after so many bytes
  std::int64_t garble_up = -1, garble_down = -1;  ///< this byte arrives changed
  bool resets = false;                            ///< the cut is a reset instead of an end
  bool drips = false;                             ///< one byte at a time
  bool holds_answer = false;                      ///< nothing comes back, and the line stays open for a while
  bool says_twice = false;  ///< the server hears all of it once more on a line of its own (plain HTTP)
  std::chrono::milliseconds delay{0};
};

class ChaosProxy {
 public:
  explicit ChaosProxy(int server_port);
  ~ChaosProxy();
  ChaosProxy(const ChaosProxy&) = delete;
  ChaosProxy& operator=(const ChaosProxy&) = delete;

  int port() const;
  /// Ends the lines there are; the next one breaks like this, those after it are good.
  void break_next(const Chaos& chaos);
  /// Bytes that the last broken or good line carried each way.
  std::int64_t carried_up() const;
  std::int64_t carried_down() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace kiosk::faults
