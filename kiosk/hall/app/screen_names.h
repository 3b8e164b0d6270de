// Names of screens and overlays for the widget list and reports.
#pragma once

#include <string>

#include "kiosk/hall/visit/event.h"

namespace kiosk::hall {

std::string name_of(visit::Screen screen);
std::string name_of(visit::Overlay overlay);

}  // namespace kiosk::hall
