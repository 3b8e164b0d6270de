// Which addresses of the network alarms may go to. What an administrator types must not make this server
// talk to its own neighbours: a name is resolved once, every address it has is judged, and the transfer goes
// to those very addresses.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::server::alarms {

/// What the server's start allows beyond the public network: host names and addresses as they are typed.
struct Allowed {
  std::set<std::string> hosts;
  std::string authority_file;  ///< PEM of further certificate authorities; empty: the system's
};

/// False for loopback, private, link-local, multicast, documentation and other special addresses (RFC 6890),
/// and for IPv6 addresses that stand for IPv4 ones. 4 or 16 bytes.
bool is_public(std::span<const std::uint8_t> address);

struct Target {
  std::vector<std::string> addresses;  ///< as text, IPv6 without brackets
  bool allowed = false;                ///< named at the server's start: may be spoken to without TLS
};
/// Faults: target-unknown (the name does not resolve), target-private.
Result<Target> resolve(const std::string& host, const Allowed& allowed);

}  // namespace kiosk::server::alarms
