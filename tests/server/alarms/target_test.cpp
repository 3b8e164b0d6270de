#include "kiosk/server/alarms/target.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>

using namespace kiosk;
using namespace kiosk::server::alarms;

namespace {

bool open(const std::string& text) {
  std::uint8_t bytes[16] = {};
  const bool v6 = text.find(':') != std::string::npos;
  REQUIRE(::inet_pton(v6 ? AF_INET6 : AF_INET, text.c_str(), bytes) == 1);
  return is_public({bytes, v6 ? 16UL : 4UL});
}

std::string refusal(const std::string& host, const Allowed& allowed = {}) {
  const auto target = resolve(host, allowed);
  return target ? "" : target.error().code;
}

}  // namespace

TEST_CASE("public addresses next to special ranges are allowed") {
  for (const char* text :
       {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "192.169.0.0", "223.255.255.255", "2400:cb00::1", "2606:4700::1"}) {
    CAPTURE(text);
    CHECK(open(text));
  }
}

TEST_CASE("addresses of the internal network, in any notation, are refused") {
  for (const char* text : {"0.0.0.0",
                           "10.0.0.1",
                           "100.64.0.1",
                           "127.0.0.1",
                           "127.255.255.255",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.2.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.51.100.1",
                           "203.0.113.9",
                           "224.0.0.1",
                           "239.255.255.255",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:8.8.8.8",
                           "::127.0.0.1",
                           "64:ff9b::7f00:1",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "2001:db8::1",
                           "2001::1",
                           "2002:7f00:1::1",
                           "3fff::1"}) {
    CAPTURE(text);
    CHECK_FALSE(open(text));
  }
}

TEST_CASE("a host is checked by the addresses it resolves to, in any notation") {
  for (const char* host : {"localhost", "127.0.0.1", "127.1", "0x7f000001", "2130706433", "017700000001",
                           "[::1]", "[::ffff:127.0.0.1]", "0"}) {
    CAPTURE(host);
    CHECK(refusal(host) == "target-private");
  }
  CHECK(refusal("no-such-name.invalid") == "target-unknown");
}

TEST_CASE("internal hosts are allowed only if named in the start options") {
  const Allowed address{{"127.0.0.1"}, {}}, name{{"localhost"}, {}};
  CHECK(refusal("127.0.0.1", address) == "");
  CHECK(resolve("127.0.0.1", address)->allowed);
  CHECK(resolve("127.0.0.1", address)->addresses == std::vector<std::string>{"127.0.0.1"});
  CHECK(refusal("127.0.0.2", address) == "target-private");
  CHECK(refusal("localhost", name) == "");
  CHECK(refusal("127.0.0.1", name) == "target-private");
}
