// Concave polygons with holes, cut into triangles by the GLU tessellator.
#pragma once

#include <vector>

#include "kiosk/hall/draw/input.h"

namespace kiosk::hall::draw {

struct Mesh {
  std::vector<Point> points;  ///< three a triangle
};

/// Outer ring first, then holes; rings may be open or closed. Empty where there is no area.
Mesh tessellate(const std::vector<std::vector<Point>>& rings);
/// Odd-even rule over all rings: holes are outside.
bool inside(const std::vector<std::vector<Point>>& rings, Point point);
/// Distance from a point to the nearest edge of the rings.
float distance_to_edge(const std::vector<std::vector<Point>>& rings, Point point);

}  // namespace kiosk::hall::draw
