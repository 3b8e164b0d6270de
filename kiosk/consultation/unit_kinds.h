// Names of the kinds of administrative units in pack.yaml.
#pragma once

#include <string_view>
#include <utility>

#include "kiosk/consultation/pack_enums.h"

namespace kiosk::consultation {

inline constexpr std::pair<std::string_view, UnitKind> unit_kinds[] = {
    {"commune", UnitKind::commune},   {"mountain_commune", UnitKind::mountain_commune},
    {"township", UnitKind::township}, {"ward", UnitKind::ward},
    {"district", UnitKind::district}, {"province", UnitKind::province}};

}  // namespace kiosk::consultation
