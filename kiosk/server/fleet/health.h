// Computes a kiosk's state and alarms from its last heartbeat. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/server/store/interface/fleet.h"

namespace kiosk::server::fleet {

enum class Alarm {
  silent,         ///< no heartbeat for a day
  queue_grows,    ///< opinions wait longer than a day
  clock_wrong,    ///< deviates by more than ten minutes
  refused_items,  ///< the server refused opinions from it, by its own count or the server's
  quarantine_full,  ///< for refused opinions of the last day the quarantine had no room
  disk_low,       ///< under 500 MB free
  old_revision,   ///< shows an older revision than the published one
  many_opinions,  ///< more in one hour than residents can enter one after another
  beyond_visits,  ///< delivered more opinions than finished visits reported
  bad_report      ///< its last report contains impossible values and is not used
};
/// "silent", "queue-grows", …: used in catalogue keys and messages.
std::string_view name_of(Alarm alarm);

enum class Health { well, quiet, alarm, revoked };  ///< quiet: no heartbeat for 15 minutes
std::string_view name_of(Health health);
/// Whether a heartbeat arrived within the last 15 minutes.
bool in_touch(const store::Kiosk& kiosk, UtcTime now);

/// `revision`: the published one. A revoked kiosk has no alarms. A kiosk that never sent a heartbeat is
/// silent one day after its enrolment.
std::vector<Alarm> alarms(const store::Kiosk& kiosk, int revision, UtcTime now);
Health health(const store::Kiosk& kiosk, int revision, UtcTime now);
/// Seconds by which the kiosk's clock was ahead at its last heartbeat (negative: behind); 0 if unknown.
std::int64_t clock_error_seconds(const store::Kiosk& kiosk);

}  // namespace kiosk::server::fleet
