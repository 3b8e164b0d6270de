// Which client a request comes from behind a proxy, whatever the client itself sends.
#include "kiosk/server/http/client_address.h"

#include <doctest/doctest.h>

#include "kiosk/base/random.h"
#include "kiosk/server/http/peer.h"

using namespace kiosk;
using namespace kiosk::server::http;

namespace {

const TrustedProxies proxies = TrustedProxies::read({"127.0.0.1", "10.1.0.0/16", "2001:db8:1::/48"}).value();

/// The client of a request that the proxy 127.0.0.1 passes on.
Origin through_proxy(const Headers& headers) {
  return origin_of("127.0.0.1", headers, false, proxies).value();
}

std::string client_of(const Headers& headers) {
  return through_proxy(headers).address;
}

}  // namespace

TEST_CASE("forwarding headers count from a trusted proxy only") {
  const Headers headers{{"x-forwarded-for", "192.0.2.7"},
                        {"x-forwarded-proto", "https"},
                        {"x-forwarded-host", "elsewhere.example"},
                        {"host", "kiosk.example"}};
  const Origin stranger = origin_of("198.51.100.9", headers, false, proxies).value();
  CHECK(stranger.address == "198.51.100.9");
  CHECK_FALSE(stranger.https);
  CHECK(stranger.host == "kiosk.example");
  const Origin passed = origin_of("10.1.255.3", headers, false, proxies).value();
  CHECK(passed.address == "192.0.2.7");
  CHECK(passed.https);
  CHECK(passed.host == "elsewhere.example");
  CHECK(origin_of("::ffff:127.0.0.1", headers, false, proxies)->address == "192.0.2.7");
  CHECK(origin_of("127.0.0.1", headers, false, {})->address == "127.0.0.1");
}

TEST_CASE("the client is the rightmost address that is no trusted proxy") {
  CHECK(client_of({{"x-forwarded-for", "192.0.2.7"}}) == "192.0.2.7");
  CHECK(client_of({{"x-forwarded-for", "6.6.6.6, 192.0.2.7"}}) == "192.0.2.7");
  CHECK(client_of({{"x-forwarded-for", "6.6.6.6, 192.0.2.7, 10.1.0.4,2001:db8:1::5"}}) == "192.0.2.7");
  CHECK(client_of({{"x-forwarded-for", "10.1.0.9, 10.1.0.4"}}) == "10.1.0.9");
  CHECK(client_of({{"x-forwarded-for", "192.0.2.7:4711"}}) == "192.0.2.7");
  CHECK(client_of({{"x-forwarded-for", "[2001:db8::7]:4711"}}) == "2001:db8::7");
  CHECK(client_of({{"forwarded", "for=6.6.6.6, for=192.0.2.7;proto=https, for=10.1.0.4"}}) == "192.0.2.7");
  CHECK(client_of({{"x-forwarded-for", "::ffff:192.0.2.7"}}) == "192.0.2.7");
  CHECK(client_of({{"x-forwarded-for", "6.6.6.6, 2001:DB8:0:0::7, 2001:db8:1:ff::1"}}) == "2001:db8::7");
  CHECK(client_of({{"forwarded", "for=\"192.0.2.7:4711\";proto=\"https\", for=\"[2001:db8:1::5]:1\";by=_edge"}}) ==
        "192.0.2.7");
  CHECK(client_of({{"forwarded", "for=_hidden, for=\"192.0.2.7:_port\", for=10.1.0.4"}}) == "10.1.0.4");
  CHECK(client_of({{"forwarded", "for=\"\\192.0.2.7\""}}) == "192.0.2.7");
  CHECK(client_of({{"forwarded", "for=\"[fe80::1%25eth0]\""}}) == "fe80::1");
  CHECK(client_of({{"forwarded", "for=\"/run/proxy.sock\", for=10.1.0.4"}}) == "10.1.0.4");
  CHECK(client_of({{"forwarded", "For=\"[2001:DB8:cafe::17]:4711\";by=10.1.0.4"}}) == "2001:db8:cafe::17");
}

TEST_CASE("what a client writes into forwarding headers does not choose its address") {
  for (const char* own :
       {"6.6.6.6", "127.0.0.1", "10.1.0.4", "unknown", "\"", "for=6.6.6.6", "", ",", "[", "::1",
        "6.6.6.6:99999", "6.6.6.6, , ", "999.1.1.1", "0x7f.1", "127.1", "localhost"}) {
    CAPTURE(own);
    CHECK(client_of({{"x-forwarded-for", std::string(own) + ", 192.0.2.7"}}) == "192.0.2.7");
    const std::string client = client_of({{"forwarded", std::string(own) + ", for=192.0.2.7"}});
    CHECK((client == "192.0.2.7" || client == "127.0.0.1"));  // the proxy's own: shared by those who try this
  }
  for (const char* own :
       {"for=\"6.6.6.6", "for=\"a\\", "for=6.6.6.6;x=\"", "for=\"6.6.6.6\", for=\"", "for"}) {
    CAPTURE(own);
    for (const char* added :
         {", for=192.0.2.7", ", for=\"[2001:db8::7]\"", ", for=\"192.0.2.7\";proto=https"}) {
      const std::string client = client_of({{"forwarded", std::string(own) + added}});
      CHECK((client == "192.0.2.7" || client == "2001:db8::7" || client == "127.0.0.1"));
    }
  }
}

TEST_CASE("an unreadable hop is not passed over to what a client wrote") {
  CHECK(client_of({{"x-forwarded-for", "6.6.6.6, unknown"}}) == "127.0.0.1");
  CHECK(client_of({{"x-forwarded-for", "6.6.6.6, _hidden, 10.1.0.4"}}) == "10.1.0.4");
  CHECK(client_of({{"forwarded", "for=6.6.6.6, for=unknown"}}) == "127.0.0.1");
  CHECK(client_of({{"forwarded", "for=192.0.2.7;for=6.6.6.6"}}) == "127.0.0.1");
}

TEST_CASE("two forwarding headers that name different clients are refused, equal ones are not") {
  const auto origin = [](const char* standard, const char* usual) {
    return origin_of("127.0.0.1", {{"forwarded", standard}, {"x-forwarded-for", usual}}, false, proxies);
  };
  REQUIRE_FALSE(origin("for=6.6.6.6", "192.0.2.7"));
  CHECK(origin("for=6.6.6.6", "192.0.2.7").error().code == "two-origins");
  CHECK(origin("for=192.0.2.7", "6.6.6.6, 192.0.2.7")->address == "192.0.2.7");
}

TEST_CASE("scheme and host are those that the nearest proxy names") {
  CHECK(through_proxy({}).https);
  CHECK_FALSE(through_proxy({{"x-forwarded-proto", "http"}}).https);
  CHECK(through_proxy({{"x-forwarded-proto", "http, https"}}).https);
  CHECK_FALSE(through_proxy({{"forwarded", "for=192.0.2.7;proto=HTTP"}}).https);
  CHECK(through_proxy({{"host", "a:8443"}}).host == "a:8443");
  CHECK(through_proxy({{"host", "a"}, {"x-forwarded-host", "evil.example, kiosk.example"}}).host ==
        "kiosk.example");
  CHECK(through_proxy({{"host", "a"}, {"x-forwarded-host", "\"><script>"}}).host == "a");
  CHECK(through_proxy({{"host", "a/b"}}).host.empty());
}

TEST_CASE("proxies are addresses and networks; anything else is refused with words") {
  for (const char* text : {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1",
                           "0.0.0.0/0", "::/0", "1.2.3.4/0", "::/129", "10.0.0.0/8/8", "127.0.0.1 "}) {
    CAPTURE(text);
    const auto read = TrustedProxies::read({"127.0.0.1", text});
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "proxy-address-unfit");
  }
  const auto some = TrustedProxies::read({"192.168.4.0/22", "fd00::/8", "::1"}).value();
  CHECK(some.contains("192.168.7.255"));
  CHECK(some.contains("::ffff:192.168.5.1"));
  CHECK(some.contains("fdff::1"));
  CHECK(some.contains("::1"));
  for (const char* other : {"192.168.8.0", "192.168.3.255", "fe80::1", "fc00::1", "::2", "", "x"}) {
    CAPTURE(other);
    CHECK_FALSE(some.contains(other));
  }
}

TEST_CASE("no text in a forwarding header breaks its reader, or names a client that stands not in it") {
  SeededRandom random(15);
  const std::string letters = "for=\"[]:.,;\\ 0127abF_xhttps";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::uint64_t i = uniform(random, 40); i > 0; --i) text += letters[uniform(random, letters.size())];
    CAPTURE(text);
    CHECK(client_of({{"x-forwarded-for", text + ", 192.0.2.7"}}) == "192.0.2.7");
    const std::string client = client_of({{"forwarded", text + ", for=192.0.2.7"}});
    CHECK((client == "192.0.2.7" || client == "127.0.0.1"));
  }
}
