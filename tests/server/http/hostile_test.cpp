// Slow, silent and smuggling clients against the real listener, with raw sockets.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <thread>
#include <vector>

#include "kiosk/server/http/peer.h"
#include "tests/server/http/raw_site.h"

using namespace kiosk::server::http;
using namespace std::chrono_literals;

using raw::Line;
using raw::Site;

TEST_CASE("idle and slow connections are closed when new ones need the slots") {
  constexpr std::size_t most = 40;
  const Site site(most);
  for (const std::string_view opening :
       {"", "GET /hello HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nabc"}) {
    CAPTURE(opening);
    std::vector<Line> lines;
    for (std::size_t i = 0; i < 2 * most; ++i) {
      lines.emplace_back(site.listener->port());
      lines.back().say(opening);
    }
    std::this_thread::sleep_for(50ms);
    for (int i = 0; i < 10; ++i) CHECK(site.answers());
  }
}

TEST_CASE("an ambiguous request (smuggling) is answered with 400 and the connection is closed") {
  const Site site;
  const std::string second = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string host = "POST /echo HTTP/1.1\r\nHost: a\r\n";
  for (const std::string& head : {
           host + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
           host + "Content-Length: 4\r\nContent-Length: 40\r\n\r\nabcd",
           host + "Content-Length: +4\r\n\r\nabcd",
           host + "Content-Length: 4, 4\r\n\r\nabcd",
           host + "Content-Length: 99999999999999999999\r\n\r\nabcd",
           host + "Content-Length : 4\r\n\r\nabcd",
           host + "X: a\r\n b: c\r\nContent-Length: 0\rX: d\r\n\r\n",
           std::string("POST /echo HTTP/1.1\nHost: a\nContent-Length: 0\n\n"),
           host + "Host: b\r\nContent-Length: 0\r\n\r\n",
       }) {
    CAPTURE(head);
    const std::string answer = site.ask(head + second);
    CHECK(answer.starts_with("HTTP/1.1 400"));
    CHECK_MESSAGE(answer.find("xin chào") == std::string::npos, "the rest was read as a request of its own");
  }
  const std::string chunk = host + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabcd";
  CHECK(site.ask(chunk + second).find("xin chào") == std::string::npos);
}

TEST_CASE("large fields and extensions of chunks end their connection, not the server") {
  const Site site;
  const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::size_t size : std::vector<std::size_t>{40'000, 65'000, 65'535, 65'536, 70'000, 3'000'000}) {
    CAPTURE(size);
    for (const std::string& end : {std::string("0\r\nX: ") + std::string(size, 'y'),
                                   std::string("0\r\n") + std::string(size, 'x') + ": y",
                                   std::string("1;") + std::string(size, 'a')}) {
      bool closed = false;
      CHECK(site.ask(head + end + "\r\n\r\n", &closed).starts_with("HTTP/1.1 400 "));
      CHECK(closed);
    }
    CHECK(site.answers());
  }
}

TEST_CASE("too large and too many headers are refused") {
  const Site site;
  std::string many = "GET /hello HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) many += "X-" + std::to_string(i) + ": a\r\n";
  CHECK(site.ask(many + "\r\n").starts_with("HTTP/1.1 431"));
  CHECK(site.ask("GET /hello HTTP/1.1\r\nHost: a\r\nX: " + std::string(1 << 20, 'a'))
            .starts_with("HTTP/1.1 431"));
}

TEST_CASE("line breaks in addresses never reach a header or a log line") {
  const Site site;
  const auto ask = [&](const std::string& path) {
    return site.ask("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  };
  CHECK(ask("/hello%0d%0aX:%20y").starts_with("HTTP/1.1 400"));
  CHECK(ask("/hello%1b[2J").starts_with("HTTP/1.1 400"));
  const std::string there = ask("/where?to=/a%0d%0aSet-Cookie:%20kiosk=x");
  CHECK(there.find("Set-Cookie") == std::string::npos);
  CHECK(there.starts_with("HTTP/1.1 303"));
}

TEST_CASE("one client is an IPv4 address or an IPv6 /64 network") {
  CHECK(sender_of("192.0.2.7") == "192.0.2.7");
  CHECK(sender_of("::ffff:192.0.2.7") == "192.0.2.7");
  CHECK(sender_of("2001:db8:1:2:3:4:5:6") == sender_of("2001:db8:1:2:ffff::1"));
  CHECK(sender_of("2001:db8:1:2::1") != sender_of("2001:db8:1:3::1"));
  CHECK(sender_of("fe80::1%eth0") == sender_of("fe80::2%eth1"));
  CHECK(sender_of("::1") == "::1");
  CHECK(sender_of("nonsense") == "nonsense");
}
