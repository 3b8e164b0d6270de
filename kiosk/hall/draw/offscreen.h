// Lays frames out without a display or graphics: to judge what would be drawn.
#pragma once

#include <functional>

#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/interaction.h"
#include "kiosk/hall/draw/picture.h"
#include "kiosk/hall/draw/theme.h"
#include "kiosk/hall/draw/widget_list.h"

struct ImGuiContext;

namespace kiosk::hall::draw {

class Ui;

/// A screen of that size in px. REQUIRES: `check_fonts()` found no fault.
class Offscreen {
 public:
  Offscreen(float width, float height, const Look& look);
  ~Offscreen();
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

  /// Lays one frame out; returns its widgets and texts, in screen px.
  const WidgetList& frame(const std::function<void(Ui&)>& draw);
  float width() const { return width_; }
  float height() const { return height_; }
  float scale() const { return scale_; }

 private:
  float width_, height_, scale_;
  Theme theme_;
  Fonts fonts_;
  Textures textures_;
  Interaction interaction_;
  WidgetList drawn_;
  ImGuiContext* imgui_;
};

}  // namespace kiosk::hall::draw
