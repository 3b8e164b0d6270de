// kill -9 at random times: of the kiosk while it sends and delivers, of the server under many uploaders.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "kiosk/hall/courier/server.h"
#include "kiosk/opinion/seal.h"
#include "tests/faults/killing.h"
#include "tests/faults/resident.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;

namespace {

void rest(Random& random, std::chrono::microseconds most) {
  std::this_thread::sleep_for(
      std::chrono::microseconds(uniform(random, static_cast<std::uint64_t>(most.count()))));
}

std::uintmax_t size_of(const std::filesystem::path& file) {
  std::error_code none;
  const auto size = std::filesystem::file_size(file, none);
  return none ? 0 : size;
}

/// Most rounds wait until the outbox is open, so that the signal hits what follows.
void until_ready(Random& random, const std::filesystem::path& log, std::uintmax_t before) {
  if (uniform(random, 5) == 0) return;
  for (int i = 0; i < 20'000 && size_of(log) == before; ++i) std::this_thread::sleep_for(500us);
}

/// Delivers what the kiosk still has, then compares everything.
Verdict delivered_and_judged(Province& province, const std::filesystem::path& log) {
  auto verdict = finish(province, log);
  for (const auto& file : leaks(province.kiosk_folder(0), canary)) {
    ++verdict.leaked;
    verdict.words.push_back("readable in " + file.string());
  }
  return verdict;
}

/// A kiosk's courier on a thread: sends one batch after the other until each is acknowledged.
class Uploader {
 public:
  Uploader(const hall::outbox::Identity& identity, const Hash& seal_key, Referee& referee, std::uint64_t seed)
      : identity_(identity), seal_key_(seal_key), referee_(referee), random_(seed), thread_([this] {
          run();
        }) {}
  ~Uploader() { finish(); }
  Uploader(const Uploader&) = delete;
  Uploader& operator=(const Uploader&) = delete;

  /// Ends after the current batch.
  void finish() {
    last_ = true;
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    while (!last_) {
      std::vector<opinion::Envelope> batch;
      std::vector<std::string> receipts;
      for (std::uint64_t i = 0, count = 1 + uniform(random_, 3); i < count; ++i) {
        const auto said = resident(random_, identity_.kiosk, day_in_vietnam(clock_.now()));
        const auto sealed = opinion::seal(said, seal_key_, random_);
        referee_.typed(said_of(said, sealed.receipt));
        batch.push_back(sealed.envelope);
        receipts.push_back(sealed.receipt);
      }
      send(batch, receipts);
      rest(random_, 60ms);
    }
  }

  /// From a signed answer on the server must have the opinions.
  void send(const std::vector<opinion::Envelope>& batch, const std::vector<std::string>& receipts) {
    while (true) {
      const auto answer = server_->upload({++counter_, batch});
      if (answer) {
        for (const std::string& receipt : receipts) referee_.acknowledged(receipt);
        return;
      }
      server_.emplace(identity_, clock_, stopping_);
      rest(random_, 20ms);
    }
  }

  const hall::outbox::Identity identity_;
  const Hash seal_key_;
  Referee& referee_;
  SeededRandom random_;
  SystemClock clock_;
  std::atomic<bool> stopping_{false}, last_{false};
  std::uint64_t counter_ = 0;
  std::optional<hall::courier::Server> server_{std::in_place, identity_, clock_, stopping_};
  std::thread thread_;
};

/// Kills one server several times under sixteen uploaders; judged when all have delivered their batches.
Verdict kill_server_under_load(std::int64_t kills, std::uint64_t seed) {
  Province province(16);
  Referee referee;
  SeededRandom random(seed);
  std::vector<std::unique_ptr<Uploader>> uploaders;
  for (std::size_t i = 0; i < province.kiosks.size(); ++i) {
    uploaders.push_back(
        std::make_unique<Uploader>(province.kiosks[i], province.seal_key, referee, seed * 100 + i));
  }
  for (std::int64_t kill = 0; kill < kills; ++kill) {
    rest(random, 200ms);
    province.deployment.kill_server();
    province.deployment.start_server();
  }
  for (auto& uploader : uploaders) uploader->finish();
  return referee.judge(province.evidence());
}

}  // namespace

TEST_CASE("kill -9 of the kiosk at random times during sending and delivery loses nothing") {
  const auto total = rounds(100, 2000);
  Province province(1);
  const auto log = province.deployment.folder() / "send.log";
  SeededRandom random(7);
  for (std::int64_t round = 0; round < total; ++round) {
    const auto before = size_of(log);
    e2e::Process kiosk(
        province.send_command(0, {"--count", "4", "--deliver", "--seed", std::to_string(1000 + round)}), log);
    until_ready(random, log, before);
    rest(random, 60ms);
    kiosk.signal(SIGKILL);
    kiosk.wait(10s);
  }
  const auto verdict = delivered_and_judged(province, log);
  CHECK(verdict.acknowledged > total / 4);
  report("kill -9 of the kiosk: send, commit, upload, erase", total, verdict);
}

TEST_CASE("a kiosk that is asked to stop finishes or refuses the commit within two seconds") {
  const auto total = rounds(10, 200);
  Province province(1);
  const auto log = province.deployment.folder() / "send.log";
  SeededRandom random(8);
  for (std::int64_t round = 0; round < total; ++round) {
    const auto before = size_of(log);
    e2e::Process kiosk(
        province.send_command(0, {"--count", "4", "--deliver", "--seed", std::to_string(9000 + round)}), log);
    until_ready(random, log, before);
    rest(random, 60ms);
    kiosk.signal(SIGTERM);
    CHECK(kiosk.wait(20s) != -1);
  }
  report("stop of the kiosk while it sends", total, delivered_and_judged(province, log));
}

TEST_CASE("kill -9 of the server at random times while sixteen kiosks upload loses nothing") {
  constexpr std::int64_t kills_each = 100;
  const auto total = rounds(100, 2000);
  Verdict verdict;
  for (std::int64_t done = 0; done < total; done += kills_each)
    verdict +=
        kill_server_under_load(std::min(kills_each, total - done), static_cast<std::uint64_t>(1 + done));
  CHECK(verdict.acknowledged > total);
  report("kill -9 of the server under 16 uploaders", total, verdict);
}

TEST_CASE("the same upload from 64 threads at once is stored once") {
  Province province(1);
  Referee referee;
  SeededRandom random(14);
  const auto total = rounds(5, 200);
  for (std::int64_t round = 0; round < total; ++round) {
    const auto said = resident(random, province.kiosks[0].kiosk, day_in_vietnam(SystemClock().now()));
    const auto sealed = opinion::seal(said, province.seal_key, random);
    referee.typed(said_of(said, sealed.receipt));
    std::atomic<int> ready{0}, stored{0}, duplicate{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i) {
      threads.emplace_back([&, i] {
        const SystemClock clock;
        const std::atomic<bool> stopping{false};
        hall::courier::Server server(province.kiosks[0], clock, stopping);
        (void)server.assignment("");  // connected before the start
        ++ready;
        while (ready < 64) std::this_thread::yield();
        const auto answer =
            server.upload({static_cast<std::uint64_t>(round * 64 + i + 1), {sealed.envelope}});
        if (answer) ++(answer->results[0].status == wire::Status::stored ? stored : duplicate);
      });
    }
    for (auto& thread : threads) thread.join();
    CHECK(stored == 1);
    CHECK(duplicate == 63);
    referee.acknowledged(sealed.receipt);
  }
  report("one upload from 64 threads at once", total, referee.judge(province.evidence()));
}
