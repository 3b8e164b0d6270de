// The published results in the form sent to kiosks, with the officials' texts.
#pragma once

#include "kiosk/server/results/public_results.h"
#include "kiosk/wire/results.h"

namespace kiosk::server::results {

/// Small counts are suppressed as on the public page. Whether a commune passes is left out if its count of
/// agreeing opinions is suppressed.
wire::PublishedResults published_results(const Summary& summary, int revision,
                                         const std::optional<store::Report>& report, UtcTime closes);

}  // namespace kiosk::server::results
