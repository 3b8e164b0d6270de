// Registers the officials' pages (sign-in, consultations, results, paper, remarks, kiosks, people, trail,
// downloads) and the public pages.
#pragma once

#include <memory>

#include "kiosk/server/http/http.h"
#include "kiosk/server/office/services.h"

namespace kiosk::server::office {

/// Adds all routes. Faults: those of Pages::load.
Result<void> add_routes(http::Router& router, std::shared_ptr<Services> services);

}  // namespace kiosk::server::office
