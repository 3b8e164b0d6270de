// /readyz returns the last result of a periodic check.
#include "kiosk/server/http/readiness.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace kiosk::server::http;
using namespace std::chrono_literals;

namespace {

/// The answer of a route without parameters.
Response get(const Router& router, const std::string& path) {
  Response answer;
  Request request;
  request.method = "GET";
  request.path = path;
  const auto match = router.find("GET", path);
  REQUIRE(match.handler);
  (*match.handler)(request, match.parameters, [&](Response response) { answer = std::move(response); });
  return answer;
}

bool becomes(const Readiness& readiness, bool ready) {
  for (int i = 0; i < 2000; ++i) {
    if (readiness.state().ready == ready) return true;
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

}  // namespace

TEST_CASE("requests to /readyz run no check") {
  std::atomic<int> checks = 0;
  const Readiness readiness(
      [&] {
        ++checks;
        return true;
      },
      1h);
  Router router;
  add_health_routes(router, readiness);
  for (int i = 0; i < 1000; ++i) CHECK(get(router, "/readyz").status == 200);
  CHECK(checks == 1);
  CHECK(get(router, "/readyz").body == R"({"ready":true,"age_seconds":0})");
  CHECK(get(router, "/healthz").status == 200);
}

TEST_CASE("/readyz follows the check, and a check that throws counts as failed") {
  std::atomic<int> outcome = 0;
  const Readiness readiness(
      [&] {
        if (outcome == 2) throw std::runtime_error("the disk is gone");
        return outcome == 1;
      },
      5ms);
  Router router;
  add_health_routes(router, readiness);
  CHECK(get(router, "/readyz").status == 503);
  outcome = 1;
  CHECK(becomes(readiness, true));
  outcome = 2;
  CHECK(becomes(readiness, false));
}

TEST_CASE("a check that hangs is reported as not ready") {
  std::atomic<bool> hang = false, hanging = false;
  const Readiness readiness(
      [&] {
        hanging = hang.load();
        while (hang) std::this_thread::sleep_for(1ms);
        return true;
      },
      5ms);
  CHECK(becomes(readiness, true));
  hang = true;
  CHECK(becomes(readiness, false));
  CHECK(hanging);
  hang = false;
  CHECK(becomes(readiness, true));
}
