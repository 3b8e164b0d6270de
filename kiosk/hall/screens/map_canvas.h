// Draws a pack's map: neighbours, canals, roads, units, offices, labels. Tessellates once per pack.
#pragma once

#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/ui.h"

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
  bool small = false;   ///< thinner lines
  bool ground = true;   ///< false: the caller has painted what lies under the lines
  float top = 0;        ///< px at the top that the units keep clear of
  float centre = 0.5F;  ///< where across the box the units stand, so that nothing covers them
};

/// Fits the units into the box (with a margin) and draws all that lies in it; clipped to the box.
void draw_map_canvas(draw::Ui& ui, draw::Rect box, const consultation::Pack& pack, const MapMeshes& meshes,
                     const std::string& language, const MapLook& look);
/// The unit at a point of the canvas, or within 24 px of one; empty where there is none.
std::string unit_at(draw::Rect box, const consultation::Pack& pack, const MapLook& look, draw::Point point);

}  // namespace kiosk::hall::screens
