// Turnout over 100 %: rows with more forms, or more opinions at kiosks, than listed people.
#pragma once

#include <string>

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

bool any_over_list(const Summary& summary);
/// Names of these rows, "Thôn 1 (346 / 342), …"; of one unit only, if it is given. "" if there are none. Where
/// opinions from kiosks are counted apart, their rows follow with "at kiosks" in the name.
std::string rows_over_list(const Summary& summary, const Language& language, std::string_view unit = {});

}  // namespace kiosk::server::results
