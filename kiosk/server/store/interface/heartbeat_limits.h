// How much a kiosk's report may say: what the time that it covers can hold. Pure.
#pragma once

#include <chrono>
#include <cstdint>

#include "kiosk/wire/messages.h"

namespace kiosk::server::store {

/// Visits that an hour can hold, abandoned ones included: one every 3.6 seconds.
inline constexpr std::int64_t most_visits_an_hour = 1000;
/// Visits that one report can hold, however long the kiosk was silent.
inline constexpr std::int64_t most_visits_a_report = 1'000'000;
/// Abandoned visits of one screen over a kiosk's whole life: a sum stops there.
inline constexpr std::int64_t most_abandoned_visits = 1'000'000'000;

/// The report with no more visits than `since_last`, begun hours counted whole and at least one, can hold,
/// and no more abandoned ones than visits.
wire::Heartbeat limited(wire::Heartbeat heartbeat, std::chrono::milliseconds since_last);

}  // namespace kiosk::server::store
