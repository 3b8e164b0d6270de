// The summary as JSON, also the base of the reports' checksum.
#pragma once

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// At the top and per hamlet the integers listed, took_part, agree, disagree, other, remarks; then units,
/// questions, days, kiosks. The same figures give the same bytes.
std::string summary_json(const Summary& summary);

}  // namespace kiosk::server::results
