// The summary as JSON; also the input of the reports' checksum.
#pragma once

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// At the top level and per hamlet the integers listed, took_part, agree, disagree, other, remarks; then
/// units, questions, days, kiosks. Equal figures give equal bytes.
std::string summary_json(const Summary& summary);

}  // namespace kiosk::server::results
