#include "kiosk/server/http/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "kiosk/server/http/forwarded.h"

namespace kiosk::server::http {
namespace {

constexpr unsigned mapped_bits = 96;  // of ::ffff:0:0/96, which holds IPv4
constexpr std::size_t longest_host = 255;

std::string_view header(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

/// Host and optional port, in characters that need no quoting anywhere.
bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= longest_host && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  });
}

/// The hop that names the client: from the right, the first that is no trusted proxy. An unreadable hop ends
/// the search, because everything left of it was not written by a trusted proxy. Nothing where no hop is
/// readable.
std::optional<Hop> client_hop(const std::vector<Hop>& hops, const TrustedProxies& proxies) {
  std::optional<Hop> client;
  for (auto hop = hops.rbegin(); hop != hops.rend() && hop->address; ++hop) {
    client = *hop;
    if (!proxies.contains(*hop->address)) break;
  }
  return client;
}

std::string_view last_of(std::string_view list) {
  const auto hops = split_list(list);
  return hops.empty() ? std::string_view() : hops.back();
}

}  // namespace

std::optional<IpAddress> IpAddress::read(std::string_view text) {
  const std::string bare(text.substr(0, text.find('%')));
  IpAddress address;
  if (inet_pton(AF_INET6, bare.c_str(), address.bytes_.data()) == 1) return address;
  in_addr four{};
  if (bare.size() != text.size() || inet_pton(AF_INET, bare.c_str(), &four) != 1) return std::nullopt;
  address.bytes_ = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  std::memcpy(&address.bytes_[12], &four, sizeof four);
  return address;
}

bool IpAddress::is_ipv4() const {
  static constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  return std::equal(mapped.begin(), mapped.end(), bytes_.begin());
}

bool IpAddress::loopback() const {
  if (is_ipv4()) return bytes_[12] == 127;
  return *this->bytes_.rbegin() == 1 &&
         std::all_of(bytes_.begin(), bytes_.end() - 1, [](std::uint8_t b) { return b == 0; });
}

std::string IpAddress::text() const {
  std::array<char, INET6_ADDRSTRLEN> shown{};
  const bool four = is_ipv4();
  const char* const made =
      inet_ntop(four ? AF_INET : AF_INET6, four ? &bytes_[12] : bytes_.data(), shown.data(), shown.size());
  return made ? made : "";
}

bool IpAddress::shares(const IpAddress& other, unsigned bits) const {
  const auto whole = static_cast<std::ptrdiff_t>(bits / 8);
  if (!std::equal(bytes_.begin(), bytes_.begin() + whole, other.bytes_.begin())) return false;
  const unsigned rest = bits % 8;
  if (rest == 0) return true;
  const auto at = static_cast<std::size_t>(whole);
  return ((bytes_[at] ^ other.bytes_[at]) >> (8 - rest)) == 0;
}

Result<TrustedProxies> TrustedProxies::read(const std::vector<std::string>& networks) {
  TrustedProxies proxies;
  for (const std::string& text : networks) {
    const auto slash = text.find('/');
    const auto address = IpAddress::read(std::string_view(text).substr(0, slash));
    unsigned bits = 0;
    bool fits = address.has_value();
    if (fits) {
      const unsigned most = address->is_ipv4() ? 32 : 128;
      bits = most;
      if (slash != std::string::npos) {
        const char *const from = text.data() + slash + 1, *const end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(from, end, bits);
        fits = error == std::errc{} && rest == end && bits > 0 && bits <= most;
      }
      if (address->is_ipv4()) bits += mapped_bits;
    }
    if (!fits)
      return fault("proxy-address-unfit", "\"{text}\" is no address of a proxy.",
                   "Give an IP address or a network, e.g. 127.0.0.1 or 10.0.0.0/24.", "", {{"text", text}});
    proxies.networks_.push_back({*address, bits});
  }
  return proxies;
}

bool TrustedProxies::contains(const IpAddress& address) const {
  return std::any_of(networks_.begin(), networks_.end(),
                     [&](const Network& network) { return address.shares(network.address, network.bits); });
}

bool TrustedProxies::contains(std::string_view address) const {
  const auto read = IpAddress::read(address);
  return read && contains(*read);
}

bool is_forwarding_header(std::string_view name) {
  return name == "forwarded" || name == "x-forwarded-for" || name == "x-forwarded-proto" ||
         name == "x-forwarded-host";
}

Result<Origin> origin_of(std::string_view peer, const Headers& headers, bool https,
                         const TrustedProxies& proxies) {
  const auto direct = IpAddress::read(peer);
  const std::string_view host = header(headers, "host");
  Origin origin{direct ? direct->text() : std::string(peer), https, std::string(is_host(host) ? host : "")};
  if (!direct || !proxies.contains(*direct)) return origin;
  origin.https = true;  // a proxy that says nothing about it is one that speaks TLS: the manual asks for that
  const auto standard = client_hop(forwarded_hops(header(headers, "forwarded")), proxies);
  const auto usual = client_hop(listed_hops(header(headers, "x-forwarded-for")), proxies);
  if (standard && usual && standard->address->text() != usual->address->text()) {
    return fault("two-origins", "Forwarded and X-Forwarded-For name different clients.",
                 "Let the proxy remove the one that it does not write.");
  }
  if (usual) origin.address = usual->address->text();
  if (standard) origin.address = standard->address->text();
  std::string_view proto = last_of(header(headers, "x-forwarded-proto")),
                   called = last_of(header(headers, "x-forwarded-host"));
  if (standard && !standard->proto.empty()) proto = standard->proto;
  if (standard && !standard->host.empty()) called = standard->host;
  if (proto == "http") origin.https = false;
  if (is_host(called)) origin.host = called;
  return origin;
}

}  // namespace kiosk::server::http
