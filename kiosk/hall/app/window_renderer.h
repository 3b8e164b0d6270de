// The window and everything drawn in it. Draws frames and returns the events of residents and staff. UI
// thread only.
#pragma once

#include <chrono>
#include <fstream>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/app/aloud.h"
#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/app/run_options.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/screens/staff.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::app {

/// Events from touches and keys in one frame.
struct FrameEvents {
  std::vector<visit::Event> visit;
  std::vector<staff::Event> staff;
};
/// What is drawn over the view of the visit.
struct Overlays {
  const staff::View* staff = nullptr;  ///< null while the panel is closed
  bool test_mode = false;
};

class WindowRenderer {
 public:
  /// Opens the window; renders the first scene on another thread meanwhile. Faults: "no-display",
  /// "font-missing".
  static Result<std::unique_ptr<WindowRenderer>> open(const RunOptions& options, const Folders& folders,
                                                      const Catalogues& catalogues);
  /// Loads what the first frame does not need: speech, the second scene.
  void finish_opening();

  /// Draws one frame and returns the events in it.
  FrameEvents draw(const visit::View& view, const consultation::Pack& pack, const Overlays& overlays);
  /// Whether another frame is due although the view did not change: pending input or an animation.
  bool needs_frame() const;
  bool shows(const visit::View& view) const { return view.version == drawn_version_; }
  /// Writes the widget list to RunOptions::widgets, if set: what was drawn, the number of touches handled,
  /// and whether no further frame is due.
  void write_widgets(const visit::View& drawn, const visit::View& now) const;

  /// Reads typed text aloud.
  void say_typed(std::string text, const visit::View& view);
  /// Whether speech cannot be heard: no voice or no sound device.
  bool silent() const { return !aloud_ || aloud_->silent(); }
  /// When the next frame is due for scanning or an animation; nullopt: none.
  std::optional<draw::Millis> next_frame_due() const;

  /// Erases the visit's data from memory and screen.
  void wipe();
  draw::Window& window() { return *window_; }

 private:
  WindowRenderer(const RunOptions& options, const Folders& folders, const Catalogues& catalogues)
      : options_(options), widgets_(options.widgets), art_(folders.assets / "art"), catalogues_(catalogues) {}
  bool landscape() const { return window_->width() >= window_->height(); }
  void draw_visit(draw::Ui& ui, const visit::View& view, const consultation::Pack& pack, FrameEvents& events);
  void draw_panel(draw::Ui& ui, const visit::View& view, const staff::View& panel, FrameEvents& events);
  void watch_corner(draw::Ui& ui, FrameEvents& events);
  void write_frame(std::chrono::steady_clock::time_point began, const visit::View& view);
  void prepare(const consultation::Pack& pack);
  const Catalogue& words_of(const std::string& language) const;

  RunOptions options_;
  std::filesystem::path widgets_, art_;
  const Catalogues& catalogues_;
  std::unique_ptr<draw::Window> window_;
  const consultation::Pack* prepared_ = nullptr;  ///< the pack of the loaded meshes, texts, films and speech
  Catalogues words_;                              ///< of every language of the program and the pack
  screens::MapMeshes meshes_;
  screens::Pictures pictures_;
  screens::Memory memory_;
  screens::StaffMemory staff_memory_;
  std::optional<draw::Millis> hold_since_;  ///< since when a finger touches the staff corner
  std::string overlay_;                     ///< "staff" while the panel is drawn
  draw::FrameInput last_input_;             ///< input of the last frame
  std::unique_ptr<Aloud> aloud_;            ///< null until the first frame is shown
  std::uint64_t drawn_version_ = 0, frames_ = 0;
  std::ofstream frame_times_;  ///< open if RunOptions::frames names a file
};

}  // namespace kiosk::hall::app
