// Answers that are kept: made once for each stamp, confirmed by their tag.
#include "kiosk/server/http/answer_cache.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "kiosk/server/http/throttle.h"

using namespace kiosk;
using namespace kiosk::server::http;
using namespace std::chrono_literals;

namespace {

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

}  // namespace

TEST_CASE("an answer is made once, and anew when its stamp changes") {
  AnswerCache cache;
  int made = 0;
  const auto make = [&] { return html("page " + std::to_string(++made)); };
  for (int i = 0; i < 3; ++i) CHECK(cache.get({}, "a", "1", make).body == "page 1");
  CHECK(cache.get({}, "a", "2", make).body == "page 2");
  CHECK(cache.get({}, "b", "2", make).body == "page 3");
  CHECK(cache.get({}, "a", "2", make).body == "page 2");
}

TEST_CASE("a client that has the answer gets 304 with the same tag") {
  AnswerCache cache;
  const auto make = [] { return html("page"); };
  const Response first = cache.get({}, "a", "1", make);
  const std::string tag = header(first, "ETag");
  CHECK(tag.size() > 10);
  CHECK(header(first, "Cache-Control") == "no-cache");
  for (const std::string& known : {tag, "\"x\", " + tag, "W/" + tag, std::string("*")}) {
    Request request;
    request.headers["if-none-match"] = known;
    const Response second = cache.get(request, "a", "1", make);
    CHECK(second.status == 304);
    CHECK(second.body.empty());
    CHECK(header(second, "ETag") == tag);
  }
  Request request;
  request.headers["if-none-match"] = "\"x\"";
  CHECK(cache.get(request, "a", "1", make).status == 200);
}

TEST_CASE("refusals are not kept, and memory is bounded") {
  AnswerCache cache;
  int made = 0;
  const auto missing = [&] { return ++made, html("no", 404); };
  for (int i = 0; i < 3; ++i) CHECK(cache.get({}, "a", "1", missing).status == 404);
  CHECK(made == 3);
  made = 0;
  const auto make = [&] { return ++made, html("page"); };
  for (int i = 0; i < 200; ++i) {
    cache.get({}, std::to_string(i), "1", make);
    cache.get({}, "asked for all the time", "1", make);
  }
  CHECK(made == 201);
}

TEST_CASE("many who ask at once cost one making") {
  AnswerCache cache;
  std::atomic<int> made{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      cache.get({}, "a", "1", [&] {
        ++made;
        std::this_thread::sleep_for(20ms);
        return html("page");
      });
    });
  for (auto& thread : threads) thread.join();
  CHECK(made == 1);
}

TEST_CASE("a throttle allows its number each minute, also after the clock was set a year back or forward") {
  constexpr UtcTime noon{std::chrono::seconds{1'795'000'000}};
  Throttle throttle(3);
  for (const auto set : {0h, -24h * 365, 24h * 365, 0h}) {
    for (int i = 0; i < 3; ++i) CHECK(throttle.allow("192.0.2.1", noon + set));
    CHECK_FALSE(throttle.allow("192.0.2.1", noon + set));
    CHECK(throttle.allow("192.0.2.2", noon + set));
  }
}
