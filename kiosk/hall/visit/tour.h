// Walks through every screen of a consultation, to review a pack before it is published.
#pragma once

#include <functional>

#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall::visit {

/// The status of a kiosk in the first unit at the beginning of the consultation: the same for every picture.
KioskStatus tour_status(const consultation::Pack& pack, std::map<std::string, Catalogue> catalogues);

/// Shows all screens in the order in which residents meet them: information, map before and after, legal
/// basis, every page of the form, review, thanks, then the screens while paused, closed and after
/// publication. Calls `see` at each with a name of lower-case letters, digits and hyphens, e.g. "map-after".
/// Nothing is sent; the receipt shown contains zeros.
void tour(Visit& visit, KioskStatus status, const std::string& language,
          const std::function<void(const std::string& name)>& see);

/// Shows every overlay with a new visit: help, accessibility panel, a picture of the home screen if the pack
/// has one, call for staff, confirmations before erasing, and the idle warning.
void tour_overlays(Visit& visit, KioskStatus status, const std::string& language,
                   const std::function<void(const std::string& name)>& see);

}  // namespace kiosk::hall::visit
