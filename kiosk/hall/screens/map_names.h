// The names on a map: in which forms each may be written, and where it went.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/draw/labels.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/map_geometry.h"

namespace kiosk::hall::screens {

/// A name with its place; `lines` holds a line feed where it takes two.
struct MapName {
  std::string unit;  ///< empty: a neighbour
  std::string lines;
  float size = 0;
  draw::LabelPlace place;
};

/// Names of one canvas; found anew only where what they depend on has changed.
struct MapNames {
  std::string key;
  std::vector<MapName> names;
};

/// All names of the units shown and of their neighbours on the canvas `look.name`.
const std::vector<MapName>& map_names(draw::Ui& ui, draw::Rect box, const consultation::Pack& pack,
                                      const std::string& language, const MapLook& look, MapNames& known);

}  // namespace kiosk::hall::screens
