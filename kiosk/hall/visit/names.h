// Stable names of screens and overlays, used in heartbeats and tests.
#pragma once

#include <string_view>

#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::visit {

std::string_view name_of(Screen screen);
std::string_view name_of(Overlay overlay);

}  // namespace kiosk::hall::visit
