// Every page of the staff panel, of a healthy kiosk and of one with trouble.
#pragma once

#include <functional>
#include <string>

#include "kiosk/hall/staff/panel.h"

namespace kiosk::hall::screens::test {

/// Calls `see` with the name and the view of each page on a screen of that size, px.
void tour_staff(const Catalogue& words, int width, int height,
                const std::function<void(const std::string& name, const staff::View& view)>& see);

}  // namespace kiosk::hall::screens::test
