// Finds the communes of a consultation among the shapes of a map file: by their names, without tones where it
// must be. What cannot be known is asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/authoring/maps/map_file.h"

namespace kiosk::authoring {

struct MapContext {
  std::vector<std::string> units;  ///< full names of the communes: "xã Đồng Sậy"
  int province_epsg = 0;           ///< the zone that is usual in the province; 0: not known
};

struct UnitShape {
  std::string unit;               ///< "" if nobody knows yet which commune it is
  std::string name;               ///< in the file
  std::vector<Polygon> polygons;  ///< in WGS84; in the file's own numbers while `epsg` of the map is 0
  double area_km2 = 0;            ///< 0 while the coordinates are not known

  int holes() const;
  std::size_t vertices() const;
};

struct UnitMap {
  int epsg = 0;  ///< what the coordinates were read as; 0 if the zone has to be asked without a preset
  std::vector<UnitShape> units, context;
  std::vector<Shape> points;
  Findings findings;
};

/// `epsg`: the answer to the question for the zone; 0 before it is answered. Faults: "map-file-projection"
/// (the coordinates do not fit), "map-file-empty" (no shapes).
Result<UnitMap> read_unit_map(MapFile file, const MapContext& context, int epsg);

}  // namespace kiosk::authoring
