// Restricts the network addresses to which alarms may be sent. An address typed by an administrator must not
// reach hosts of the internal network (server-side request forgery): the name is resolved once, all its
// addresses are checked, and the transfer connects only to those.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::server::alarms {

/// Hosts that --allow-alarms-to allows besides the public network: names and addresses as typed.
struct Allowed {
  std::set<std::string> hosts;
  std::string authority_file;  ///< PEM of further certificate authorities; empty: the system's
};

/// Returns false for loopback, private, link-local, multicast, documentation and other special addresses (RFC
/// 6890), and for IPv6 addresses that embed IPv4 ones. `address`: 4 or 16 bytes.
bool is_public(std::span<const std::uint8_t> address);

struct Target {
  std::vector<std::string> addresses;  ///< as text, IPv6 without brackets
  bool allowed = false;                ///< named by --allow-alarms-to: may be used without TLS
};
/// Faults: target-unknown (the name does not resolve), target-private.
Result<Target> resolve(const std::string& host, const Allowed& allowed);

}  // namespace kiosk::server::alarms
