// Fills opaque rectangles fast where a processor draws instead of a GPU.
#pragma once

#include "kiosk/hall/draw/theme.h"
#include "kiosk/hall/draw/widget_list.h"

struct ImDrawList;

namespace kiosk::hall::draw {

/// Fills a rectangle of whole screen px with an opaque colour. Large rectangles are cleared with a scissor,
/// except for the rows of their round corners; small ones are blended as usual.
void fill_opaque(ImDrawList& list, Rect rect, Colour colour, float radius);

}  // namespace kiosk::hall::draw
