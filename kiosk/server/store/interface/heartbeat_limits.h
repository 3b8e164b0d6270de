// Limits for a kiosk's report: what is possible in the time that it covers. Pure.
#pragma once

#include <chrono>
#include <cstdint>

#include "kiosk/wire/messages.h"

namespace kiosk::server::store {

/// Maximum visits in one hour, including abandoned ones: one every 3.6 seconds.
inline constexpr std::int64_t most_visits_an_hour = 1000;
/// Maximum visits in one report, however long the kiosk was silent.
inline constexpr std::int64_t most_visits_a_report = 1'000'000;
/// Maximum total of abandoned visits per screen and kiosk.
inline constexpr std::int64_t most_abandoned_visits = 1'000'000'000;

/// The report limited to the visits possible in `since_last` (started hours count as whole, at least one),
/// and to no more abandoned visits than visits.
wire::Heartbeat limited(wire::Heartbeat heartbeat, std::chrono::milliseconds since_last);

}  // namespace kiosk::server::store
