// Failing allocations at any time in a sending kiosk and in a receiving server: a single one, or several in a
// row. The program exits with a message and is restarted; nothing promised is lost.
#include <doctest/doctest.h>

#include <array>

#include "tests/faults/killing.h"
#include "tests/faults/resident.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;

namespace {

constexpr int aborted = 128 + SIGABRT;
/// How many allocations fail in a row; the last: all until the end.
constexpr std::array<std::int64_t, 4> in_a_row{1, 7, 300, 1'000'000'000};

std::vector<std::string> preloaded(const std::string& setting) {
  return {"env", "LD_PRELOAD=" + e2e::program("scarce_heap.so"), setting};
}

/// From the nth allocation on, this many fail.
struct Refusal {
  std::int64_t nth, count;
  std::vector<std::string> wrapper() const {
    return preloaded("SCARCE_HEAP=" + std::to_string(nth) + " " + std::to_string(count));
  }
};

/// Starts at random in [from, to).
Refusal refusal(Random& random, std::int64_t from, std::int64_t to, std::int64_t round) {
  return {from + static_cast<std::int64_t>(uniform(random, static_cast<std::uint64_t>(to - from))),
          in_a_row[static_cast<std::size_t>(round) % in_a_row.size()]};
}

/// A kiosk that sends two opinions at a time and delivers them.
struct Hall {
  std::filesystem::path log() const { return province.deployment.folder() / "send.log"; }
  std::filesystem::path count() const { return province.deployment.folder() / "count"; }
  std::vector<std::string> counting() const { return preloaded("SCARCE_HEAP_COUNT=" + count().string()); }
  std::int64_t counted() const { return std::stoll(e2e::read_file(count())); }

  std::vector<std::string> sending(std::vector<std::string> wrapper = {}) {
    const auto command =
        province.send_command(0, {"--count", "2", "--deliver", "--seed", std::to_string(++seed)});
    wrapper.insert(wrapper.end(), command.begin(), command.end());
    return wrapper;
  }
  /// Starts the next server with another wrapper.
  void restart_server(std::vector<std::string> wrapper = {}) {
    province.deployment.stop_server();
    province.deployment.server_wrapper = std::move(wrapper);
    province.deployment.start_server();
    province.deployment.server_wrapper.clear();
  }

  /// The same with failing allocations. A start reads more the more is stored, so that it may meet them
  /// already: then returns false, and the next server has started without them.
  bool starts_with(std::vector<std::string> wrapper) {
    try {
      restart_server(std::move(wrapper));
      return true;
    } catch (const std::runtime_error&) {
      province.deployment.server_wrapper.clear();
      CHECK(province.deployment.server().wait(0ms) == aborted);
      province.deployment.start_server();
      return false;
    }
  }

  Province province{1};
  std::uint64_t seed = 70'000;
};

bool told_why(const std::string& said) {
  return said.find("the memory ran out") != std::string::npos;
}

/// Sends two opinions to a server with failing allocations; if it exits, the next server takes over. Returns
/// whether it exited.
bool stops_while_it_takes(Hall& hall, const Refusal& scarce) {
  auto& deployment = hall.province.deployment;
  if (!hall.starts_with(scarce.wrapper())) return true;
  e2e::Process kiosk(hall.sending(), hall.log());
  const auto delivered = [&] { return kiosk.wait(0ms) == 0; };
  REQUIRE_MESSAGE(e2e::wait_for([&] { return !deployment.server().running() || delivered(); }, 60s),
                  "the server neither takes nor ends");
  if (deployment.server().running()) return false;
  CHECK(deployment.server().wait(0ms) == aborted);
  deployment.start_server();
  REQUIRE(e2e::wait_for(delivered, 60s));
  return true;
}

}  // namespace

TEST_CASE("a kiosk without memory at any step of a send exits with a message and keeps what it promised") {
  Hall hall;
  REQUIRE(e2e::run(hall.sending(hall.counting()), hall.log()) == 0);
  const auto all = hall.counted();
  SeededRandom random(91);
  const auto total = rounds(100, 2000);
  std::int64_t ended = 0;
  for (std::int64_t round = 0; round < total; ++round) {
    const auto scarce = refusal(random, 1, all, round);
    CAPTURE(scarce.nth);
    CAPTURE(scarce.count);
    const auto before = e2e::read_file(hall.log()).size();
    const int code = e2e::run(hall.sending(scarce.wrapper()), hall.log(), 60s);
    if (code == aborted) CHECK(told_why(e2e::read_file(hall.log()).substr(before)));
    CHECK((code == aborted || code == 0));
    ended += code == aborted ? 1 : 0;
  }
  CHECK(ended > total / 2);
  report("memory runs out at the kiosk", total, finish(hall.province, hall.log()));
}

TEST_CASE("a server without memory at any step exits with a message and keeps what it acknowledged") {
  Hall hall;
  hall.restart_server(hall.counting());
  hall.restart_server(hall.counting());  // the previous server writes its count when it stops
  const auto idle = hall.counted();
  REQUIRE(e2e::run(hall.sending(), hall.log()) == 0);
  hall.restart_server();
  const auto busy = hall.counted();
  REQUIRE(busy > idle);
  SeededRandom random(92);
  // Work by the clock moves the count, so that a refusal may lie behind everything that a round does: such
  // rounds are taken again, up to four times as many.
  const auto wanted = rounds(60, 2000) / 4, most = wanted * 16;
  std::int64_t ended = 0, total = 0;
  for (; total < most && (ended < wanted || total < wanted * 4); ++total) {
    const auto scarce = refusal(random, idle, busy, total);
    CAPTURE(scarce.nth);
    CAPTURE(scarce.count);
    ended += stops_while_it_takes(hall, scarce) ? 1 : 0;
  }
  CHECK(ended >= wanted);
  CHECK(told_why(e2e::read_file(hall.province.deployment.folder() / "server.log")));
  hall.restart_server();
  report("memory runs out at the server", total, finish(hall.province, hall.log()));
}
