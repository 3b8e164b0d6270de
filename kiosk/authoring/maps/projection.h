// Coordinates of Vietnamese maps: WGS84, and VN-2000 in zones whose central meridian (kinh tuyến trục)
// differs by province. Uses PROJ and its table of coordinate reference systems.
#pragma once

#include <string>
#include <vector>

#include "kiosk/authoring/maps/map_file.h"

namespace kiosk::authoring {

inline constexpr int epsg_wgs84 = 4326;

struct Zone {
  int epsg = 0;
  std::string name;  ///< "VN-2000, 105°30′"
};

/// The zones of VN-2000 by their central meridian: TM-3 first, then UTM 48 and 49.
const std::vector<Zone>& vn2000_zones();

/// The EPSG number of a projection in WKT, if PROJ identifies it at 90 % or more; else 0. An ESRI .prj holds
/// no datum shift: without its EPSG number a map of VN-2000 would be 200 m off.
int identify_projection(const std::string& wkt);

/// Turns all coordinates of a file into WGS84. False if the numbers do not fit the system, or PROJ knows no
/// such number.
bool to_wgs84(MapFile& file, int epsg);

/// The area of a polygon on the ellipsoid in km², without its holes. REQUIRES: WGS84.
double area_km2(const Polygon& polygon);

}  // namespace kiosk::authoring
