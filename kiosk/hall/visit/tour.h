// One way through every screen of a consultation, for looking at a pack before it is published.
#pragma once

#include <functional>

#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall::visit {

/// Goes through all screens in the order residents meet them: information, map before and after, legal basis,
/// every page of the form, review, thanks, then what is shown while paused, closed and after publication.
/// `see` is called at each with a name of lower-case letters, digits and hyphens, e.g. "map-after".
/// Nothing is sent anywhere: the receipt shown is made of zeros.
void tour(Visit& visit, KioskStatus status, const std::string& language,
          const std::function<void(const std::string& name)>& see);

/// The same, of a new visit, for what can lie over a screen: help, the panel for eyes, ears and hands, a
/// picture of the home screen where the pack has one, the sign that calls staff, the questions before
/// something is erased, and the warning when nobody touches.
void tour_overlays(Visit& visit, KioskStatus status, const std::string& language,
                   const std::function<void(const std::string& name)>& see);

}  // namespace kiosk::hall::visit
