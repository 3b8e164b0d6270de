// Abandoned visits by screen, with readable names of the screens.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/office/page_data.h"

namespace kiosk::server::office {

/// Sets {abandoned_screens: [{name, count, width}], any_abandoned}, highest count first. `counts`: by screen name as
/// in heartbeats. Pages of the form are named by their question.
void set_abandoned_visits(PageData& content, const std::map<std::string, std::int64_t>& counts,
                          const consultation::Pack& pack, const Catalogue& words,
                          const std::string& language);

}  // namespace kiosk::server::office
