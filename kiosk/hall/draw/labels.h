// Places names on a map so that none overlap: inside their area if they fit, else beside it with a leading
// line. Pure geometry, all lengths in px.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {

/// One way to write a name: its size, and whether it was shortened.
struct LabelForm {
  float w = 0, h = 0;
  bool shortened = false;
};

/// What is named: a polygon (outer ring and holes) or a point. A point's name is left out if there is no room
/// near it.
struct LabelRequest {
  std::vector<std::vector<Point>> rings;
  Point point;                   ///< used only if there are no rings
  std::vector<LabelForm> forms;  ///< best first
};

/// Where a name is placed.
struct LabelPlace {
  std::size_t form = 0;  ///< index into the request's forms
  Rect box;
  bool leads = false;  ///< outside: a line leads from `from` on the box to `to` inside the polygon
  Point from, to;
};

/// A place for each request, in their order; nothing if no form fits. No box leaves the canvas or overlaps
/// another box, one of `taken` or a leading line. Preferred are the best form that fits inside, then a place
/// outside, then shortened forms.
std::vector<std::optional<LabelPlace>> place_labels(Rect canvas, const std::vector<LabelRequest>& requests,
                                                    std::vector<Rect> taken);

}  // namespace kiosk::hall::draw
