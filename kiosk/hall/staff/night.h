// The hours in which the screen rests, as they are kept among the settings. Pure.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/hall/staff/facts.h"

namespace kiosk::hall::staff {

/// "22-5"; empty where there is no night.
std::string encode(const NightHours& night);
/// No night where the text is none.
NightHours decode_night(std::string_view text);

}  // namespace kiosk::hall::staff
