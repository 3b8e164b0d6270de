// The minutes of closing (biên bản) in the form of Decree 30/2020: who was there, the counts of the kiosks,
// the result, the signatures.
#pragma once

#include "kiosk/server/results/closing.h"
#include "kiosk/server/results/report.h"

namespace kiosk::server::results {

OfficialDocument minutes_of(const Report& report, const Closing& closing, const Language& language);

}  // namespace kiosk::server::results
