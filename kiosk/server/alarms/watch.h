// Which alarms are on now, from what the kiosks last reported and what was attempted against the server.
#pragma once

#include <vector>

#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::alarms {

inline constexpr std::string_view server_subject = "server", security_kind = "security-events";

/// Sorted by subject and kind. `began` is `now`.
std::vector<store::OpenAlarm> alarms_now(store::Store& store, UtcTime now);

struct Changes {
  std::vector<store::OpenAlarm> began, ended;
};
/// What is on now and was not, what was on and is not: by subject and kind.
Changes changes(const std::vector<store::OpenAlarm>& before, const std::vector<store::OpenAlarm>& now);

}  // namespace kiosk::server::alarms
