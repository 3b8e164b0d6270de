// Shapes in a file of a map program: GeoJSON, KML and KMZ, zipped shapefiles. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/authoring/input/finding.h"

namespace kiosk::authoring {

struct Position {
  double x = 0, y = 0;  ///< longitude and latitude, or east and north in metres
};
using Ring = std::vector<Position>;

/// The outer ring, then holes.
struct Polygon {
  std::vector<Ring> rings;
};

struct Shape {
  std::string name;  ///< "" if the file names none
  std::map<std::string, std::string> properties;
  std::vector<Polygon> polygons;
  std::vector<Position> points;
};

struct MapFile {
  std::vector<Shape> shapes;
  int epsg = 0;                       ///< coordinate reference system that the file names; 0: none
  std::string projection;             ///< as WKT, of a shapefile
  int unclosed_rings = 0;             ///< they were closed
  std::vector<std::string> unclosed;  ///< names of their shapes
  Findings findings;
};

inline constexpr std::size_t max_map_points = 1'000'000;

/// By the content, never by the name. Faults: "input-…", "map-file-unknown", "map-file-points" (too many).
Result<MapFile> read_map_file(std::string_view file);

// One reader for each format.
Result<MapFile> read_geojson(std::string_view text);
Result<MapFile> read_kml(std::string text);
/// The contents of the files .shp, .dbf, .prj and .cpg; all but the first may be empty.
Result<MapFile> read_shapefile(std::string_view shp, std::string_view dbf, std::string_view prj,
                               std::string_view cpg);

/// Adds a ring: closes it, drops what is no ring. `file` counts what was closed.
void add_ring(Ring ring, const std::string& name, Polygon& polygon, MapFile& file);

}  // namespace kiosk::authoring
