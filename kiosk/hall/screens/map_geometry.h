// Where a pack's map stands on the screen: from map units to logical px, and which unit lies under a finger.
#pragma once

#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/polygon.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::screens {

/// Triangles of the map's polygons, by index of the feature; made once when a pack is loaded.
struct MapMeshes {
  std::vector<draw::Mesh> meshes;
};
MapMeshes make_meshes(const consultation::Map& map);

struct MapLook {
  bool after = false;
  std::string selected;  ///< unit drawn with a thick outline; empty = none
  bool labels = true, offices = true;
  float label_size = 40;
  bool small = false;               ///< thinner lines
  bool ground = true;               ///< false: the caller has painted what lies under the lines
  float top = 0;                    ///< px at the top that the units keep clear of
  float centre = 0.5F;              ///< where across the box the units stand, so that nothing covers them
  std::string name = "map";         ///< of this canvas; places of names are remembered under it
  std::vector<draw::Rect> covered;  ///< what lies over the map: no name goes there
};

/// The same on a canvas whose left and right are as they were drawn, where the layout around it is mirrored.
MapLook straightened(MapLook look, draw::Rect box);

/// From map units to logical px: the units fill the box but for a margin.
struct MapFit {
  float scale = 1, x = 0, y = 0;
  draw::Point operator()(consultation::MapPoint p) const {
    return {x + static_cast<float>(p.x) * scale, y + static_cast<float>(p.y) * scale};
  }
  draw::Point operator()(draw::Point p) const { return {x + p.x * scale, y + p.y * scale}; }
};
MapFit fit(const consultation::Map& map, draw::Rect box, const MapLook& look);

/// Units of today or the one after as they stand on the canvas.
struct PlacedUnits {
  std::vector<std::size_t> features;  ///< indices into map.features
  std::vector<std::vector<std::vector<draw::Point>>> rings;
  draw::Rect bounds;
};
PlacedUnits placed_units(const consultation::Map& map, const MapFit& to, bool after);

/// A line or ring on the canvas, open.
std::vector<draw::Point> placed(const std::vector<consultation::MapPoint>& ring, const MapFit& to);

/// The unit at a point of the canvas, or the nearest within 24 px; empty where there is none.
std::string unit_at(draw::Rect box, const consultation::Pack& pack, const MapLook& look, draw::Point point);

}  // namespace kiosk::hall::screens
