// The published results in the form sent to kiosks, with the officials' texts.
#pragma once

#include "kiosk/server/results/public_results.h"
#include "kiosk/server/store/interface/reports.h"
#include "kiosk/server/store/interface/result_versions.h"
#include "kiosk/wire/results.h"

namespace kiosk::server::results {

/// Small counts are suppressed, and outcomes shown, as on the public page. `versions`: the summaries of that
/// version and of those before it, oldest first.
wire::PublishedResults published_results(const std::vector<Summary>& versions, const store::ResultVersion& version,
                                         const std::optional<store::Report>& report);

}  // namespace kiosk::server::results
