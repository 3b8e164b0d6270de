// Bars against a standard, with a line at the threshold and one at 100%.
#pragma once

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct BarChart;
}

namespace kiosk::hall::screens {

/// Height that the chart needs at that width.
float bar_chart_height(draw::Ui& ui, float width, const visit::BarChart& chart);
/// Fills the box, which is at least as high as the chart needs. `grown`: length of the bars during their animation, 0 to 1.
void draw_bar_chart(draw::Ui& ui, draw::Rect box, const visit::BarChart& chart, float grown);

}  // namespace kiosk::hall::screens
