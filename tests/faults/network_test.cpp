// Network faults during delivery: real couriers and the real server, with a proxy between them.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <fstream>

#include "kiosk/hall/courier/server.h"
#include "tests/faults/chaos_proxy.h"
#include "tests/faults/hall_line.h"
#include "tests/faults/resident.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;

namespace {

int port_of(const std::string& url) {
  return std::stoi(url.substr(url.rfind(':') + 1));
}

/// A kiosk that reaches the real server through the proxy.
struct BadLine {
  explicit BadLine(const std::vector<std::string>& options = {})
      : province(1, options),
        proxy(port_of(province.deployment.url())),
        line(province, 0, scheme() + std::to_string(proxy.port()), referee, clock) {
    line.start();
    line.send();
    REQUIRE(line.delivered());
  }
  std::string scheme() const {
    return province.deployment.url().substr(0, province.deployment.url().rfind(':') + 1);
  }
  /// Sends one opinion over a connection with this fault. Returns false if it does not arrive without help.
  bool survives(const Chaos& chaos) {
    proxy.break_next(chaos);
    line.send();
    return line.delivered();
  }
  Verdict verdict() {
    auto evidence = province.evidence();
    evidence.read_outbox(line.file());
    return referee.judge(evidence);
  }

  Province province;
  Referee referee;
  SystemClock clock;
  ChaosProxy proxy;
  HallLine line;
};

/// Bytes of a complete exchange in each direction, slightly more.
struct Exchange {
  std::int64_t up = 0, down = 0;
};

Exchange measure(BadLine& bad) {
  bad.proxy.break_next({});
  bad.line.send();
  REQUIRE(bad.line.delivered());
  bad.proxy.break_next({});
  REQUIRE(e2e::wait_for([&] { return bad.proxy.carried_up() > 1000; }, 10s));
  return {bad.proxy.carried_up(), bad.proxy.carried_down()};
}

/// Breaks at each `stride`th byte in each direction.
template <class Break>
std::int64_t at_every_byte(BadLine& bad, std::int64_t stride, Break breaking) {
  const auto whole = measure(bad);
  std::int64_t count = 0;
  for (const bool up : {true, false}) {
    for (std::int64_t at = 0; at <= (up ? whole.up : whole.down); at += stride, ++count) {
      CAPTURE(up);
      CAPTURE(at);
      REQUIRE(bad.survives(breaking(up, at)));
    }
  }
  return count;
}

}  // namespace

TEST_CASE("a TLS connection cut after any byte in either direction delivers once") {
  BadLine bad;
  const auto count = at_every_byte(bad, rounds(53, 1), [](bool up, std::int64_t at) {
    Chaos chaos;
    (up ? chaos.cut_up : chaos.cut_down) = at;
    chaos.resets = at % 2 == 1;
    return chaos;
  });
  report("TLS line cut after every byte, each way", count, bad.verdict());
}

TEST_CASE("a plain connection cut or garbled at any byte in either direction delivers once, unaltered") {
  BadLine bad({"--http"});
  auto count = at_every_byte(bad, rounds(41, 1), [](bool up, std::int64_t at) {
    Chaos chaos;
    (up ? chaos.cut_up : chaos.cut_down) = at;
    return chaos;
  });
  count += at_every_byte(bad, rounds(47, 1), [](bool up, std::int64_t at) {
    Chaos chaos;
    (up ? chaos.garble_up : chaos.garble_down) = at;
    return chaos;
  });
  report("plain line cut or garbled at every byte", count, bad.verdict());
}

TEST_CASE("delayed answers, repeated requests and slow connections deliver once") {
  BadLine bad({"--http"});
  SeededRandom random(31);
  const auto total = rounds(24, 2000);
  for (std::int64_t round = 0; round < total; ++round) {
    Chaos chaos;
    switch (round % 4) {
      case 0:
        chaos.holds_answer = true;
        break;
      case 1:
        chaos.says_twice = true;
        chaos.cut_down = static_cast<std::int64_t>(uniform(random, 300));
        break;
      case 2:
        chaos.drips = true;
        chaos.cut_up = static_cast<std::int64_t>(uniform(random, 4000));
        break;
      default:
        chaos.delay = std::chrono::milliseconds(uniform(random, 200));
        chaos.resets = true;
        chaos.cut_down = static_cast<std::int64_t>(uniform(random, 900));
    }
    CAPTURE(round);
    REQUIRE(bad.survives(chaos));
  }
  report("answers held, requests twice, drip, delay, reset", total, bad.verdict());
}

TEST_CASE("answers lost repeatedly after the server's commit store nothing twice") {
  Province province(1);
  Referee referee;
  const SystemClock clock;
  HallLine line(province, 0, "", referee, clock);
  line.send(5);
  const std::atomic<bool> stopping{false};
  const auto due = line.outbox->due(clock.now(), 100, true).value();
  wire::Upload upload{1, {}};
  for (const auto& one : due) upload.opinions.push_back(one.envelope);
  const auto total = rounds(100, 1000);
  for (std::int64_t round = 0; round < total; ++round) {
    upload.counter = static_cast<std::uint64_t>(round + 1);
    REQUIRE(hall::courier::Server(province.kiosks[0], clock, stopping).upload(upload));
  }
  line.start();
  REQUIRE(line.delivered());
  report("one batch replayed, its answers thrown away", total, referee.judge(province.evidence()));
}

TEST_CASE("delivery resumes by itself when the server comes back") {
  BadLine bad;
  const auto total = rounds(3, 50);
  for (std::int64_t round = 0; round < total; ++round) {
    bad.province.deployment.kill_server();
    bad.line.send(3);
    REQUIRE(e2e::wait_for([&] { return !bad.line.courier->status().trouble.code.empty(); }, 30s));
    bad.province.deployment.start_server();
    REQUIRE(bad.line.delivered());
  }
  report("server away and back", total, bad.verdict());
}

TEST_CASE("a server with only an IPv6 address is reached, also after an outage") {
  Province province(1, {"--address", "::1"});
  Referee referee;
  const SystemClock clock;
  HallLine line(province, 0, "https://[::1]:" + std::to_string(port_of(province.deployment.url())), referee,
                clock);
  line.start();
  const auto total = rounds(3, 50);
  for (std::int64_t round = 0; round < total; ++round) {
    line.send(3);
    REQUIRE(line.delivered());
    province.deployment.kill_server();
    line.send(2);
    REQUIRE(e2e::wait_for([&] { return !line.courier->status().trouble.code.empty(); }, 30s));
    province.deployment.start_server();
    REQUIRE(line.delivered());
  }
  report("IPv6 only, away and back", total, referee.judge(province.evidence()));
}

TEST_CASE("a host name that does not resolve is reported, and delivery resumes once it does") {
  Province province(1);
  Referee referee;
  const SystemClock clock;
  HallLine line(province, 0, "https://kiosk-server.invalid:8443", referee, clock);
  line.start();
  line.send(4);
  REQUIRE(e2e::wait_for(
      [&] { return line.courier->status().trouble.what.find("cannot be reached") != std::string::npos; },
      60s));
  CHECK(line.outbox->counts().waiting == 4);
  REQUIRE(line.outbox->set_identity(province.kiosks[0]));
  REQUIRE(line.delivered());
  report("name unknown, then known", 1, referee.judge(province.evidence()));
}

TEST_CASE("a long queue is delivered with few open files, and nothing twice") {
  const auto total = static_cast<int>(rounds(2000, 100'000));
  Province province(1);
  Referee referee;
  const SystemClock clock;
  HallLine line(province, 0, "", referee, clock);
  line.send(total);
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const rlimit few{64, before.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &few);
  line.start();
  const bool all = line.delivered(1800s);
  line.courier.reset();
  ::setrlimit(RLIMIT_NOFILE, &before);
  REQUIRE(all);
  report("a long queue, 64 open files at most", total, referee.judge(province.evidence()));
}

TEST_CASE("all kiosks of a province reconnect in the same second after a week offline") {
  const auto total = static_cast<std::size_t>(rounds(100, 1000));
  constexpr int queued = 10;
  Province province(total);
  Referee referee;
  const SystemClock clock;
  std::vector<std::unique_ptr<HallLine>> halls;
  for (std::size_t i = 0; i < total; ++i) {
    halls.push_back(std::make_unique<HallLine>(province, i, "", referee, clock));
    halls.back()->send(queued);
  }
  for (auto& hall : halls) hall->start(1s);
  for (auto& hall : halls) REQUIRE(hall->delivered(600s));
  std::int64_t most_kib = 0;
  const auto status = "/proc/" + std::to_string(province.deployment.server().id()) + "/status";
  for (const std::string& row : e2e::read_lines(status)) {
    if (row.starts_with("VmHWM:")) most_kib = std::stoll(row.substr(6));
  }
  MESSAGE("the server used at most " << most_kib / 1024 << " MiB");
  CHECK(most_kib > 0);
  CHECK(most_kib < 1024 * 1024);
  report("all kiosks back at once", static_cast<std::int64_t>(total), referee.judge(province.evidence()));
}
