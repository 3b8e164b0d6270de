// Draws a pack's map: neighbours, canals, roads, units, offices, names.
#pragma once

#include "kiosk/hall/screens/map_geometry.h"
#include "kiosk/hall/screens/screens.h"

namespace kiosk::hall::screens {

/// Fits the units into the box (with a margin) and draws all that lies in it; clipped to the box. West stays
/// on the left, also in a mirrored layout.
void draw_map_canvas(draw::Ui& ui, draw::Rect box, Context& context, const MapLook& look);

/// The two halves of it, for one state laid over the other: the country, then the units with their names,
/// `cover` from 0 (not there) to 1.
void draw_map_ground(draw::Ui& ui, draw::Rect box, const consultation::Pack& pack, const MapLook& look);
void draw_map_units(draw::Ui& ui, draw::Rect box, Context& context, const MapLook& look, float cover = 1);

}  // namespace kiosk::hall::screens
