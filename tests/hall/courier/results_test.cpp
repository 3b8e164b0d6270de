// Fetching and storing published results on the kiosk.
#include <doctest/doctest.h>

#include <atomic>

#include "kiosk/wire/messages.h"
#include "tests/hall/courier/hall.h"

using namespace kiosk;
using namespace kiosk::hall::courier;
using namespace kiosk::hall::courier::test;

namespace {

wire::PublishedResults results(std::int64_t agree) {
  wire::PublishedResults results;
  results.consultation = "river-merger";
  results.revision = 3;
  results.total = {400, 300, agree, 50, 10};
  return results;
}

/// A hall whose consultation is in the state "results".
struct ResultsHall {
  Office office;
  std::mutex mutex;
  std::string body, etag = "\"r1\"";
  std::atomic<int> fetched{0}, unchanged{0};
  Loopback server{[this](const Asked& asked) { return answer(asked); }};
  Hall hall{office, server.url()};

  ResultsHall() { body = wire::encode(results(200), office.key); }

  std::string answer(const Asked& asked) {
    if (asked.path != "/v1/consultations/river-merger/published") return office.answer(asked);
    const std::lock_guard lock(mutex);
    const auto known = asked.headers.find("if-none-match");
    if (known != asked.headers.end() && known->second == etag) {
      ++unchanged;
      return http(304, "", "ETag: " + etag + "\r\n");
    }
    ++fetched;
    return body.empty() ? http(404, "") : http(200, body, "ETag: " + etag + "\r\n");
  }
  void serve(std::string text, std::string tag) {
    const std::lock_guard lock(mutex);
    body = std::move(text);
    etag = std::move(tag);
  }
  void begin(wire::State state = wire::State::results) {
    wire::Assignment assignment{"river-merger", 3, state, "north", {}, {}, {}, {}};
    office.publish(wire::encode(assignment), "\"1\"", "");
    restart();
  }
  void restart() {
    hall.courier.reset();
    hall.start(std::chrono::milliseconds(10), true, std::chrono::seconds(1));
  }
  std::optional<std::int64_t> agree() const {
    const auto status = hall.courier->status();
    return status.results ? status.results->total.agree : std::nullopt;
  }
};

}  // namespace

TEST_CASE("published results are fetched, and again only if they changed") {
  ResultsHall one;
  one.begin();
  CHECK(soon([&] { return one.agree() == 200; }));
  CHECK(soon([&] { return one.unchanged > 0; }));
  CHECK(one.fetched == 1);
  one.serve(wire::encode(results(210), one.office.key), "\"r2\"");
  CHECK(soon([&] { return one.agree() == 210; }));
}

TEST_CASE("results are still available after a restart without a network") {
  ResultsHall one;
  one.begin();
  REQUIRE(soon([&] { return one.agree() == 200; }));
  one.server.play([](const Asked&) { return http(503, ""); });
  one.restart();
  CHECK(soon([&] { return one.agree() == 200; }));
}

TEST_CASE("results with a foreign signature are not shown, the earlier ones stay") {
  ResultsHall one;
  one.begin();
  REQUIRE(soon([&] { return one.agree() == 200; }));
  one.serve(wire::encode(results(399), one.office.stranger), "\"r3\"");
  CHECK(soon([&] { return one.fetched > 1; }));
  CHECK(one.agree() == 200);
}

TEST_CASE("results are not requested before publication") {
  ResultsHall one;
  one.begin(wire::State::closed);
  CHECK(soon([&] { return one.office.heartbeats().size() >= 2; }));
  CHECK(one.fetched == 0);
}
