// Sends one notice as JSON to a webhook or as a mail through SMTP. Blocks; call on the notifier's thread.
#pragma once

#include <atomic>

#include "kiosk/server/alarms/notice.h"
#include "kiosk/server/alarms/target.h"

namespace kiosk::server::alarms {

/// Posts over HTTPS, or over HTTP to a host named in Allowed. Follows no redirects, uses no proxy, and
/// connects only to the addresses that resolve() checked. Any 2xx status is a success. Faults (none contains
/// the address): target-unknown, target-private, webhook-plain, webhook-refused (with the status),
/// webhook-unreachable, stopped.
Result<void> post_webhook(const std::string& address, const std::string& json, const Allowed& allowed,
                          const std::atomic<bool>& stopping);
/// Faults: target-unknown, target-private, mail-plain, mail-refused, mail-unreachable, stopped.
Result<void> send_mail(const Settings& settings, const std::string& mail, const Allowed& allowed,
                       const std::atomic<bool>& stopping);

}  // namespace kiosk::server::alarms
