// Sends one notice: as JSON to a webhook, as a mail through SMTP. Blocking; for the notifier's thread.
#pragma once

#include <atomic>

#include "kiosk/server/alarms/notice.h"
#include "kiosk/server/alarms/target.h"

namespace kiosk::server::alarms {

/// HTTPS, unless the host is allowed by name; no redirect, no proxy, only to the addresses that were judged.
/// 2xx is well. Faults in words without the address: target-unknown, target-private, webhook-plain,
/// webhook-refused (with the status), webhook-unreachable, stopped.
Result<void> post_webhook(const std::string& address, const std::string& json, const Allowed& allowed,
                          const std::atomic<bool>& stopping);
/// Faults: target-unknown, target-private, mail-plain, mail-refused, mail-unreachable, stopped.
Result<void> send_mail(const Settings& settings, const std::string& mail, const Allowed& allowed,
                       const std::atomic<bool>& stopping);

}  // namespace kiosk::server::alarms
