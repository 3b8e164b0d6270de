// Reads the headers in which proxies say for whom they ask: Forwarded (RFC 7239) and X-Forwarded-For. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/server/http/client_address.h"

namespace kiosk::server::http {

/// One proxy's word about the request that it received.
struct Hop {
  std::optional<IpAddress> address;  ///< nothing where the text is no address ("unknown", "_hidden")
  std::string proto, host;           ///< "" where not given; lower case
};

/// The parts of a list that has commas and no quoted strings, without spaces around them.
std::vector<std::string_view> split_list(std::string_view list);
/// From left to right. X-Forwarded-For: addresses, also with a port ("192.0.2.1:80", "[2001:db8::1]:80").
std::vector<Hop> listed_hops(std::string_view list);
/// From left to right. Forwarded; none at all where any part breaks the header's grammar: a client may have
/// sent the beginning of the text, and an open quotation mark in it must not hide what the proxy added.
std::vector<Hop> forwarded_hops(std::string_view header);

}  // namespace kiosk::server::http
