// Converts a pack's map from map units to logical px, and finds the unit under a finger.
#pragma once

#include <string>
#include <vector>

#include "kiosk/consultation/map.h"
#include "kiosk/hall/draw/polygon.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::consultation {
struct Map;
struct MapPoint;
struct Pack;
}  // namespace kiosk::consultation

namespace kiosk::hall::screens {

/// Triangles of the map's polygons, by index of the feature.
struct MapMeshes {
  std::vector<draw::Mesh> meshes;
};
/// Tessellates all units; called once when a pack is loaded.
MapMeshes make_meshes(const consultation::Map& map);

/// How a map is drawn.
struct MapLook {
  bool after = false;
  std::string selected;  ///< unit with a thick outline; empty = none
  bool labels = true, offices = true;
  float label_size = 40;
  bool small = false;               ///< thinner lines
  bool ground = true;               ///< false: the caller has filled the background
  float top = 0;                    ///< height at the top that the units leave free
  float centre = 0.5F;              ///< of the units, as a share of the box's width
  std::string name = "map";         ///< of this canvas: the places of names are cached under it
  std::vector<draw::Rect> covered;  ///< areas that something covers: no name is placed there
};

/// The look for a canvas that is not mirrored within a mirrored layout.
MapLook unmirrored_look(MapLook look, draw::Rect box);

/// Converts map units to logical px.
struct MapFit {
  float scale = 1, x = 0, y = 0;
  draw::Point operator()(const consultation::MapPoint& p) const;
  draw::Point operator()(draw::Point p) const { return {x + p.x * scale, y + p.y * scale}; }
};
/// The conversion with which the units fill the box but for a margin.
MapFit fit(const consultation::Map& map, draw::Rect box, const MapLook& look);

/// The units of today or of after the merger, in logical px.
struct PlacedUnits {
  std::vector<std::size_t> features;  ///< indices into map.features
  std::vector<std::vector<std::vector<draw::Point>>> rings;
  draw::Rect bounds;
};
PlacedUnits placed_units(const consultation::Map& map, const MapFit& to, bool after);

/// A line or ring in logical px. A ring's last point is left out if it repeats the first.
std::vector<draw::Point> placed(const std::vector<consultation::MapPoint>& ring, const MapFit& to);

/// Id of the unit at a point of the canvas, or of the nearest one within a finger's width; empty if there is
/// none.
std::string unit_at(draw::Rect box, const consultation::Pack& pack, const MapLook& look, draw::Point point);

}  // namespace kiosk::hall::screens
