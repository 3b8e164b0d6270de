// How a kiosk is doing, judged from its last report: pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::fleet {

enum class Alarm {
  silent,         ///< not heard of for a day
  queue_grows,    ///< opinions wait longer than a day
  clock_wrong,    ///< more than ten minutes off
  refused_items,  ///< the server refused what it sent
  disk_low,       ///< under 500 MB free
  old_revision,   ///< shows an older revision than the one published
  many_opinions   ///< more in one hour than residents can give one after the other
};
/// "silent", "queue-grows", …: the same word in the interface's catalogue and in messages.
std::string_view name_of(Alarm alarm);

enum class Health { well, quiet, alarm, revoked };  ///< quiet: not heard of for 15 minutes
std::string_view name_of(Health health);
/// Heard of within 15 minutes, the time of a few heartbeats.
bool in_touch(const store::Kiosk& kiosk, UtcTime now);

/// `revision`: the one published. A revoked kiosk has no alarm, one that never reported is silent after a
/// day.
std::vector<Alarm> alarms(const store::Kiosk& kiosk, int revision, UtcTime now);
Health health(const store::Kiosk& kiosk, int revision, UtcTime now);
/// Seconds that the kiosk's clock is ahead (negative: behind), when it last reported; 0 where unknown.
std::int64_t clock_error_seconds(const store::Kiosk& kiosk);

}  // namespace kiosk::server::fleet
