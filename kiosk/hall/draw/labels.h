// Names on a map: each in a place of its own, inside what it names where it fits, else beside it with a line
// that leads there. Pure geometry in one unit, px.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {

/// One way to write a name: how much room it takes, and whether letters were left out for it.
struct LabelForm {
  float w = 0, h = 0;
  bool shortened = false;
};

/// What is named: a polygon (outer ring and holes), or one point, whose name is left out where it finds no
/// room near it.
struct LabelWish {
  std::vector<std::vector<Point>> rings;
  Point point;                   ///< only where there are no rings
  std::vector<LabelForm> forms;  ///< best first
};

struct LabelPlace {
  std::size_t form = 0;
  Rect box;
  bool leads = false;  ///< it stands outside: a line from `from` on the box to `to` inside the polygon
  Point from, to;
};

/// A place for each wish, in their order; nothing where no form finds one. No box leaves the canvas, meets
/// another box, one of `taken` or a leading line. The best form that fits inside comes before a place
/// outside, and that before a form with letters left out.
std::vector<std::optional<LabelPlace>> place_labels(Rect canvas, const std::vector<LabelWish>& wishes,
                                                    std::vector<Rect> taken);

}  // namespace kiosk::hall::draw
