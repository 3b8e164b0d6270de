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

namespace {

std::string head_of(Response response, bool keep_open = true) {
  return response_head(Request{}, response, true, keep_open);
}
bool has(const std::string& head, const std::string& field) {
  return head.find("\r\n" + field + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("the head of a response tells how its body ends") {
  const Response text = html("abc");
  CHECK(head_of(text).starts_with("HTTP/1.1 200 OK\r\nServer: kiosk-server\r\n"));
  CHECK(head_of(text).ends_with("\r\n\r\n"));
  CHECK(has(head_of(text), "Content-Length: 3"));
  CHECK_FALSE(has(head_of(text), "Connection: close"));
  CHECK(has(head_of(text, false), "Connection: close"));

  Response streamed;
  streamed.stream = [] { return std::string(); };
  CHECK(has(head_of(streamed), "Transfer-Encoding: chunked"));
  CHECK(head_of(streamed).find("Content-Length") == std::string::npos);
  streamed.stream_bytes = 7;
  CHECK(has(head_of(streamed), "Content-Length: 7"));
  CHECK(head_of(streamed).find("Transfer-Encoding") == std::string::npos);

  Response unchanged;
  unchanged.status = 304;  // its length would be that of the whole answer (RFC 9110 section 8.6)
  CHECK(head_of(unchanged).find("Content-Length") == std::string::npos);
}

TEST_CASE("answers are not stored by caches unless they say so, in any case of letters") {
  CHECK(has(head_of(html("")), "Cache-Control: no-store"));
  Response named = html("");
  named.headers.emplace_back("cache-control", "public");
  CHECK(head_of(named).find("no-store") == std::string::npos);
  CHECK(has(head_of(named), "cache-control: public"));
}
