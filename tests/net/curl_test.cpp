#include "kiosk/net/curl.h"

#include <doctest/doctest.h>

using namespace kiosk::net;

TEST_CASE("an option that libcurl rejects is an error") {
  Curl curl;
  CHECK_THROWS_AS(curl.set(static_cast<CURLoption>(CURLOPTTYPE_LONG + 9999), 1L), std::runtime_error);
  CHECK_THROWS_AS(curl.set(CURLOPT_PROTOCOLS_STR, "no-such-protocol"), std::runtime_error);
}

TEST_CASE("parts of a URL are parsed, and a malformed URL has none") {
  const std::string url = "https://example.vn/path?x=1";
  CHECK(url_part(url, CURLUPART_SCHEME) == "https");
  CHECK(url_part(url, CURLUPART_HOST) == "example.vn");
  CHECK(url_part(url, CURLUPART_PORT).empty());
  CHECK(url_part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT) == "443");
  CHECK(url_part("https://exa mple/", CURLUPART_HOST).empty());
}

TEST_CASE("hosts of no_proxy and this machine are reached without the proxy") {
  CHECK(hosts_without_proxy(nullptr) == "localhost,127.0.0.1,::1");
  CHECK(hosts_without_proxy("") == "localhost,127.0.0.1,::1");
  CHECK(hosts_without_proxy("server.huyen.vn, 10.0.0.0/8") == "server.huyen.vn, 10.0.0.0/8,localhost,127.0.0.1,::1");
  CHECK(hosts_without_proxy("*") == "*");
}
