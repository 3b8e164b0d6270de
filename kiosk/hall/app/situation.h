// Combines the states of stores and courier into the status that the visit reads.
#pragma once

#include <map>
#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/hall/app/stores.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall::app {

/// `pack` may be null. Without a pack, or while nothing can be stored, the kiosk is in maintenance.
visit::KioskStatus situation(const Stores& stores, const courier::Status& status,
                             const consultation::Pack* pack, const MachineTime& now,
                             const std::map<std::string, Catalogue>& catalogues);

}  // namespace kiosk::hall::app
