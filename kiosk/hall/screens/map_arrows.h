// Arrows on the map of today: from each part that moves to the unit to which it goes.
#pragma once

#include <vector>

#include "kiosk/hall/screens/map_geometry.h"

namespace kiosk::hall::screens {

/// A shaft and two barbs, in logical px.
struct MapArrow {
  draw::Point from, tip, left, right;
};

/// Length of the arrows on a map, logical px.
float arrow_length(const MapLook& look);

/// One arrow of that length for each part whose place the map shows and that leaves its unit, across the border of
/// the part. None in a merger, where everything goes into one unit.
std::vector<MapArrow> map_arrows(const consultation::Pack& pack, const MapFit& to, float length);

}  // namespace kiosk::hall::screens
