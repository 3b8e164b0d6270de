// The filter of opinions as a query: of the page of filtered counts and of its downloads.
#pragma once

#include <map>
#include <string>

#include "kiosk/base/fault.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/results/filtered.h"

namespace kiosk::server::office {

/// From `from`, `to`, `place` (a unit, a hamlet, "-" = none given) and `stance`. Faults: day-unreadable,
/// place-unknown, answer-unknown.
Result<results::OpinionFilter> opinion_filter(const std::map<std::string, std::string>& query,
                                              const consultation::Pack& pack);
/// The same as a query; "" for no filter.
std::string filter_query(const results::OpinionFilter& filter);

}  // namespace kiosk::server::office
