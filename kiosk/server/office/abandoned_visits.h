// Abandoned visits by screen, with the screens' names for people.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/office/page_data.h"

namespace kiosk::server::office {

/// {stops: [{name, count, width}], any_stops}: most first. `counts` by the screen names of heartbeats. A page
/// of the form is named with its question.
void set_stops(PageData& content, const std::map<std::string, std::int64_t>& counts,
               const consultation::Pack& pack, const Catalogue& words, const std::string& language);

}  // namespace kiosk::server::office
