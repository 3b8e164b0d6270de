// Checks that the transfers of a pack contradict neither each other nor the figures.
#pragma once

#include <yaml-cpp/yaml.h>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/reading.h"

namespace kiosk::consultation {

/// Adds a fault for each contradiction: units and hamlets that are not known, that go to two places or to none,
/// units after without parts, units that only change places, figures that do not add up.
void check_arrangement(Reading& reading, const YAML::Node& root, const Pack& pack);

/// Sets the figures of a unit after that are not stated to the sums of what is transferred to it, where all parts
/// are known.
void fill_figures(const Pack& pack, Unit& unit_after);

}  // namespace kiosk::consultation
