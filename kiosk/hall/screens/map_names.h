// The names on a map and their places.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/draw/labels.h"
#include "kiosk/hall/screens/map_geometry.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

/// A name with its place. `lines` contains a line feed if the name takes two lines.
struct MapName {
  std::string unit;  ///< empty for a neighbour
  std::string lines;
  float size = 0;
  draw::LabelPlace place;
};

/// Cache of the names of one canvas. `key` holds everything they depend on.
struct MapNames {
  std::string key;
  std::vector<MapName> names;
};

/// The names of the units and their neighbours. They are placed anew only if `known` has another key.
const std::vector<MapName>& map_names(draw::Ui& ui, draw::Rect box, const consultation::Pack& pack,
                                      const std::string& language, const MapLook& look, MapNames& known);

}  // namespace kiosk::hall::screens
