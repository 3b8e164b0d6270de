// Which connection is closed when a new one needs room.
#include "kiosk/server/http/connections.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "tests/server/http/raw_site.h"

using namespace kiosk::server::http;
using namespace std::chrono_literals;
using Stage = Connections::Stage;

namespace {

/// A connection that waits, and knows whether it was told to close.
struct Waiting {
  Waiting(Connections& all, const std::string& client, Stage stage = Stage::head, std::size_t bytes = 0)
      : entry(all.admit(client)) {
    if (!entry) return;
    entry->set_close([this] { closed = true; });
    wait.emplace(*entry, stage, bytes);
  }
  void prove(const std::string& kiosk) {
    wait.reset();
    entry->prove(kiosk);
    wait.emplace(*entry, Stage::body);
  }
  std::unique_ptr<Connections::Connection> entry;
  std::optional<Connections::Wait> wait;
  bool closed = false;
};

using Many = std::vector<std::unique_ptr<Waiting>>;

Many open_many(Connections& all, const std::string& client, std::size_t count) {
  Many many;
  for (std::size_t i = 0; i < count; ++i) many.push_back(std::make_unique<Waiting>(all, client));
  return many;
}

std::size_t closed(const Many& many) {
  std::size_t count = 0;
  for (const auto& one : many) count += one->closed ? 1U : 0U;
  return count;
}

const ConnectionLimits small{
    .all = 12, .for_kiosks = 4, .per_client = 5, .per_kiosk = 2, .answer_bytes = 1000};

}  // namespace

TEST_CASE("a client over its limit loses its own longest waiting connection, nobody else's") {
  Connections all(small);
  Waiting other(all, "192.0.2.1");
  const Many flood = open_many(all, "192.0.2.2", 20);
  CHECK(closed(flood) == 15);
  for (std::size_t i = 0; i < 15; ++i) CHECK(flood[i]->closed);
  CHECK_FALSE(other.closed);
  CHECK(all.size() == 6);
}

TEST_CASE("when all places are taken, the client with the most connections makes room") {
  Connections all(small);
  const Many few = open_many(all, "192.0.2.1", 2), many = open_many(all, "192.0.2.2", 5);
  Waiting one(all, "192.0.2.3"), another(all, "192.0.2.4"), third(all, "192.0.2.5");
  CHECK(closed(few) == 0);
  CHECK(closed(many) == 2);
  CHECK_FALSE(one.closed);
  CHECK_FALSE(another.closed);
  CHECK_FALSE(third.closed);
}

TEST_CASE("idle connections are closed before those that wait in a request") {
  Connections all(small);
  Waiting asking(all, "192.0.2.1", Stage::head), answered(all, "192.0.2.1", Stage::answer),
      idle(all, "192.0.2.1", Stage::idle);
  const Many more = open_many(all, "192.0.2.1", 3);
  CHECK(idle.closed);
  CHECK_FALSE(asking.closed);
  const Many once_more = open_many(all, "192.0.2.1", 1);
  CHECK(asking.closed);
  CHECK_FALSE(answered.closed);
}

TEST_CASE("a connection of an enrolled kiosk makes no room for strangers, and a kiosk has a share only") {
  Connections all(small);
  Waiting first(all, "192.0.2.1"), second(all, "192.0.2.1"), third(all, "192.0.2.1");
  for (Waiting* const one : {&first, &second, &third}) one->prove("kiosk-1");
  Waiting other(all, "192.0.2.1");
  other.prove("kiosk-2");
  const Many flood = open_many(all, "192.0.2.1", 30);
  CHECK_FALSE(first.closed);
  CHECK_FALSE(second.closed);
  CHECK(third.closed);  // the third with that key is a stranger like all others
  CHECK_FALSE(other.closed);
}

TEST_CASE("strangers never take the places for kiosks") {
  Connections all(small);
  Many strangers;
  for (int i = 0; i < 30; ++i)
    strangers.push_back(std::make_unique<Waiting>(all, "192.0.2." + std::to_string(i)));
  CHECK(all.size() == small.all - small.for_kiosks);
}

TEST_CASE("without a connection that waits there is no room") {
  Connections all(small);
  std::vector<std::unique_ptr<Connections::Connection>> working;
  for (int i = 0; i < 5; ++i) working.push_back(all.admit("192.0.2.1"));
  CHECK(all.admit("192.0.2.1") == nullptr);
  working.pop_back();
  CHECK(all.admit("192.0.2.1") != nullptr);
}

TEST_CASE("a proxy's connections have no limit of their own") {
  Connections all(small);
  std::vector<std::unique_ptr<Connections::Connection>> working;
  for (int i = 0; i < 8; ++i) working.push_back(all.admit("127.0.0.1", false));
  for (const auto& one : working) CHECK(one != nullptr);
}

TEST_CASE("answers on their way to strangers take bounded memory; a single one is always sent") {
  Connections all(small);
  Waiting large(all, "192.0.2.1", Stage::answer, 5000);
  CHECK_FALSE(large.closed);
  large.wait.reset();
  Waiting first(all, "192.0.2.2", Stage::answer, 400), second(all, "192.0.2.2", Stage::answer, 400),
      other(all, "192.0.2.3", Stage::answer, 100), third(all, "192.0.2.2", Stage::answer, 400);
  CHECK(first.closed);
  CHECK_FALSE(second.closed);
  CHECK_FALSE(third.closed);
  CHECK_FALSE(other.closed);
}

TEST_CASE("a stop closes idle connections, those of kiosks too, and those that become idle later") {
  Connections all(small);
  Waiting idle(all, "192.0.2.1", Stage::idle), asking(all, "192.0.2.1"), kiosk(all, "192.0.2.2");
  kiosk.prove("kiosk-1");
  kiosk.wait.reset();
  kiosk.wait.emplace(*kiosk.entry, Stage::idle);
  all.close_idle();
  CHECK(idle.closed);
  CHECK(kiosk.closed);
  CHECK_FALSE(asking.closed);
  asking.wait.reset();
  asking.wait.emplace(*asking.entry, Stage::idle);
  CHECK(asking.closed);
}

TEST_CASE("slow readers of one address keep nobody at another address out, nor a kiosk at their own") {
  using raw::Line;
  const std::string large(4 << 20, 'x');  // outlives the site, whose workers send it
  raw::Site site(64);
  site.router.add("GET", "/large", [&](const auto&, const auto&, Respond respond) { respond(html(large)); });
  site.router.add(
      "POST", "/upload",
      [](const Request& request, const auto&, Respond respond) { respond(html(request.body)); }, 1000,
      [](Request& head) {
        head.proven_kiosk = head.header("x-kiosk");
        return std::optional<Response>();
      },
      Lane::kiosks);
  const Line kiosk(site.listener->port(), "127.0.0.2");
  kiosk.say(
      "POST /upload HTTP/1.1\r\nHost: a\r\nX-Kiosk: 1\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab");
  std::this_thread::sleep_for(200ms);
  std::vector<Line> flood;
  for (int i = 0; i < 300; ++i) {
    flood.emplace_back(site.listener->port(), "127.0.0.2");
    flood.back().say("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    if (i % 10 == 0) CHECK(site.answers());
  }
  kiosk.say("cd");
  CHECK(kiosk.hear().ends_with("abcd"));
}
