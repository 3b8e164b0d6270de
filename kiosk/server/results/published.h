// The published results as they are sent to the kiosks, with what officials wrote.
#pragma once

#include "kiosk/server/results/public_results.h"
#include "kiosk/wire/results.h"

namespace kiosk::server::results {

/// Small counts are suppressed as on the public page; whether a commune passes is told as there.
wire::PublishedResults published_results(const Summary& summary, int revision,
                                         const std::optional<store::Report>& report, UtcTime closes);

}  // namespace kiosk::server::results
