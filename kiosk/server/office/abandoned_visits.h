// Where residents stop: abandoned visits by screen, named as people know the screens.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/office/mustache.h"

namespace kiosk::server::office {

/// {stops: [{name, count, width}], any_stops}: most first; `counts` by screen as heartbeats name them. A page
/// of the form carries its question.
void set_stops(mustache::data& content, const std::map<std::string, std::int64_t>& counts,
               const consultation::Pack& pack, const Catalogue& words, const std::string& language);

}  // namespace kiosk::server::office
