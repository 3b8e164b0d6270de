// Pointer events and screenshots on the X screen.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::visitor {

class Finger {
 public:
  /// Connects to $DISPLAY. Faults: no-display, no-xtest.
  static Result<std::unique_ptr<Finger>> connect();
  ~Finger();

  /// Real pointer events: moves there, presses, releases. Screen pixels.
  void tap(int x, int y);
  /// Presses, moves in steps, releases.
  void drag(int x, int y, int to_x, int to_y);
  /// Saves the whole screen as PNG.
  Result<void> picture(const std::filesystem::path& file);

 private:
  struct Connection;
  explicit Finger(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace kiosk::visitor
