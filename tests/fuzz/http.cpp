// The head of an HTTP request, as it comes from the network: what is taken can be read in one way only.
#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <cctype>

#include "kiosk/server/http/client_address.h"
#include "kiosk/server/http/head.h"
#include "kiosk/server/http/head_scanner.h"
#include "tests/fuzz/fuzz.h"

namespace kiosk::fuzz {
namespace {

namespace http = server::http;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}
bool holds_control(std::string_view text) {
  return std::ranges::any_of(text, is_control);
}

void check_taken(const http::Request& request) {
  must(!request.method.empty() && !holds_control(request.method), "a method that is none");
  must(request.path.starts_with('/') && !holds_control(request.path), "a path that is none");
  must(request.path.find("..") == std::string::npos && request.path.find('\\') == std::string::npos,
       "a path that leads out");
  const auto coding = request.headers.find("transfer-encoding"), length = request.headers.find("content-length");
  const bool chunked = coding != request.headers.end(), counted = length != request.headers.end();
  must(!(chunked && counted), "two lengths");
  if (counted)
    must(!length->second.empty() && std::ranges::all_of(length->second, [](char c) { return c >= '0' && c <= '9'; }),
         "a length that is no number");
  for (const auto& [name, value] : request.headers) {
    must(std::ranges::none_of(name, [](unsigned char c) { return std::isupper(c) != 0; }), "a name in capitals");
    must(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos, "a header of several lines");
  }
  must(!holds_control(request.host) && request.host.find_first_of(" /\"<>@") == std::string::npos,
       "a host that is none");
  must(http::IpAddress::read(request.peer).has_value(), "a client without an address");
}

}  // namespace

void request(std::string_view input) {
  http::HeadScanner at_once, in_pieces;
  const auto state = at_once.scan(input);
  auto pieces = http::HeadScanner::State::incomplete;
  for (std::size_t size = 0; size <= input.size() && pieces == http::HeadScanner::State::incomplete; size += 7)
    pieces = in_pieces.scan(input.substr(0, size));
  if (pieces == http::HeadScanner::State::incomplete) pieces = in_pieces.scan(input);
  must(state == pieces, "a head that depends on its pieces");
  if (state != http::HeadScanner::State::complete) return;
  http::Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(input.size()) + 1);
  boost::beast::error_code error;
  parser.put(boost::asio::buffer(input.data(), input.size()), error);
  if (error || !parser.is_header_done()) return;
  http::Listen behind_proxy;
  behind_proxy.proxies = http::TrustedProxies::read({"127.0.0.1", "2001:db8:1::/48"}).value();
  for (const http::Listen& listen : {http::Listen{}, behind_proxy}) {
    for (const char* peer : {"127.0.0.1", "192.0.2.9", "2001:db8:1::5"}) {
      const auto taken = http::read_head(parser, peer, listen);
      if (taken) check_taken(*taken);
      if (!taken) must(taken.error().status >= 300 && taken.error().status < 500, "no refusal");
      if (taken && listen.proxies.empty()) must(taken->peer == peer, "a client that chose its address");
    }
  }
}

}  // namespace kiosk::fuzz
