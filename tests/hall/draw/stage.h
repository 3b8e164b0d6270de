// Draws frames without a display: ImGui's draw lists are filled and looked at, nothing is rendered.
#pragma once

#include <functional>

#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/picture.h"
#include "kiosk/hall/draw/ui.h"

struct ImGuiContext;

namespace kiosk::hall::draw::test {

class Stage {
 public:
  explicit Stage(float width = 1920, float height = 1080, TextSize size = TextSize::normal,
                 bool high_contrast = false);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// One frame with that input.
  const WidgetList& frame(const std::function<void(Ui&)>& draw, const FrameInput& input = {},
                          float seconds = 1.F / 60);
  /// One frame for each piece of input that waits in the queue.
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
