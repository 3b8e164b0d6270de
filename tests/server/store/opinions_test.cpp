#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "kiosk/opinion/seal.h"
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using wire::Status;

namespace {

using Cells = std::map<std::array<std::string, 4>, std::int64_t>;

/// Tallies computed independently from the opinions.
Cells recount(store::Store& store) {
  Cells cells;
  store.each_opinion("kim-son-xuan-chinh", [&](const store::StoredOpinion& one) {
    ++cells[{one.unit, one.hamlet, "", ""}];
    for (const auto& [question, answer] : one.answers) {
      if (const auto* single = answer.text()) {
        ++cells[{one.unit, one.hamlet, question, question == "remark" ? "written" : *single}];
        continue;
      }
      if (!answer.choices()->empty()) ++cells[{one.unit, one.hamlet, question, "#answered"}];
      for (const std::string& option : *answer.choices()) {
        const std::string id = option.starts_with("other:") ? "other" : option;
        ++cells[{one.unit, one.hamlet, question, id}];
      }
    }
    return true;
  });
  return cells;
}

Cells tallied(store::Store& store) {
  Cells cells;
  for (const store::Tally& tally : store.tallies("kim-son-xuan-chinh").cells)
    cells[{tally.unit, tally.hamlet, tally.question, tally.option}] = tally.count;
  return cells;
}

std::size_t events(store::Store& store, std::string_view kind) {
  const auto all = store.security_events(1000);
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const auto& event) { return event.kind == kind; }));
}

}  // namespace

TEST_CASE("the same item again is a duplicate with its first sequence number, and counts once") {
  const Factory database = fresh_database();
  SeededRandom random(1);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  const auto one = arrival(random, kiosk.id), two = arrival(random, kiosk.id);
  const auto first = store->store_batch({one, two, one}, {}, noon);
  CHECK(first[0].status == Status::stored);
  CHECK(first[1].index == 2);
  CHECK(first[2].status == Status::duplicate);
  CHECK(first[2].index == 1);
  const auto again = store->store_batch({two}, {}, noon);
  CHECK(again[0].status == Status::duplicate);
  CHECK(again[0].index == 2);
  CHECK(store->tallies("kim-son-xuan-chinh").stored == 2);
  CHECK(store->tallies("kim-son-xuan-chinh").per_kiosk.at(kiosk.id) == 2);
}

TEST_CASE("another opinion with a used id is refused, quarantined and recorded as a security event") {
  const Factory database = fresh_database();
  SeededRandom random(2);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  const auto one = arrival(random, kiosk.id);
  auto forged = arrival(random, kiosk.id);
  forged.envelope.id = one.envelope.id;
  store->store_batch({one}, {}, noon);
  const auto answer = store->store_batch({forged}, {}, noon);
  CHECK(answer[0].status == Status::refused);
  CHECK(answer[0].reason == "id-reused");
  CHECK(events(*store, "id-reused") == 1);
  CHECK(store->tallies("kim-son-xuan-chinh").stored == 1);
  CHECK(store->tallies("kim-son-xuan-chinh").refused == 1);
  store->store_batch({forged}, {}, noon);
  CHECK_MESSAGE(store->tallies("kim-son-xuan-chinh").refused == 1, "the same refused item counts once");
}

TEST_CASE("after any mix of batches the tallies equal a recount of the opinions, also after reopening") {
  const Factory database = fresh_database();
  SeededRandom random(3);
  auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  std::vector<store::Arrival> sent;
  for (int batch = 0; batch < 40; ++batch) {
    std::vector<store::Arrival> items;
    for (std::uint64_t i = 0, count = uniform(random, 8); i < count; ++i) {
      if (!sent.empty() && uniform(random, 3) == 0) {
        items.push_back(sent[uniform(random, sent.size())]);
      } else {
        sent.push_back(arrival(random, kiosk.id));
        items.push_back(sent.back());
      }
      if (uniform(random, 6) == 0) {
        items.push_back(arrival(random, kiosk.id));
        items.back().opinion.reset();
        items.back().refusal = "commitment-mismatch";
      }
    }
    store->store_batch(items, {}, noon);
  }
  CHECK(tallied(*store) == recount(*store));
  const auto before = tallied(*store);
  CHECK(store->tallies("kim-son-xuan-chinh").stored == static_cast<std::int64_t>(sent.size()));
  store.reset();
  store = opened(database);
  CHECK(tallied(*store) == before);
  for (const auto& one : sent) {
    CHECK(store->find_receipt("kim-son-xuan-chinh", opinion::receipt_code(one.envelope.commitment)));
    CHECK(store->find_commitment(ByteView(one.envelope.commitment).first(16)));
  }
  CHECK_FALSE(store->find_commitment(ByteView(random_hash(random)).first(16)));
}

TEST_CASE("a counter that does not increase is a security event, a gap is not") {
  const Factory database = fresh_database();
  SeededRandom random(4);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  store->store_batch({}, {{kiosk.id, 1}}, noon);
  store->store_batch({}, {{kiosk.id, 9}}, noon);
  CHECK(store->security_events(10).empty());
  store->store_batch({}, {{kiosk.id, 9}}, noon);
  store->store_batch({}, {{kiosk.id, 3}}, noon);
  CHECK(events(*store, "counter-repeated") == 2);
}

TEST_CASE("eight threads at once lose nothing and assign unique sequence numbers") {
  const Factory database = fresh_database();
  SeededRandom random(5);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  constexpr int threads = 8, batches = 10;
  std::array<std::vector<std::int64_t>, threads> numbers;
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      SeededRandom own(static_cast<std::uint64_t>(100 + thread));
      for (int i = 0; i < batches; ++i) {
        for (const auto& result :
             store->store_batch({arrival(own, kiosk.id), arrival(own, kiosk.id)}, {}, noon))
          numbers[static_cast<std::size_t>(thread)].push_back(result.index);
      }
    });
  }
  for (auto& thread : running) thread.join();
  std::set<std::int64_t> all;
  for (const auto& some : numbers) all.insert(some.begin(), some.end());
  CHECK(all.size() == threads * batches * 2);
  CHECK(*all.rbegin() == threads * batches * 2);
  CHECK(tallied(*store) == recount(*store));
}

TEST_CASE("kill -9 during batches loses nothing that was acknowledged") {
  for (int round = 0; round < 5; ++round) {
    const Factory database = fresh_database();
    SeededRandom random(static_cast<std::uint64_t>(60 + round));
    std::string kiosk;
    {
      const auto store = opened(database);
      kiosk = enrolled(*store, random).id;
    }
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto store = opened(database);
      while (true) {
        const std::vector<store::Arrival> batch{arrival(random, kiosk), arrival(random, kiosk)};
        store->store_batch(batch, {}, noon);
        for (const auto& one : batch) {
          if (::write(pipe_ends[1], one.envelope.commitment.data(), 32) != 32) ::_exit(1);
        }
      }
    }
    ::close(pipe_ends[1]);
    ::usleep(static_cast<useconds_t>(30'000 + uniform(random, 60'000)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto store = opened(database);
    std::int64_t answered = 0;
    Hash commitment{};
    while (::read(pipe_ends[0], commitment.data(), 32) == 32) {
      ++answered;
      CHECK(store->find_commitment(commitment));
    }
    ::close(pipe_ends[0]);
    CHECK(store->tallies("kim-son-xuan-chinh").stored >= answered);
    CHECK(tallied(*store) == recount(*store));
  }
}
