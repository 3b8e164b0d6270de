// Geometry of polygons by GEOS: validity, repair, distance. Units are those of the coordinates.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/authoring/maps/map_file.h"

namespace kiosk::authoring {

/// The place where a border crosses itself, or another fault of the shape; nullopt if the shape is valid.
std::optional<Position> invalid_place(const std::vector<Polygon>& polygons);

/// A valid shape of the same border; nothing but areas is kept.
std::vector<Polygon> repaired(const std::vector<Polygon>& polygons);

/// The distance between two shapes; 0 if they touch or overlap.
double distance(const std::vector<Polygon>& one, const std::vector<Polygon>& other);

}  // namespace kiosk::authoring
