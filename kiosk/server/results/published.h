// The published results in the form sent to kiosks, with the officials' texts.
#pragma once

#include "kiosk/server/results/public_results.h"
#include "kiosk/server/store/interface/reports.h"
#include "kiosk/server/store/interface/result_versions.h"
#include "kiosk/wire/results.h"

namespace kiosk::server::results {

/// Small counts are suppressed, and outcomes shown, as on the public page. `summary`: of that version.
wire::PublishedResults published_results(const Summary& summary, const store::ResultVersion& version,
                                         const std::optional<store::Report>& report);

}  // namespace kiosk::server::results
