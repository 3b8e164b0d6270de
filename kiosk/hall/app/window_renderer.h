// What is seen and touched: the window, the painted scenes, what the screens remember, the widget list.
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
#include "kiosk/hall/typing/input_method.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall {

/// What residents and staff did in a frame.
struct Acted {
  std::vector<visit::Event> visit;
  std::vector<staff::Event> staff;
};
/// What lies over the visit's picture.
struct Covering {
  const staff::View* staff = nullptr;  ///< the open panel
  bool test_mode = false;
};

class WindowRenderer {
 public:
  /// Opens the window; the first scene is painted meanwhile. Faults: no-display, font-missing.
  static Result<std::unique_ptr<WindowRenderer>> open(const RunOptions& options, const Folders& folders,
                                                      const std::map<std::string, Catalogue>& catalogues);
  /// What the first picture does not need: typing, the second scene.
  void finish_opening();

  /// Draws one frame and gives what was done in it.
  Acted draw(const visit::View& view, const consultation::Pack& pack, const Covering& covering);
  /// Another frame is wanted though nothing new happened: input waits, something moves.
  bool restless() const;
  bool shows(const visit::View& view) const { return view.version == drawn_version_; }
  /// For tests, where asked for: what was drawn, its touches, and whether the picture rests.
  void write_widgets(const visit::View& drawn, const visit::View& now) const;

  /// The staff corner is held: the next frame is due soon.
  bool held() const { return hold_since_.has_value(); }
  /// "Nghe lại".
  void say_typed(std::string text, const visit::View& view);
  /// Nothing that is read aloud can be heard.
  bool silent() const { return !aloud_ || aloud_->silent(); }
  /// When the scanning, or a picture that moves, goes on by itself.
  std::optional<draw::Millis> next_step() const;

  /// The visit ended: nothing of it stays in memory or on the screen.
  void wipe();
  draw::Window& window() { return *window_; }

 private:
  WindowRenderer(const RunOptions& options, const Folders& folders,
                 const std::map<std::string, Catalogue>& catalogues)
      : options_(options), widgets_(options.widgets), art_(folders.assets / "art"), catalogues_(catalogues) {}
  bool landscape() const { return window_->width() >= window_->height(); }
  void draw_visit(draw::Ui& ui, const visit::View& view, const consultation::Pack& pack, Acted& acted);
  void draw_panel(draw::Ui& ui, const visit::View& view, const staff::View& panel, Acted& acted);
  void watch_corner(draw::Ui& ui, Acted& acted);
  void write_frame(std::chrono::steady_clock::time_point began, const visit::View& view);
  void prepare(const consultation::Pack& pack);
  const Catalogue& words_of(const std::string& language) const;

  RunOptions options_;
  std::filesystem::path widgets_, art_;
  const std::map<std::string, Catalogue>& catalogues_;
  std::unique_ptr<draw::Window> window_;
  const consultation::Pack* prepared_ =
      nullptr;  ///< the pack whose meshes, words, films and speech these are
  std::map<std::string, Catalogue> words_;
  screens::MapMeshes meshes_;
  screens::Pictures pictures_;
  typing::InputMethods methods_;
  screens::Memory memory_;  // its composer wipes itself through methods_
  screens::StaffMemory staff_memory_;
  std::optional<draw::Millis> hold_since_;  ///< when a finger came down on the staff corner
  std::string overlay_;                     ///< "staff" while the panel is drawn
  draw::FrameInput seen_;                   ///< what the last frame saw of the keys
  std::unique_ptr<Aloud> aloud_;            ///< nothing until the first picture is shown
  std::uint64_t drawn_version_ = 0, frames_ = 0;
  std::ofstream frame_times_;  ///< for benchmarks, where asked for
};

}  // namespace kiosk::hall
