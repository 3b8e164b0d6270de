// Which client a request comes from if a reverse proxy is in front of the server. Everything that is
// limited, recorded or logged by address uses what is found here. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::server::http {

/// An IP address. IPv4 is kept as IPv4-mapped IPv6, so that both spellings are equal.
class IpAddress {
 public:
  /// "192.0.2.1", "2001:db8::1", "fe80::1%eth0" (the zone is dropped). Nothing for other text.
  static std::optional<IpAddress> read(std::string_view text);
  /// The usual spelling; IPv4 in its own.
  std::string text() const;
  bool loopback() const;
  /// Whether the first `bits` bits (0 to 128, of the mapped form) are equal.
  bool shares(const IpAddress& other, unsigned bits) const;
  bool is_ipv4() const;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

/// The addresses from which forwarding headers are believed.
class TrustedProxies {
 public:
  /// Each is an address or a network in CIDR notation ("10.0.0.0/24"). Fault: proxy-address-unfit, with the
  /// text. A network that holds every address is refused.
  static Result<TrustedProxies> read(const std::vector<std::string>& networks);
  bool empty() const { return networks_.empty(); }
  bool contains(const IpAddress& address) const;
  /// The same for text; false where it is no address.
  bool contains(std::string_view address) const;

 private:
  struct Network {
    IpAddress address;
    unsigned bits = 128;
  };
  std::vector<Network> networks_;
};

using Headers = std::map<std::string, std::string, std::less<>>;  ///< lower-case names

/// Headers that a proxy may add as a separate line: their lines are one list (RFC 9110 section 5.3).
bool is_forwarding_header(std::string_view name);

struct Origin {
  std::string address;  ///< of the client, as a throttle or a log takes it
  bool https = true;    ///< whether the client spoke TLS
  std::string host;     ///< by which the client called this server; "" where it is not known
};

/// Where a request comes from that arrived from `peer` with these headers, https being what this connection
/// itself is. Forwarding headers count only if `peer` is a trusted proxy: the client is then the rightmost
/// address that is not itself a trusted proxy, as Forwarded (RFC 7239) or X-Forwarded-For names it, so that
/// no client can choose its address. What cannot be read counts as not sent. Fault: two-origins, where both
/// headers are there and name different clients.
Result<Origin> origin_of(std::string_view peer, const Headers& headers, bool https,
                         const TrustedProxies& proxies);

}  // namespace kiosk::server::http
