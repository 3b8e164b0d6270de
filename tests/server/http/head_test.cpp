// Heads as the listener gets them from peers that a test cannot have: other machines.
#include "kiosk/server/http/head.h"

#include <doctest/doctest.h>

using namespace kiosk::server::http;

namespace {

/// The status of the refusal; 0 where the head is taken.
int refusal(const char* peer, const Listen& listen, const std::string& headers = "") {
  Parser parser;
  parser.eager(true);
  boost::beast::error_code error;
  const std::string head = "GET /hello HTTP/1.1\r\nHost: kiosk.example\r\n" + headers + "\r\n";
  parser.put(boost::asio::buffer(head), error);
  REQUIRE_FALSE(error);
  const auto request = read_head(parser, peer, listen);
  return request ? 0 : request.error().status;
}

}  // namespace

TEST_CASE("over plain HTTP only the proxy and this machine are answered") {
  Listen listen;
  listen.proxies = TrustedProxies::read({"10.0.0.2"}).value();
  CHECK(refusal("10.0.0.2", listen) == 0);
  CHECK(refusal("::ffff:10.0.0.2", listen) == 0);
  CHECK(refusal("127.0.0.1", listen) == 0);
  CHECK(refusal("::1", listen) == 0);
  CHECK(refusal("10.0.0.3", listen) == 403);
  CHECK(refusal("10.0.0.3", listen, "X-Forwarded-For: 10.0.0.2\r\nX-Forwarded-Proto: https\r\n") == 403);
  listen.certificate_file = "certificate.pem";  // who speaks TLS with the server itself needs no proxy
  CHECK(refusal("10.0.0.3", listen) == 0);
}
