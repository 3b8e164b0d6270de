// Bars against a standard, with the threshold line through all rows and the line of 100%.
#pragma once

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

/// `grown`: how far the bars are, 0 to 1.
void draw_bar_chart(draw::Ui& ui, draw::Rect box, const visit::BarChart& chart, float grown);

}  // namespace kiosk::hall::screens
