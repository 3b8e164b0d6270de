// Draws frames without a display: ImGui's draw lists are filled but not rendered.
#pragma once

#include <functional>

#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/picture.h"
#include "kiosk/hall/draw/ui.h"

struct ImGuiContext;

namespace kiosk::hall::draw::test {

/// A screen of that size in px.
class OffscreenRenderer {
 public:
  explicit OffscreenRenderer(float width = 1920, float height = 1080, TextSize size = TextSize::normal,
                             bool high_contrast = false);
  ~OffscreenRenderer();
  OffscreenRenderer(const OffscreenRenderer&) = delete;
  OffscreenRenderer& operator=(const OffscreenRenderer&) = delete;

  /// Draws one frame with that input; returns its widget list.
  const WidgetList& frame(const std::function<void(Ui&)>& draw, const FrameInput& input = {},
                          float seconds = 1.F / 60);
  /// Draws one frame for each input in the queue.
  void frames(const std::function<void(Ui&)>& draw, InputQueue& queue);
  /// Vertices of the last frame.
  int vertices() const;

  const Theme theme;
  Fonts fonts;
  Interaction interaction;
  WidgetList drawn;

 private:
  float width_, height_;
  Textures textures_;
  ImGuiContext* imgui_;
};

FrameInput press_at(float x, float y);
FrameInput hold_at(float x, float y);
FrameInput release_at(float x, float y);
FrameInput key(Command command);

}  // namespace kiosk::hall::draw::test
