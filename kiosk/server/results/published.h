// The results as they go to the kiosks: what anybody may see, and what officials wrote.
#pragma once

#include "kiosk/server/results/public_results.h"
#include "kiosk/wire/results.h"

namespace kiosk::server::results {

/// Small numbers are held back as on the public page. Whether a commune passes is left out where its agreeing
/// votes are held back.
wire::PublishedResults published_results(const Summary& summary, int revision,
                                         const std::optional<store::Report>& report, UtcTime closes);

}  // namespace kiosk::server::results
