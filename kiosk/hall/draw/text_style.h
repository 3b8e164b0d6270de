// How a text is set.
#pragma once

#include "kiosk/hall/draw/theme.h"
#include "kiosk/hall/draw/weight.h"

namespace kiosk::hall::draw {

/// In a mirrored layout left and right change sides.
enum class Align { left, centre, right };

struct TextStyle {
  float size = 32;  ///< of the em, logical px
  Weight weight = Weight::regular;
  Colour colour = 0;  ///< 0 = the theme's ink
  Align align = Align::left;
  float line_height = 0;  ///< factor of the size; 0 = the type scale's factor for this size
  bool secret = false;    ///< typed by a resident: never added to the widget list
};

struct Size {
  float w = 0, h = 0;
};

}  // namespace kiosk::hall::draw
