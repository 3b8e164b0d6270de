// The map between today and after the merger: a cross-fade when the switch is used, a divider to drag.
#pragma once

#include "kiosk/hall/screens/map_geometry.h"
#include "kiosk/hall/screens/screens.h"

namespace kiosk::hall::screens {

/// Draws both states as the slide stands, then the divider's handle; `look` says what both have in common.
void draw_map_slide(draw::Ui& ui, draw::Rect box, MapLook look, const visit::MapView& view, Context& context);

/// Whether a finger at that point of the canvas is on the map of after the merger.
bool shows_after(const MapSlide& slide, draw::Rect box, const consultation::Map& map, const MapLook& look,
                 draw::Point at);

}  // namespace kiosk::hall::screens
