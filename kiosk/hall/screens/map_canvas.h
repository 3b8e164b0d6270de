// Draws a pack's map: neighbours, canals, roads, units, offices, names.
#pragma once

#include "kiosk/hall/screens/map_geometry.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

struct Context;

/// Draws the map so that the units fill the box but for a margin; clipped to the box. West stays on the left,
/// also in a mirrored layout.
void draw_map_canvas(draw::Ui& ui, draw::Rect box, Context& context, const MapLook& look);

// The two halves of it, for laying one state over the other.
/// Everything but the units.
void draw_map_ground(draw::Ui& ui, draw::Rect box, const consultation::Pack& pack, const MapLook& look);
/// The units with their names; `cover`: opacity, 0 to 1.
void draw_map_units(draw::Ui& ui, draw::Rect box, Context& context, const MapLook& look, float cover = 1);

}  // namespace kiosk::hall::screens
