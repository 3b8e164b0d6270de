// Draws a visit without a display: ImGui's draw lists are filled but not rendered.
#pragma once

#include <functional>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/picture.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/screens.h"
#include "tests/hall/screens/info_pack.h"

struct ImGuiContext;

namespace kiosk::hall::screens::test {

/// Size and appearance of a screen.
struct Sight {
  float width = 1920, height = 1080;
  draw::TextSize size = draw::TextSize::normal;
  bool high_contrast = false;
  bool reach = false;
};

class OffscreenRenderer {
 public:
  explicit OffscreenRenderer(Sight sight = {});
  ~OffscreenRenderer();

  /// Draws one frame; returns the events that the screen sent.
  std::vector<visit::Event> frame(Standing& standing, const draw::FrameInput& input = {});
  /// The same for any view.
  std::vector<visit::Event> show(const visit::View& view, const consultation::Pack& pack,
                                 const std::map<std::string, Catalogue>& words,
                                 const draw::FrameInput& input = {});
  float scale() const { return scale_; }
  /// The same for a part of a screen.
  std::vector<visit::Event> show(Standing& standing, const draw::FrameInput& input,
                                 const std::function<void(draw::Ui&, Context&)>& screen);
  /// A tap at a point in screen px.
  std::vector<visit::Event> tap_at(Standing& standing, draw::Point at);
  /// A tap on the middle of a widget, which must exist.
  std::vector<visit::Event> tap(Standing& standing, std::string_view id);
  const draw::WidgetList& drawn() const { return drawn_; }
  /// When the screen accepts touches; empty: it does, or the frames had no time.
  std::optional<draw::Millis> opens_at() const { return interaction_.opens_at; }
  /// Largest distance by which anything unclipped reaches beyond the canvas, px.
  float overhang() const { return overhang_; }

  Memory memory;
  typing::TonePlacement tone_placement = typing::TonePlacement::old_style;
  draw::Millis now{0};

 private:
  std::vector<visit::Event> draw_frame(const std::string& language, const consultation::Pack& pack,
                                       const std::map<std::string, Catalogue>& words,
                                       const draw::FrameInput& input,
                                       const std::function<void(draw::Ui&, Context&)>& screen);
  void measure_overhang();

  Sight sight_;
  draw::Theme theme_;
  draw::Fonts fonts_;
  draw::Textures textures_;
  draw::Interaction interaction_;
  draw::WidgetList drawn_;
  ImGuiContext* imgui_ = nullptr;
  float overhang_ = 0, scale_ = 1;
};

}  // namespace kiosk::hall::screens::test
