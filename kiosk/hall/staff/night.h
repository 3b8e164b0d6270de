// The night hours as text in the settings. Pure.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/hall/staff/facts.h"

namespace kiosk::hall::staff {

/// "22-5"; empty without a night.
std::string encode(const NightHours& night);
/// Returns no night for any other text.
NightHours decode_night(std::string_view text);

}  // namespace kiosk::hall::staff
