// Who asks, for limits on tries.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::server::http {

/// What counts as one sender: an IPv4 address, or the first 64 bits of an IPv6 address, since whoever has one
/// of those has all of them. Text that is no address stays as it is.
std::string sender_of(std::string_view peer);

}  // namespace kiosk::server::http
