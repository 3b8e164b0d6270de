// A proxy between kiosk and server that breaks as requested: cut after a byte, reset, garbled, delayed, slow,
// silent, or sending everything twice. On loopback only.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace kiosk::faults {

/// What happens to one connection; -1 = nothing. "up" is towards the server.
struct Chaos {
  std::int64_t cut_up = -1, cut_down = -1;        ///< the connection ends after so many bytes
  std::int64_t garble_up = -1, garble_down = -1;  ///< this byte is changed
  bool resets = false;                            ///< cut by a reset instead of an orderly end
  bool drips = false;                             ///< one byte at a time
  ///< nothing is returned, and the connection stays open for a while
  bool holds_answer = false;
  bool says_twice = false;  ///< sends everything again to the server on another connection (plain HTTP)
  std::chrono::milliseconds delay{0};
};

class ChaosProxy {
 public:
  explicit ChaosProxy(int server_port);
  ~ChaosProxy();
  ChaosProxy(const ChaosProxy&) = delete;
  ChaosProxy& operator=(const ChaosProxy&) = delete;

  int port() const;
  /// Ends the current connections; the next one breaks like this, later ones work.
  void break_next(const Chaos& chaos);
  /// Bytes forwarded in each direction by the last connection.
  std::int64_t carried_up() const;
  std::int64_t carried_down() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace kiosk::faults
