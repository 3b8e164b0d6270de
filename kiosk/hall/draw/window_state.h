// What the window keeps between frames; seen only by window*.cpp.
#pragma once

#include <future>

#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/lock_down.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/draw/window_touch.h"

struct GLFWwindow;
struct ImFontAtlas;

namespace kiosk::hall::draw {

/// After an event, one more frame settles what it changed.
inline constexpr int frames_after_event = 2;

/// An atlas that was built away from the GL thread.
struct Baked {
  ImFontAtlas* atlas = nullptr;
  Fonts fonts;
  Theme theme{};
  float scale = 0;
};

struct Window::State {
  GLFWwindow* window = nullptr;
  std::unique_ptr<LockDown> lock_down;  ///< only where it fills the screen
  WindowOptions options;
  InputQueue queue;
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
  std::unique_ptr<TouchReader> touches;  ///< null where the server knows no touches
  Fingers fingers;
  unsigned (*reset_status)() = nullptr;  ///< null where the driver does not tell of resets
  bool lost = false, touch_was_reset = false;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  /// Sets the callbacks that fill the queue.
  void listen();
  /// Starts ImGui with fonts that were baked meanwhile.
  void start_renderer(std::future<Baked> baked);
  /// Bakes the fonts anew where the scale or the text size changed.
  void use(const Theme& wanted);
  void load_textures();

  /// Where the device says a finger is, corrected as staff set it.
  Point corrected(double x, double y) const;
  /// What the touch screen reported goes into the queue.
  void take_touches();
  void let_go_if_stuck(Millis now);
  void find_reset_status();
  void look_for_loss();

 private:
  void upload_atlas();
  void drop_atlas_texture();
};

/// Bakes the fonts of the normal text size; needs no GL.
Baked bake_first(int width, int height);

/// Between glfwInit and glfwTerminate. Waking at another time does nothing.
void set_waking(bool possible);
void wake_window();

}  // namespace kiosk::hall::draw
