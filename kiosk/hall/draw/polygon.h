// Geometry of polygons with holes; triangles by the GLU tessellator.
#pragma once

#include <vector>

#include "kiosk/hall/draw/input.h"

namespace kiosk::hall::draw {

/// Triangles.
struct Mesh {
  std::vector<Point> points;  ///< three per triangle
};

/// Cuts a polygon into triangles. Outer ring first, then holes; rings may be open or closed. Empty without
/// area.
Mesh tessellate(const std::vector<std::vector<Point>>& rings);
/// Whether the point is inside, by the odd-even rule over all rings: holes are outside.
bool inside(const std::vector<std::vector<Point>>& rings, Point point);
/// Distance from a point to the nearest edge of the rings.
float distance_to_edge(const std::vector<std::vector<Point>>& rings, Point point);

}  // namespace kiosk::hall::draw
