// Facts below each other: today in small letters, then an arrow and what it would be.
#pragma once

#include <vector>

#include "kiosk/hall/draw/widget_list.h"
#include "kiosk/hall/visit/views_information.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

/// Draws the facts, or only measures them if `measure`. Returns the height.
float fact_list(draw::Ui& ui, draw::Rect box, const std::vector<visit::HamletFact>& facts, bool measure);

}  // namespace kiosk::hall::screens
