// What the parts of Ui share while one frame is drawn.
#pragma once

#include <vector>

#include "kiosk/hall/draw/canvas.h"
#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/interaction.h"
#include "kiosk/hall/draw/theme.h"
#include "kiosk/hall/draw/widget_list.h"

struct ImDrawList;

namespace kiosk::hall::draw {

class Fonts;
struct Textures;

/// What a frame is drawn with. Everything must outlive the frame.
struct FrameResources {
  ImDrawList* list;
  Fonts& fonts;
  const Theme& theme;
  const Textures& textures;
};

struct FrameState {
  FrameResources resources;
  Canvas canvas;
  FrameInput input;  ///< keys that a part has handled are removed from it
  Interaction& interaction;
  WidgetList& drawn;
  float seconds = 0;     ///< since the last frame
  bool blocked = false;  ///< touch targets do nothing, because a dialog covers them

  std::vector<Rect> clips;       ///< open clips, innermost last, screen px
  std::vector<FocusStop> stops;  ///< of this frame so far

  /// A filled area, screen px; colour 0 where it is translucent or a picture.
  struct Ground {
    Rect rect;
    Colour colour;
  };
  std::vector<Ground> grounds;  ///< in drawing order

  ImDrawList& list() const { return *resources.list; }
  const Theme& theme() const { return resources.theme; }
  /// Colour of the topmost filled area under the middle of the rectangle (screen px); 0 where it is unknown.
  /// The part of a box inside the current clip.
  Rect visible(Rect rect) const;
  Colour ground_under(Rect rect) const;
  /// The widget that was added last if it has this rectangle (screen px), else null.
  Widget* owner_of(Rect screen_rect) const;
};

}  // namespace kiosk::hall::draw
