// Computes the alarms that are on, from the kiosks' last heartbeats and the server's security events.
#pragma once

#include <vector>

#include "kiosk/server/store/interface/alarms.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/trail.h"

namespace kiosk::server::alarms {

inline constexpr std::string_view server_subject = "server", security_kind = "security-events",
                                  over_list_kind = "over-list";

/// The parts of the store in which alarms are detected.
using AlarmSources = store::Parts<store::Consultations, store::Fleet, store::SecurityEvents>;

/// Sorted by subject and kind; `began` is `now`. `over_list`: ids of consultations in which more people took
/// part than are listed; they are the subjects of separate alarms.
std::vector<store::OpenAlarm> alarms_now(AlarmSources store, UtcTime now,
                                         const std::vector<std::string>& over_list = {});

struct Changes {
  std::vector<store::OpenAlarm> began, ended;
};
/// Alarms that began and ended between two lists, matched by subject and kind.
Changes changes(const std::vector<store::OpenAlarm>& before, const std::vector<store::OpenAlarm>& now);

}  // namespace kiosk::server::alarms
