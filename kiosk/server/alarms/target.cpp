#include "kiosk/server/alarms/target.h"

#include <arpa/inet.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <memory>

namespace kiosk::server::alarms {
namespace {

struct Range {
  std::array<std::uint8_t, 4> first;
  int bits;
};
// Special-purpose address ranges (RFC 6890 and its registry), which are not on the public network.
constexpr Range special_v4[] = {{{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10},
                                {{127, 0, 0, 0}, 8},    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},
                                {{192, 0, 0, 0}, 24},   {{192, 0, 2, 0}, 24},   {{192, 88, 99, 0}, 24},
                                {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15},  {{198, 51, 100, 0}, 24},
                                {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 4},    {{240, 0, 0, 0}, 4}};

bool begins(std::span<const std::uint8_t> address, std::span<const std::uint8_t> prefix, int bits) {
  for (int bit = 0; bit < bits; ++bit) {
    const auto at = static_cast<std::size_t>(bit / 8);
    const unsigned mask = 0x80U >> static_cast<unsigned>(bit % 8);
    if ((address[at] & mask) != (prefix[at] & mask)) return false;
  }
  return true;
}

bool is_public_v6(std::span<const std::uint8_t> a) {
  constexpr std::array<std::uint8_t, 4> global{0x20}, documentation{0x20, 0x01, 0x0D, 0xB8},
      special{0x20, 0x01, 0x00}, six_to_four{0x20, 0x02}, documentation_2{0x3F, 0xFF};
  return begins(a, global, 3) && !begins(a, documentation, 32) && !begins(a, special, 23) &&
         !begins(a, six_to_four, 16) && !begins(a, documentation_2, 20);
}

struct Resolved {
  std::string text;
  bool open = false;
};

Resolved read(const addrinfo& info) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool v6 = info.ai_family == AF_INET6;
  const void* raw = nullptr;
  if (v6) {
    raw = &reinterpret_cast<const sockaddr_in6*>(info.ai_addr)->sin6_addr;
  } else {
    raw = &reinterpret_cast<const sockaddr_in*>(info.ai_addr)->sin_addr;
  }
  ::inet_ntop(info.ai_family, raw, text.data(), text.size());
  return {text.data(), is_public({static_cast<const std::uint8_t*>(raw), v6 ? 16UL : 4UL})};
}

std::string without_brackets(const std::string& host) {
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  return bracketed ? host.substr(1, host.size() - 2) : host;
}

}  // namespace

bool is_public(std::span<const std::uint8_t> address) {
  if (address.size() == 16) return is_public_v6(address);
  return address.size() == 4 &&
         std::none_of(std::begin(special_v4), std::end(special_v4),
                      [&](const Range& range) { return begins(address, range.first, range.bits); });
}

Result<Target> resolve(const std::string& typed, const Allowed& allowed) {
  const std::string host = without_brackets(typed);
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
    return fault("target-unknown", "The name {host} cannot be resolved.", "Check how it is written.", "",
                 {{"host", host}});
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> guard(found, freeaddrinfo);
  Target target;
  target.allowed = allowed.hosts.contains(host);
  for (const addrinfo* one = found; one; one = one->ai_next) {
    if (one->ai_family != AF_INET && one->ai_family != AF_INET6) continue;
    const Resolved address = read(*one);
    if (!target.allowed && !address.open && !allowed.hosts.contains(address.text)) {
      return fault("target-private",
                   "The name {host} resolves to an internal address of the server's network.",
                   "The server's administrator can allow it with --allow-alarms-to.", "", {{"host", host}});
    }
    target.addresses.push_back(address.text);
  }
  if (target.addresses.empty())
    return fault("target-unknown", "The name {host} cannot be resolved.", "Check how it is written.", "",
                 {{"host", host}});
  return target;
}

}  // namespace kiosk::server::alarms
