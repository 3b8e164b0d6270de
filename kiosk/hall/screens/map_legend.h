// The legend on the map.
#pragma once

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct MapView;
}

namespace kiosk::hall::screens {

/// Where the legend stands, with its lower left corner at (x, bottom), logical px.
draw::Rect map_legend_box(draw::Ui& ui, float x, float bottom, const visit::MapView& view);
/// Draws the signs that the map uses and the note below them.
void draw_map_legend(draw::Ui& ui, draw::Rect box, const visit::MapView& view);

}  // namespace kiosk::hall::screens
