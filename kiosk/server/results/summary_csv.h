// The official result table as CSV.
#pragma once

#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// A row per hamlet, a subtotal per unit, the total; percentages of the listed people. Below, after an empty
/// line, the state and the outcome in words. Then, after another empty line, the table of opinions from kiosks
/// where they are counted apart.
std::string summary_csv(const Summary& summary, const Standing& standing, const Language& language);

}  // namespace kiosk::server::results
