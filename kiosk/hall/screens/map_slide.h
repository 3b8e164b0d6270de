// The map between today and after the merger: a cross-fade when the switch is used, or a divider to drag.
#pragma once

#include "kiosk/consultation/map.h"
#include "kiosk/hall/screens/map_geometry.h"

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct MapView;
}

namespace kiosk::hall::screens {

struct Context;
struct MapSlide;

/// Draws both states and the divider's handle. `look` is what both states have in common.
void draw_map_slide(draw::Ui& ui, draw::Rect box, MapLook look, const visit::MapView& view, Context& context);

/// Whether the map of after the merger is visible at that point of the canvas.
bool shows_after(const MapSlide& slide, draw::Rect box, const consultation::Map& map, const MapLook& look,
                 draw::Point at);

}  // namespace kiosk::hall::screens
