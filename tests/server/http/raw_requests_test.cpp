// Requests as raw bytes, as a table: what RFC 9112 lets a server read in one way only is answered; what
// programs on the way could read differently gets 400, and the connection is closed.
#include <doctest/doctest.h>

#include <vector>

#include "kiosk/server/http/head_scanner.h"
#include "tests/server/http/raw_site.h"

using kiosk::server::http::HeadScanner;
using namespace std::string_literals;

namespace {

struct Case {
  const char* name;
  int status;
  std::string bytes;
};

std::string post(const std::string& fields, const std::string& body = "abcd") {
  return "POST /echo HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}
std::string chunked(const std::string& body) {
  return post("Transfer-Encoding: chunked\r\n", body);
}
std::string get(const std::string& line, const std::string& fields = "Host: a\r\n") {
  return line + "\r\n" + fields + "\r\n";
}
std::string host(const std::string& value) {
  return get("GET /hello HTTP/1.1", "Host:" + value + "\r\n");
}

const std::string two_chunks = "2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n";

std::string many_fields() {
  std::string fields;
  for (int i = 0; i < 1000; ++i) fields += "X-" + std::to_string(i) + ": " + std::string(90, 'y') + "\r\n";
  return fields;
}

std::vector<Case> lengths() {
  return {
      {"a length", 200, post("Content-Length: 4\r\n")},
      {"chunks", 200, chunked(two_chunks)},
      {"chunks in capitals", 200, post("Transfer-Encoding: CHUNKED\r\n", two_chunks)},
      {"identity", 400, post("Transfer-Encoding: identity\r\n")},
      {"gzip", 400, post("Transfer-Encoding: gzip\r\n")},
      {"chunked, identity", 400, post("Transfer-Encoding: chunked, identity\r\n", two_chunks)},
      {"identity, chunked", 400, post("Transfer-Encoding: identity, chunked\r\n", two_chunks)},
      {"gzip, chunked", 400, post("Transfer-Encoding: gzip, chunked\r\n", two_chunks)},
      {"chunked, chunked", 400, post("Transfer-Encoding: chunked, chunked\r\n", two_chunks)},
      {"chunked with a parameter", 400, post("Transfer-Encoding: chunked;q=1\r\n", two_chunks)},
      {"chunked and a comma", 400, post("Transfer-Encoding: chunked,\r\n", two_chunks)},
      {"a comma and chunked", 400, post("Transfer-Encoding: , chunked\r\n", two_chunks)},
      {"chunked in quotes", 400, post("Transfer-Encoding: \"chunked\"\r\n", two_chunks)},
      {"xchunked", 400, post("Transfer-Encoding: xchunked\r\n", two_chunks)},
      {"an empty encoding", 400, post("Transfer-Encoding:\r\n", two_chunks)},
      {"a vertical tab and chunked", 400, post("Transfer-Encoding: \vchunked\r\n", two_chunks)},
      {"two encodings", 400,
       post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", two_chunks)},
      {"an encoding of a GET", 400, get("GET /hello HTTP/1.1", "Host: a\r\nTransfer-Encoding: identity\r\n")},
      {"an encoding of HTTP/1.0", 400,
       "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + two_chunks},
      {"encoding and length", 400, post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", two_chunks)},
      {"length and encoding", 400, post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", two_chunks)},
      {"length and identity", 400, post("Content-Length: 4\r\nTransfer-Encoding: identity\r\n")},
      {"two equal lengths", 400, post("Content-Length: 4\r\nContent-Length: 4\r\n")},
      {"two lengths", 400, post("Content-Length: 4\r\nContent-Length: 0\r\n")},
      {"a list of lengths", 400, post("Content-Length: 4, 4\r\n")},
      {"an empty length", 400, post("Content-Length:\r\n")},
      {"a length with a plus", 400, post("Content-Length: +4\r\n")},
      {"a negative length", 400, post("Content-Length: -4\r\n")},
      {"a length in hexadecimal", 400, post("Content-Length: 0x4\r\n")},
      {"a length with a fraction", 400, post("Content-Length: 4.0\r\n")},
      {"a length of two numbers", 400, post("Content-Length: 4 4\r\n")},
      {"a length without end", 400, post("Content-Length: 99999999999999999999\r\n")},
      {"a length with a space before the colon", 400, post("Content-Length : 4\r\n")},
      {"an encoding with a tab before the colon", 400, post("Transfer-Encoding\t: chunked\r\n", two_chunks)},
      {"a chunk's size with a sign", 400, chunked("+2\r\nab\r\n0\r\n\r\n")},
      {"a chunk's size with 0x", 400, chunked("0x2\r\nab\r\n0\r\n\r\n")},
      {"a chunk's size without end", 400, chunked("ffffffffffffffffff\r\nab\r\n0\r\n\r\n")},
      {"a chunk without its end of line", 400, chunked("2\r\nabXX0\r\n\r\n")},
      {"a chunk that ends with LF", 400, chunked("2\nab\n0\n\n")},
      {"no size", 400, chunked("\r\nab\r\n0\r\n\r\n")},
      {"a field behind the last chunk", 200, chunked("2\r\nab\r\n0\r\nX: y\r\n\r\n")},
      {"a field of 100 KB behind the last chunk", 400,
       chunked("2\r\nab\r\n0\r\nX: " + std::string(100'000, 'y') + "\r\n\r\n")},
      {"a field of 100 KB behind an empty body", 400,
       chunked("0\r\nX: " + std::string(100'000, 'y') + "\r\n\r\n")},
      {"fields of 100 KB behind the last chunk", 400, chunked("0\r\n" + many_fields() + "\r\n")},
      {"a length behind the last chunk", 400, chunked("0\r\nContent-Length: 4\r\n\r\n")},
      {"a chunk with an extension", 200, chunked("2;a=b\r\nab\r\n0\r\n\r\n")},
      {"a chunk with an extension of 100 KB", 400,
       chunked("2;" + std::string(100'000, 'a') + "\r\nab\r\n0\r\n\r\n")},
      {"a chunk's extension without end", 400, chunked("2;" + std::string(1'000'000, 'a'))},
  };
}

std::vector<Case> hosts() {
  return {
      {"a name and a port", 200, host(" example.vn:8443")},
      {"an IPv6 address", 200, host(" [2001:db8::1]:8443")},
      {"an IPv4 address", 200, host("127.0.0.1")},
      {"no host in HTTP/1.0", 200, get("GET /hello HTTP/1.0", "")},
      {"no host", 400, get("GET /hello HTTP/1.1", "")},
      {"an empty host", 400, host("")},
      {"a port alone", 400, host(" :8443")},
      {"two equal hosts", 400, get("GET /hello HTTP/1.1", "Host: a\r\nHost: a\r\n")},
      {"two hosts", 400, get("GET /hello HTTP/1.1", "Host: a\r\nhost: b\r\n")},
      {"two hosts in HTTP/1.0", 400, get("GET /hello HTTP/1.0", "Host: a\r\nHost: b\r\n")},
      {"a host with a space", 400, host(" a b")},
      {"a list of hosts", 400, host(" a, b")},
      {"a host with a path", 400, host(" a/b")},
      {"a host with a user", 400, host(" user@a")},
      {"a host with a scheme", 400, host(" https://a")},
      {"a host with a question mark", 400, host(" a?b")},
      {"a port that is no number", 400, host(" a:port")},
      {"a port that is too large", 400, host(" a:65536")},
      {"an IPv6 address that is not closed", 400, host(" [::1")},
      {"an IPv6 address without brackets", 400, host(" 2001:db8::1")},
      {"a host with a control character", 400, host(" a\x01")},
      {"a host with a backslash", 400, host(" a\\b")},
      {"a host with a space before the colon", 400, get("GET /hello HTTP/1.1", "Host : a\r\n")},
  };
}

std::vector<Case> targets() {
  return {
      {"the whole address", 200, get("GET http://a/hello HTTP/1.1")},
      {"the whole address in capitals", 200, get("GET HTTPS://A/hello HTTP/1.1")},
      {"the whole address of another host", 400, get("GET http://b/hello HTTP/1.1")},
      {"the whole address of another port", 400, get("GET http://a:81/hello HTTP/1.1")},
      {"the whole address with a user", 400, get("GET http://user@a/hello HTTP/1.1")},
      {"the whole address without a host", 400, get("GET http:///hello HTTP/1.1")},
      {"the whole address of another scheme", 400, get("GET ftp://a/hello HTTP/1.1")},
      {"the whole address and no host", 400, get("GET http://a/hello HTTP/1.1", "")},
      {"a path without a slash", 400, get("GET hello HTTP/1.1")},
      {"a host and a port", 400, get("CONNECT a:443 HTTP/1.1")},
      {"an asterisk", 400, get("OPTIONS * HTTP/1.1")},
      {"a fragment", 400, get("GET /hello#x HTTP/1.1")},
      {"no target", 400, get("GET  HTTP/1.1")},
      {"a space in the target", 400, get("GET /hel lo HTTP/1.1")},
      {"a percent sign alone", 400, get("GET /hello% HTTP/1.1")},
      {"a path upwards", 400, get("GET /../hello HTTP/1.1")},
      {"a hidden path upwards", 400, get("GET /%2e%2e/hello HTTP/1.1")},
      {"a hidden NUL", 400, get("GET /hello%00 HTTP/1.1")},
      {"two slashes", 404, get("GET //hello HTTP/1.1")},
  };
}

std::vector<Case> lines() {
  return {
      {"LF alone", 400, "GET /hello HTTP/1.1\nHost: a\n\n"},
      {"LF alone after one header", 400, "GET /hello HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"},
      {"LF alone at the end", 400, "GET /hello HTTP/1.1\r\nHost: a\r\n\n"},
      {"CR alone in a header", 400, get("GET /hello HTTP/1.1", "Host: a\r\nX: a\rb\r\n")},
      {"CR alone at the end", 400, "GET /hello HTTP/1.1\r\nHost: a\r\n\rX"},
      {"a line that continues with a space", 400, get("GET /hello HTTP/1.1", "Host: a\r\nX: a\r\n b\r\n")},
      {"a line that continues with a tab", 400, get("GET /hello HTTP/1.1", "Host: a\r\nX: a\r\n\tb\r\n")},
      {"an encoding on the next line", 400, post("Transfer-Encoding:\r\n chunked\r\n", two_chunks)},
      {"a length on the next line", 400, post("Content-Length:\r\n 4\r\n")},
      {"a space before the first header", 400, get("GET /hello HTTP/1.1", " X: b\r\nHost: a\r\n")},
      {"a header without a colon", 400, get("GET /hello HTTP/1.1", "Host: a\r\nX\r\n")},
      {"a header without a name", 400, get("GET /hello HTTP/1.1", "Host: a\r\n: b\r\n")},
      {"a header's name with a parenthesis", 400, get("GET /hello HTTP/1.1", "Host: a\r\nX(: b\r\n")},
      {"a NUL in a header", 400, get("GET /hello HTTP/1.1", "Host: a\r\nX: a\0b\r\n"s)},
      {"a control character in a header", 400,
       get("GET /hello HTTP/1.1",
           "Host: a\r\nX: a\x01"
           "b\r\n")},
      {"an empty line first", 400, "\r\n" + get("GET /hello HTTP/1.1")},
      {"two spaces", 400, get("GET /hello  HTTP/1.1")},
      {"a tab", 400, get("GET\t/hello HTTP/1.1")},
      {"a space at the end", 400, get("GET /hello HTTP/1.1 ")},
      {"no version", 400, get("GET /hello")},
      {"HTTP/0.9", 400, get("GET /hello HTTP/0.9")},
      {"HTTP/1.2", 400, get("GET /hello HTTP/1.2")},
      {"HTTP/2.0", 400, get("GET /hello HTTP/2.0")},
      {"http/1.1", 400, get("GET /hello http/1.1")},
      {"a method with a colon", 400, get("GE:T /hello HTTP/1.1")},
      {"a method in small letters", 405, get("get /hello HTTP/1.1")},
      {"bytes of a TLS handshake", 400, "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03\r\n\r\n"s},
  };
}

}  // namespace

TEST_CASE("each raw request of the table is answered in one way, or with 400 and a closed line") {
  const raw::Site site;
  const std::string second = "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  for (const auto& table : {lengths(), hosts(), targets(), lines()}) {
    for (const auto& [name, status, bytes] : table) {
      CAPTURE(name);
      bool closed = false;
      const std::string answer = site.ask(bytes + second, &closed);
      CHECK(answer.starts_with("HTTP/1.1 " + std::to_string(status) + " "));
      CHECK(closed);
      std::size_t answers = 0;
      for (auto at = answer.find("HTTP/1.1 "); at != std::string::npos; at = answer.find("HTTP/1.1 ", at + 1))
        ++answers;
      const bool kept_open = status != 400 && bytes.find("HTTP/1.0") == std::string::npos;
      CHECK_MESSAGE(answers == (kept_open ? 2 : 1), "answers: " << answer);
    }
  }
}

TEST_CASE("a head is judged in the same way in however many pieces it comes") {
  for (const auto& table : {lengths(), hosts(), lines()}) {
    for (const auto& [name, status, bytes] : table) {
      CAPTURE(name);
      HeadScanner at_once, in_pieces;
      const auto whole = at_once.scan(bytes);
      auto pieces = HeadScanner::State::incomplete;
      for (std::size_t size = 1; size <= bytes.size() && pieces == HeadScanner::State::incomplete; ++size)
        pieces = in_pieces.scan(std::string_view(bytes).substr(0, size));
      CHECK(whole == pieces);
      CHECK(whole != HeadScanner::State::incomplete);
    }
  }
}
