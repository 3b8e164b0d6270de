// The kiosk's window: GLFW, OpenGL and ImGui's draw lists. It draws only when asked.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/fault.h"
#include "kiosk/hall/draw/scanner.h"
#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {

struct WindowOptions {
  int width = 0, height = 0;  ///< 0 = full screen, where the pointer is hidden
  std::string monitor;        ///< name; empty = the first
  std::filesystem::path art;  ///< weave.svg, logo.svg
  /// Told the window's size before the driver starts: time to prepare pictures meanwhile.
  std::function<void(int width, int height)> sized = nullptr;
};

class Window {
 public:
  /// Faults: no-display, font-missing.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();

  /// Sleeps until an event, a wake or the time; true where input waits or the picture must be drawn anew.
  bool wait(std::optional<Millis> time);
  /// Draws and presents one frame with the next input of the queue.
  void draw(const Look& look, const std::function<void(Ui&)>& screen);
  bool input_waits() const;  ///< another frame is wanted for events that still wait
  bool animating() const;
  std::uint64_t touches() const;  ///< taps dealt with so far
  const WidgetList& drawn() const;
  Interaction& interaction();
  /// Scanning from the next frame on, `seconds` a step where it steps by itself.
  void scan(ScanMode mode, int seconds);
  std::optional<Millis> next_step() const;  ///< when the scanning, or a touch without end, wants a frame
  /// The driver was reset or has no memory left: what was uploaded is gone, and nothing more can be drawn.
  bool lost() const;
  /// How many touch screens there are; nothing where that cannot be told.
  std::optional<int> touch_screens() const;
  /// A touch lasted longer than a hand stays, and was let go of.
  bool touch_was_reset() const;
  /// Forgets pressed widgets, focus and waiting input, and paints the screen blank once.
  void wipe();
  void finish();  ///< waits until the GPU has drawn everything
  /// What was drawn last. Faults: picture-unwritable.
  Result<void> save_png(const std::filesystem::path& file);
  int width() const;
  int height() const;

  /// Corrects where fingers touch: x' = m0 x + m1 y + m2, y' = m3 x + m4 y + m5, screen px.
  void set_touch_correction(const std::array<double, 6>& m);

  static void wake();   ///< from any thread
  static Millis now();  ///< monotonic

  struct State;  // public only for the C callbacks

 private:
  explicit Window(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kiosk::hall::draw
