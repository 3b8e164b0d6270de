// The kiosk's window: GLFW, OpenGL and ImGui's draw lists. It draws only when asked to.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/hall/draw/scanner.h"
#include "kiosk/hall/draw/theme.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {

class Ui;

struct WindowOptions {
  int width = 0, height = 0;  ///< px; 0 = full screen with hidden pointer
  std::string monitor;        ///< name; empty = the first one
  std::filesystem::path art;  ///< folder with weave.svg and logo.svg
  /// Called with the window's size before the driver starts, so that pictures can be prepared meanwhile.
  std::function<void(int width, int height)> sized = nullptr;
};

/// All members but wake() and now() belong to the thread that opened the window.
class Window {
 public:
  /// Faults: no-display, font-missing.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();

  /// Sleeps until an event, a wake() or the end of `time`. True if a frame must be drawn.
  bool wait(std::optional<Millis> time);
  /// Draws and presents one frame with the next input from the queue.
  void draw(const Look& look, const std::function<void(Ui&)>& screen);
  bool input_waits() const;         ///< events wait for another frame
  bool animating() const;           ///< something moves: another frame is wanted at once
  std::uint64_t touches() const;    ///< number of touches handled so far
  const WidgetList& drawn() const;  ///< of the last frame
  Interaction& interaction();
  /// Sets switch scanning from the next frame on; `seconds`: time per step.
  void scan(ScanMode mode, int seconds);
  /// When scanning, a stuck touch, a scanned code or a new screen needs a frame.
  std::optional<Millis> next_step() const;
  /// From now on, codes typed by a scanner reach no text field; see CodeReader.
  void expect_codes(std::string_view prefix, std::size_t most);
  /// The scanned code, once; empty if there is none.
  std::string take_code();
  /// Whether the screen that was drawn last has been there long enough to be touched.
  bool accepts_touches() const;
  /// For pictures: from the next frame on every screen accepts touches when it appears, and looks so.
  void accept_touches_at_once();
  /// The GL context is lost (driver reset or out of memory): nothing can be drawn any more.
  bool lost() const;
  /// Number of touch screens; nothing if it is unknown.
  std::optional<int> touch_screens() const;
  /// Whether a stuck touch was cancelled since the start.
  bool touch_was_reset() const;
  /// Forgets touches, focus, waiting input, codes and texts, and clears the screen.
  void wipe();
  void finish();  ///< waits until the GPU has drawn everything
  /// Writes the last frame. Faults: picture-unwritable.
  Result<void> save_png(const std::filesystem::path& file);
  int width() const;
  int height() const;

  /// Correction of touch positions from calibration: x' = m0 x + m1 y + m2, y' = m3 x + m4 y + m5, screen px.
  void set_touch_correction(const std::array<double, 6>& m);

  static void wake();   ///< ends wait(); thread-safe
  static Millis now();  ///< monotonic clock; thread-safe

  struct State;  // public for the C callbacks

 private:
  explicit Window(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kiosk::hall::draw
