// The pause that a server may request (Retry-After).
#include "kiosk/hall/courier/http.h"

#include <doctest/doctest.h>

#include <ctime>

#include "tests/hall/courier/loopback.h"

using namespace kiosk::hall::courier;
using namespace kiosk::hall::courier::test;
using namespace std::chrono_literals;

namespace {

/// An HTTP date so many seconds from now.
std::string date_in(std::chrono::seconds from_now) {
  const std::time_t at = std::time(nullptr) + from_now.count();
  std::tm parts{};
  ::gmtime_r(&at, &parts);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return text;
}

std::optional<std::chrono::seconds> asked_for(const std::string& value) {
  Loopback server([&](const Asked&) { return http(503, "{}", "Retry-After: " + value + "\r\n"); });
  const std::atomic<bool> stopping{false};
  const auto answer = Http(server.url(), {}, stopping).send({"GET", "/", "", {}});
  REQUIRE(answer);
  return answer->retry_after;
}

}  // namespace

TEST_CASE("Retry-After as seconds or date is respected up to one hour") {
  CHECK(asked_for("7") == 7s);
  CHECK(asked_for("3600") == 3600s);
  CHECK(asked_for("86400") == 3600s);
  CHECK(asked_for("9223372036854775807") == 3600s);
  const auto until = asked_for(date_in(90s));
  REQUIRE(until);
  CHECK(*until > 80s);
  CHECK(*until <= 90s);
  CHECK(asked_for(date_in(1000h)) == 3600s);
}

TEST_CASE("an invalid or past Retry-After is ignored") {
  for (const std::string& value : {std::string("0"), std::string("-5"), std::string("soon"), std::string(""),
                                   std::string("1e3x"), std::string("99999999999999999999999999"),
                                   date_in(-90s), std::string("Thu, 01 Jan 1970 00:00:00 GMT")}) {
    CAPTURE(value);
    CHECK(asked_for(value).value_or(0s) <= 3600s);
  }
  CHECK_FALSE(asked_for("-5"));
  CHECK_FALSE(asked_for("soon"));
  CHECK_FALSE(asked_for(date_in(-90s)));
}
