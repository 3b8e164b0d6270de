// The summary as JSON; also the input of the reports' checksum.
#pragma once

#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// At the top level and per hamlet the integers listed, took_part, agree, disagree, other, remarks; then
/// units, questions, days, kiosks. Opinions from kiosks that are counted apart are in "kiosks" beside
/// them. Equal figures give equal bytes.
std::string summary_json(const Summary& summary);
/// The download: the figures, all percentages with their base in the name, the verdict for each unit, and the
/// state.
std::string summary_json(const Summary& summary, const Standing& standing);

}  // namespace kiosk::server::results
