// What the window keeps between frames. Internal to window*.cpp.
#pragma once

#include <future>

#include "kiosk/hall/draw/code_reader.h"
#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/lock_down.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/draw/window_touch.h"

struct GLFWwindow;
struct ImFontAtlas;

namespace kiosk::hall::draw {

/// An event may change the layout; a second frame shows the final state.
inline constexpr int frames_after_event = 2;

/// A font atlas that was built on another thread.
struct BakedFonts {
  ImFontAtlas* atlas = nullptr;
  Fonts fonts;
  Theme theme{};
  float scale = 0;
};

struct Window::State {
  GLFWwindow* window = nullptr;
  std::unique_ptr<LockDown> lock_down;  ///< only in full screen
  WindowOptions options;
  InputQueue queue;
  std::optional<CodeReader> codes;  ///< empty until the window expects codes
  Interaction interaction;
  Scanner scanner;
  WidgetList drawn;
  Fonts fonts;
  Theme theme{};
  Textures textures;
  float baked_scale = 0;
  int width = 0, height = 0, dirty = frames_after_event;
  std::array<double, 6> correction{1, 0, 0, 0, 1, 0};
  Millis last_frame{0};
  bool renderer = false;
  bool guards = true;  ///< new screens accept no touch for a while
  std::unique_ptr<TouchReader> touches;  ///< null without XInput 2.2
  ContactFilter contacts;
  unsigned (*reset_status)() = nullptr;  ///< null if the driver does not report resets
  bool lost = false, touch_was_reset = false;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  /// Sets GLFW's callbacks, which fill the queue.
  void set_callbacks();
  /// Starts ImGui with the fonts from the other thread.
  void start_renderer(std::future<BakedFonts> baked);
  /// Applies the theme; rasterizes the fonts again if the scale or the text size changed.
  void use(const Theme& wanted);
  void load_textures();

  /// A device position with the correction from calibration.
  Point corrected(double x, double y) const;
  /// Moves the reported contacts into the queue.
  void read_touches();
  void cancel_stuck_touch(Millis now);
  /// Moves characters that belong to no code into the queue.
  void type(const std::u32string& characters);
  /// Ends what the reader of codes has waited for long enough.
  void end_waiting_codes();
  void find_reset_status();
  void check_for_loss();

 private:
  void upload_atlas();
  void drop_atlas_texture();
};

/// Rasterizes the fonts of the normal text size. Needs no GL context.
BakedFonts bake_default_fonts(int width, int height);

/// Allows waking; true only between glfwInit and glfwTerminate.
void set_waking(bool possible);
/// Wakes the window's thread; does nothing while waking is not allowed. Thread-safe.
void wake_window();

}  // namespace kiosk::hall::draw
