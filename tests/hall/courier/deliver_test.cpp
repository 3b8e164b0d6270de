#include <doctest/doctest.h>

#include <atomic>
#include <limits>

#include "kiosk/wire/messages.h"
#include "tests/hall/courier/hall.h"

using namespace kiosk;
using namespace kiosk::hall::courier;
using namespace kiosk::hall::courier::test;
using namespace std::chrono_literals;

namespace {

/// A kiosk with 30 opinions, and a server that answers uploads wrongly until `mends`.
struct Trouble {
  using Bad = std::function<std::string(Office&, const Asked&)>;

  explicit Trouble(Bad bad, std::chrono::milliseconds backoff = 10ms)
      : server([this, bad](const Asked& asked) {
          return asked.path == "/v1/opinions" ? bad(office, asked) : office.answer(asked);
        }),
        hall(office, server.url()) {
    hall.puts(30);
    hall.start(backoff);
  }

  std::size_t uploads() const {
    std::size_t count = 0;
    for (const Asked& asked : server.asked()) count += asked.path == "/v1/opinions" ? 1U : 0U;
    return count;
  }
  bool tried(std::size_t times) {
    return soon([&] { return uploads() >= times; });
  }
  void mends() {
    server.play([this](const Asked& asked) { return office.answer(asked); });
  }
  bool all_delivered() {
    return soon([&] { return hall.outbox->counts().delivered == 30; }) && office.ids().size() == 30;
  }

  Office office;
  Loopback server;
  Hall hall;
};

std::string refused_by(Office& office, const Asked& asked) {
  const auto upload = wire::decode_upload(asked.body);
  if (!upload) return http(500, "");
  std::vector<wire::ItemResult> results;
  for (const auto& each : upload->opinions) results.push_back({each.id, wire::Status::refused, 0, "not-assigned"});
  return http(200, wire::encode_answer(results, office.time, office.key));
}

/// While the fault lasts, nothing is delivered and the staff see it; afterwards everything is delivered.
void delivers_nothing_until_mended(const Trouble::Bad& bad) {
  Trouble trouble(bad);
  REQUIRE(trouble.tried(4));
  CHECK(trouble.hall.outbox->counts().delivered == 0);
  CHECK(trouble.hall.outbox->counts().waiting == 30);
  CHECK(soon([&] { return !trouble.hall.courier->status().trouble.code.empty(); }));
  trouble.mends();
  CHECK(trouble.all_delivered());
  CHECK(soon([&] { return trouble.hall.courier->status().trouble.code.empty(); }));
}

}  // namespace

TEST_CASE("everything due arrives in signed batches of at most a hundred") {
  Office office;
  Loopback server([&](const Asked& asked) { return office.answer(asked); });
  Hall hall(office, server.url());
  hall.puts(250);
  hall.start();
  CHECK(soon([&] { return hall.outbox->counts().delivered == 250; }));
  CHECK(office.ids().size() == 250);
  CHECK(office.duplicates() == 0);
  CHECK(office.largest_batch() == 100);
  CHECK(office.counters() == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(hall.courier->status().online);
  CHECK(hall.courier->status().last_delivery.has_value());
  hall.puts(1);
  CHECK(soon([&] { return hall.outbox->counts().delivered == 251; }));
}

TEST_CASE("a captive portal's page delivers nothing") {
  delivers_nothing_until_mended(
      [](Office&, const Asked&) { return http(200, "<html>Sign in to Wi-Fi</html>"); });
}

TEST_CASE("a redirect is not followed and delivers nothing") {
  for (const int status : {301, 302, 307, 308}) {
    Office* office = nullptr;
    Loopback elsewhere([&](const Asked& asked) { return office->stored(asked, office->key); });
    delivers_nothing_until_mended([&](Office& ours, const Asked&) {
      office = &ours;
      return http(status, "", "Location: " + elsewhere.url() + "/v1/opinions\r\n");
    });
    CHECK(elsewhere.asked().empty());
  }
}

TEST_CASE("a server error delivers nothing") {
  delivers_nothing_until_mended([](Office&, const Asked&) { return http(500, "{}"); });
}

TEST_CASE("other 2xx and 3xx responses and 511 deliver nothing") {
  for (const auto& answer :
       {http(204, ""), http(201, "{}"), http(300, ""), http(511, "<html>Sign in</html>")})
    delivers_nothing_until_mended([answer](Office&, const Asked&) { return answer; });
}

TEST_CASE("endless 1xx responses are cut off and deliver nothing") {
  delivers_nothing_until_mended([](Office& office, const Asked& asked) {
    std::string flood;
    for (int i = 0; i < 20'000; ++i) flood += "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n";
    return flood + office.stored(asked, office.key);
  });
}

TEST_CASE("a response that is not HTTP delivers nothing") {
  delivers_nothing_until_mended([](Office&, const Asked&) { return std::string("\x16\x03\x01 nonsense"); });
}

TEST_CASE("an endless response is cut off and delivers nothing") {
  delivers_nothing_until_mended(
      [](Office&, const Asked&) { return http(200, std::string(2 * 1024 * 1024, ' ')); });
}

TEST_CASE("an ack signed with another key delivers nothing") {
  Trouble trouble([](Office& office, const Asked& asked) { return office.stored(asked, office.stranger); });
  REQUIRE(trouble.tried(5));
  CHECK(trouble.hall.outbox->counts().delivered == 0);
  trouble.mends();
  CHECK(trouble.all_delivered());
}

TEST_CASE("a correctly signed answer to an earlier batch delivers nothing") {
  Trouble trouble([](Office& office, const Asked&) {
    return http(200,
                wire::encode_answer({{office.kiosk, wire::Status::stored, 1, ""}}, office.time, office.key));
  });
  REQUIRE(trouble.tried(5));
  CHECK(trouble.hall.outbox->counts().delivered == 0);
  CHECK(trouble.hall.outbox->counts().waiting == 30);
}

namespace {

/// The server's answer with changed results, signed again.
std::string changed_results(Office& office, const Asked& asked,
                            const std::function<void(std::vector<wire::ItemResult>&)>& change) {
  const auto upload = wire::decode_upload(asked.body);
  std::vector<wire::ItemResult> results;
  for (const auto& each : upload->opinions)
    results.push_back({each.id, wire::Status::stored, static_cast<std::int64_t>(results.size() + 1), ""});
  change(results);
  return http(200, wire::encode_answer(results, office.time, office.key));
}

}  // namespace

TEST_CASE("an answer that omits an opinion delivers nothing") {
  delivers_nothing_until_mended([](Office& office, const Asked& asked) {
    return changed_results(office, asked, [](auto& results) { results.pop_back(); });
  });
}

TEST_CASE("results in another order, repeated or for unknown opinions deliver each sent opinion once") {
  Trouble trouble([](Office& office, const Asked& asked) {
    (void)office.stored(asked, office.key);
    return changed_results(office, asked, [&](auto& results) {
      std::reverse(results.begin(), results.end());
      results.push_back(results.front());
      results.push_back({office.kiosk, wire::Status::stored, 99, ""});
    });
  });
  CHECK(trouble.all_delivered());
  CHECK(trouble.uploads() == 1);
}

TEST_CASE("after a truncated answer the batch is sent again, and nothing is stored twice") {
  Trouble trouble([](Office& office, const Asked& asked) {
    const std::string whole = office.stored(asked, office.key);
    return whole.substr(0, whole.size() - 40);
  });
  REQUIRE(soon([&] { return trouble.office.duplicates() > 0; }));
  CHECK(trouble.hall.outbox->counts().delivered == 0);
  trouble.mends();
  CHECK(trouble.all_delivered());
}

TEST_CASE("batches shrink for a server that accepts only small ones, and everything arrives") {
  Trouble trouble([](Office& office, const Asked& asked) {
    const auto upload = wire::decode_upload(asked.body);
    return upload && upload->opinions.size() <= 4 ? office.stored(asked, office.key) : http(413, "{}");
  });
  CHECK(trouble.all_delivered());
  CHECK(trouble.office.largest_batch() <= 4);
}

TEST_CASE("a busy server is not contacted before its Retry-After") {
  Trouble trouble([](Office&, const Asked&) { return http(429, "{}", "Retry-After: 1\r\n"); });
  REQUIRE(trouble.tried(1));
  const auto before = std::chrono::steady_clock::now();
  trouble.mends();
  CHECK(trouble.all_delivered());
  CHECK(std::chrono::steady_clock::now() - before > 800ms);
  CHECK(trouble.uploads() == 2);
}

TEST_CASE("a revoked or unknown kiosk keeps its opinions and says why") {
  for (const auto& [status, word] : {std::pair{403, "revoked"}, {401, "does not know"}}) {
    Trouble trouble([status = status](Office&, const Asked&) { return http(status, "{}"); });
    CHECK(soon([&] { return trouble.hall.courier->status().trouble.what.find(word) != std::string::npos; }));
    CHECK(trouble.hall.outbox->counts().waiting == 30);
  }
}

TEST_CASE("refused opinions stay on the kiosk and the others are delivered") {
  Trouble trouble([](Office& office, const Asked& asked) {
    const auto upload = wire::decode_upload(asked.body);
    if (!upload) return http(500, "");
    std::vector<wire::ItemResult> results;
    for (const auto& each : upload->opinions) results.push_back({each.id, wire::Status::stored, 1, ""});
    results[0] = {results[0].id, wire::Status::refused, 0, "commitment-mismatch"};
    return http(200, wire::encode_answer(results, office.time, office.key));
  });
  CHECK(soon([&] { return trouble.hall.outbox->counts().waiting == 0; }));
  CHECK(trouble.hall.outbox->counts().refused == 1);
  CHECK(trouble.hall.outbox->counts().delivered == 29);
}

TEST_CASE("a kiosk whose opinions the server refuses, or which is revoked, knows it, also after a restart") {
  Office office;
  std::atomic<int> mode{0};
  Loopback server([&](const Asked& asked) -> std::string {
    if (mode == 2) return http(403, "");
    if (mode == 1 && asked.path == "/v1/opinions") return refused_by(office, asked);
    return office.answer(asked);
  });
  Hall hall(office, server.url());
  wire::Assignment assignment{"kim-son-xuan-chinh", 1, wire::State::open, "xuan-thien", {}, {}, {}, {}};
  office.publish(wire::encode(assignment), "\"1\"", "");
  hall.start(std::chrono::milliseconds(10), true, std::chrono::seconds(1));
  REQUIRE(soon([&] { return hall.courier->status().assignment.has_value(); }));
  mode = 1;
  hall.puts(2);
  REQUIRE(soon([&] { return hall.outbox->counts().refused == 2; }));
  CHECK(hall.courier->status().refusal == Refusal::none);  // perhaps the fault is in these
  hall.puts(1);
  CHECK(soon([&] { return hall.courier->status().refusal == Refusal::opinions; }));
  hall.courier.reset();
  hall.start(std::chrono::milliseconds(10), true, std::chrono::seconds(1));
  CHECK(soon([&] { return hall.courier->status().refusal == Refusal::opinions; }));
  mode = 0;
  hall.puts(1);
  CHECK(soon([&] { return hall.courier->status().refusal == Refusal::none; }));
  mode = 2;
  hall.puts(1);
  CHECK(soon([&] { return hall.courier->status().refusal == Refusal::revoked; }));
  mode = 0;
  CHECK(soon([&] { return hall.courier->status().refusal == Refusal::none; }));
}

TEST_CASE("refused opinions that the server accepted later leave the kiosk when staff send at once") {
  Trouble trouble([](Office& office, const Asked& asked) {
    const auto upload = wire::decode_upload(asked.body);
    if (!upload) return http(500, "");
    std::vector<wire::ItemResult> results;
    for (const auto& each : upload->opinions)
      results.push_back({each.id, wire::Status::refused, 0, "not-assigned"});
    return http(200, wire::encode_answer(results, office.time, office.key));
  });
  CHECK(soon([&] { return trouble.hall.outbox->counts().refused == 30; }));
  std::int64_t after = std::numeric_limits<std::int64_t>::min();
  const auto kept = trouble.hall.outbox->refused(after, 100);
  REQUIRE(kept);
  CHECK(kept->size() == 30);
  CHECK_MESSAGE(!kept->front().sealed.empty(), "they stay sealed on the kiosk");
  trouble.mends();
  trouble.hall.courier->sync_now();
  CHECK(trouble.all_delivered());
  CHECK(trouble.hall.outbox->counts().refused == 0);
}

TEST_CASE("an unreachable server is reported, and delivery resumes by itself") {
  Office office;
  std::string url;
  {
    const Loopback gone([](const Asked&) { return http(500, ""); });
    url = gone.url();
  }
  Hall hall(office, url);
  hall.puts(3);
  hall.start();
  CHECK(soon(
      [&] { return hall.courier->status().trouble.what.find("cannot be reached") != std::string::npos; }));
  CHECK_FALSE(hall.courier->status().online);
  Loopback server([&](const Asked& asked) { return office.answer(asked); });
  auto identity = hall.outbox->identity().value();
  identity.server_url = server.url();
  REQUIRE(hall.outbox->set_identity(identity));
  CHECK(soon([&] { return hall.outbox->counts().delivered == 3; }));
}

TEST_CASE("the courier stops within two seconds while the server delays its answer") {
  Office office;
  Loopback server([](const Asked&) { return std::string(); });
  Hall hall(office, server.url());
  hall.puts(5);
  hall.start();
  REQUIRE(soon([&] { return !server.asked().empty(); }));
  const auto before = std::chrono::steady_clock::now();
  hall.courier.reset();
  CHECK(std::chrono::steady_clock::now() - before < 2s);
  CHECK(hall.outbox->counts().waiting == 5);
}

TEST_CASE("nothing is sent before it is due, but at once on staff's request, also during back-off") {
  Office office;
  Loopback server([&](const Asked& asked) { return office.answer(asked); });
  Hall hall(office, server.url());
  hall.puts(2, 3min);
  hall.start(10ms, false);
  REQUIRE(soon([&] { return !office.heartbeats().empty(); }));
  std::this_thread::sleep_for(100ms);
  CHECK(office.ids().empty());
  hall.courier->sync_now();
  CHECK(soon([&] { return hall.outbox->counts().delivered == 2; }));

  hall.puts(1, 200ms);
  CHECK(soon([&] { return hall.outbox->counts().delivered == 3; }));

  server.play([](const Asked&) { return http(503, "", "Retry-After: 3600\r\n"); });
  hall.puts(1);
  REQUIRE(soon([&] { return !hall.courier->status().trouble.code.empty(); }));
  server.play([&](const Asked& asked) { return office.answer(asked); });
  hall.courier->sync_now();
  CHECK(soon([&] { return hall.outbox->counts().delivered == 4; }));
}
