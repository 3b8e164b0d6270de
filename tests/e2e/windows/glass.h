// A simulated touch screen: Xorg with the dummy driver, and its `inputtest` driver, which takes touches over
// a socket.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/e2e/windows/hands.h"

namespace e2e {

/// Writes Xorg's configuration into the folder and returns the server's command. Empty if Xorg or one of the
/// two drivers is not installed.
std::string glass_command(const std::filesystem::path& folder);

class Glass {
 public:
  /// Connects to the server that uses that folder's configuration. Only one connection per server is
  /// possible.
  Glass(const std::filesystem::path& folder, int width, int height);
  ~Glass();
  Glass(const Glass&) = delete;
  Glass& operator=(const Glass&) = delete;

  // `finger`: an id that is the same from press to release.
  void down(std::uint32_t finger, Spot at) { send(18, finger, at); }
  void move(std::uint32_t finger, Spot at) { send(19, finger, at); }
  void up(std::uint32_t finger, Spot at) { send(20, finger, at); }
  void tap(Spot at);

 private:
  void send(std::uint32_t type, std::uint32_t finger, Spot at);
  void sync();
  int socket_ = -1, width_, height_;
  std::uint32_t next_ = 100;
};

}  // namespace e2e
