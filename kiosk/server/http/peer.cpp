#include "kiosk/server/http/peer.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace kiosk::server::http {

std::string sender_of(std::string_view peer) {
  const std::string text(peer.substr(0, peer.find('%')));  // a link-local address names its interface
  in6_addr address{};
  if (inet_pton(AF_INET6, text.c_str(), &address) != 1) return std::string(peer);
  std::array<char, INET6_ADDRSTRLEN> shown{};
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    return inet_ntop(AF_INET, &address.s6_addr[12], shown.data(), shown.size());
  }
  if (IN6_IS_ADDR_LOOPBACK(&address)) return text;
  std::fill(std::begin(address.s6_addr) + 8, std::end(address.s6_addr), std::uint8_t{0});
  return std::string(inet_ntop(AF_INET6, &address, shown.data(), shown.size())) + "/64";
}

}  // namespace kiosk::server::http
