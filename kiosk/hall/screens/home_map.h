// The map card of the first screen: today and after the merger side by side.
#pragma once

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct HomeView;
}

namespace kiosk::hall::screens {

struct Context;

/// Draws the card. It opens the map; a button on it opens "my hamlet" if the pack has hamlets.
void draw_home_map(draw::Ui& ui, draw::Rect box, const visit::HomeView& view, Context& context);

}  // namespace kiosk::hall::screens
