// Defines what counts as one client when attempts are limited.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::server::http {

/// An IPv4 address, or the first 64 bits of an IPv6 address with "/64", because one client usually has a
/// whole /64 network. Text that is not an address is returned unchanged.
std::string sender_of(std::string_view peer);

}  // namespace kiosk::server::http
