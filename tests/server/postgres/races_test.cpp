// Several processes with many threads each use one database at once.
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "kiosk/server/store/postgres/open.h"
#include "tests/server/postgres/cluster.h"
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string id = "kim-son-xuan-chinh";

/// Runs `work(number)` in that many processes; all of them must succeed.
void in_processes(int count, const std::function<void(int)>& work) {
  std::vector<pid_t> children;
  for (int i = 0; i < count; ++i) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child > 0) {
      children.push_back(child);
      continue;
    }
    try {
      work(i);
      ::_exit(0);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "a process: %s\n", error.what());
      ::_exit(1);
    }
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
}

void in_threads(int count, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  std::atomic<int> failed{0};
  for (int i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      try {
        work(i);
      } catch (const std::exception& error) {
        std::fprintf(stderr, "a thread: %s\n", error.what());
        ++failed;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  if (failed > 0) throw std::runtime_error("threads failed");
}

}  // namespace

TEST_CASE("64 threads in each of 4 processes send the same opinions: each is stored once") {
  const Factory database = fresh_database();
  SeededRandom random(1);
  std::vector<store::Arrival> opinions;
  {
    const auto store = opened(database);
    const auto kiosk = enrolled(*store, random);
    for (int i = 0; i < 60; ++i) opinions.push_back(arrival(random, kiosk.id));
  }
  in_processes(4, [&](int process) {
    const auto store = database();
    in_threads(64, [&](int thread) {
      SeededRandom own(static_cast<std::uint64_t>(1 + process * 64 + thread));
      for (int round = 0; round < 3; ++round) {
        std::vector<store::Arrival> batch;
        for (int i = 0; i < 10; ++i) batch.push_back(opinions[uniform(own, opinions.size())]);
        for (const auto& result : store->store_batch(batch, {}, noon))
          if (result.status == wire::Status::refused) throw std::runtime_error("refused: " + result.reason);
      }
    });
  });
  const auto store = database();
  store->store_batch(opinions, {}, noon);  // those that nobody drew
  const auto tallies = store->tallies(id);
  CHECK(tallies.stored == 60);
  std::int64_t took_part = 0, per_day = 0;
  for (const auto& cell : tallies.cells)
    if (cell.question.empty()) took_part += cell.count;
  for (const auto& [day, count] : tallies.per_day) per_day += count;
  CHECK(took_part == 60);
  CHECK(per_day == 60);
  std::size_t kept = 0;
  store->each_opinion(id, [&](const store::StoredOpinion&) { return ++kept, true; });
  CHECK(kept == 60);
  CHECK(store->snapshot()->received(id).count == 60);
  std::set<std::int64_t> places;
  for (const auto& one : opinions) places.insert(store->find_commitment(one.envelope.commitment).value());
  CHECK_MESSAGE(places.size() == 60, "each has a sequence number of its own");
}

TEST_CASE("two opinions with one id from two processes: one is stored, the other is refused") {
  const Factory database = fresh_database();
  SeededRandom random(2);
  constexpr int rounds = 20;
  std::vector<store::Arrival> one, other;
  {
    const auto store = opened(database);
    const auto kiosk = enrolled(*store, random);
    for (int i = 0; i < rounds; ++i) {
      one.push_back(arrival(random, kiosk.id));
      other.push_back(arrival(random, kiosk.id));
      other.back().envelope.id = one.back().envelope.id;
    }
  }
  in_processes(2, [&](int process) {
    const auto store = database();
    for (int i = 0; i < rounds; ++i)
      store->store_batch({(process == 0 ? one : other)[static_cast<std::size_t>(i)]}, {}, noon);
  });
  const auto tallies = database()->tallies(id);
  CHECK(tallies.stored == rounds);
  CHECK(tallies.refused == rounds);
}

TEST_CASE("officials in four processes change one trail: it is chained and has no gap") {
  const Factory database = fresh_database();
  { const auto store = opened(database); }
  in_processes(4, [&](int) {
    const auto store = database();
    in_threads(8, [&](int) {
      for (int i = 0; i < 10; ++i) store->note("canbo", noon, "read-remarks", {});
    });
  });
  const auto trail = database()->trail_after(0, 10'000);
  REQUIRE(trail.size() == 1 + 4 * 8 * 10);
  for (std::size_t i = 1; i < trail.size(); ++i) {
    CHECK(trail[i].number == trail[i - 1].number + 1);
    CHECK(trail[i].previous == store::hash_of(trail[i - 1]));
  }
}

TEST_CASE("a code of the second step is good once, whichever process it reaches") {
  const Factory database = fresh_database();
  {
    const auto store = opened(database);
    add_user(*store, {"canbo", "admin", "", "hash", noon});
  }
  int pipe_ends[2];
  REQUIRE(::pipe(pipe_ends) == 0);
  in_processes(4, [&](int) {
    const auto store = database();
    in_threads(4, [&](int) {
      for (char step = 1; step <= 20; ++step) {
        if (store->use_step("canbo", step) && ::write(pipe_ends[1], &step, 1) != 1)
          throw std::runtime_error("pipe");
      }
    });
  });
  ::close(pipe_ends[1]);
  std::vector<char> used;
  for (char one = 0; ::read(pipe_ends[0], &one, 1) == 1;) used.push_back(one);
  ::close(pipe_ends[0]);
  REQUIRE_FALSE(used.empty());
  CHECK_MESSAGE(std::set(used.begin(), used.end()).size() == used.size(), "no step twice");
  CHECK_MESSAGE(std::ranges::find(used, 20) != used.end(), "the last one is good in any order");
}

TEST_CASE("what a killed process stored is indexed by another one") {
  const Factory database = fresh_database();
  SeededRandom random(5);
  auto one = arrival(random, "");
  {
    const auto store = opened(database);
    one.kiosk = enrolled(*store, random).id;
  }
  one.opinion->answers["remark"] = std::string("Đường xa");
  count_answers(one);
  const auto survivor = database();
  REQUIRE(survivor->count_unindexed(id) == 0);
  in_processes(1, [&](int) {
    const auto store = database();
    store->store_batch({one}, {}, noon);
    ::_exit(0);  // nothing is closed
  });
  std::vector<store::StoredOpinion> found;
  for (int i = 0; i < 400 && found.empty(); ++i) {
    if (survivor->count_unindexed(id) > 0) found = survivor->unindexed(id, 10);
    if (found.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  REQUIRE(found.size() == 1);
  CHECK(*found[0].answers.at("remark").text() == "Đường xa");
}
