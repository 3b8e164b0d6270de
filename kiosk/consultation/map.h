// The map of a pack: GeoJSON read into rings of points.
#pragma once

#include <string>
#include <vector>

#include "kiosk/consultation/localized_text.h"

namespace kiosk::consultation {

/// In map units; y grows downwards.
struct MapPoint {
  double x = 0, y = 0;
};

enum class MapLayer { unit_before, unit_after, neighbour, hamlet_line, canal, road, office, label, part };

struct MapFeature {
  MapLayer layer = MapLayer::neighbour;
  std::string unit;  ///< id of the unit, for units and offices; of the unit of today, for a part of it
  std::string to;    ///< of a part: id of the unit after to which it goes
  LocalizedText name;
  /// Polygon: outer ring, then holes. Line: one ring. Point: one ring of one point.
  std::vector<std::vector<MapPoint>> rings;
};

struct Map {
  std::string file;  ///< name in the pack's folder: "map.geojson"
  std::vector<MapFeature> features;
  MapPoint low, high;  ///< bounding box, computed from the features
  LocalizedText note;  ///< "Sơ đồ minh họa, không phải bản đồ địa giới."
};

}  // namespace kiosk::consultation
