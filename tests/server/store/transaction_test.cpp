// A change and its trail entry: both or neither, and never based on outdated values.
#include <atomic>
#include <thread>

#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string id = "kim-son-xuan-chinh";

std::size_t entries(store::Store& store) {
  return store.trail(100'000).size();
}

wire::State state_of(store::Store& store) {
  return store.consultation(id)->state;
}

}  // namespace

TEST_CASE("a fault or an exception between a change and its trail entry leaves neither") {
  const auto store = opened(fresh_database());
  const auto before = entries(*store);
  const auto refused = store->transaction("canbo", noon, [](store::Write& write) -> Result<void> {
    if (auto set = write.set_state(id, wire::State::paused, 1); !set) return set;
    write.trail("set-state", {});
    return fault("refused", "after all");
  });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "refused");
  CHECK(state_of(*store) == wire::State::open);
  CHECK_THROWS_AS((void)store->transaction("canbo", noon,
                                           [](store::Write& write) -> Result<void> {
                                             (void)write.set_state(id, wire::State::paused, 1);
                                             throw std::runtime_error("no power");
                                           }),
                  std::runtime_error);
  CHECK(state_of(*store) == wire::State::open);
  CHECK(entries(*store) == before);
}

TEST_CASE("a transaction that changes something and writes no trail entry cannot commit") {
  const auto database = fresh_database();  // the folder exists as long as this
  const auto store = opened(database);
  CHECK_THROWS_AS(
      (void)store->transaction(
          "canbo", noon, [](store::Write& write) { return write.set_state(id, wire::State::paused, 1); }),
      std::logic_error);
  CHECK(state_of(*store) == wire::State::open);
  CHECK_MESSAGE(store->ready(), "the store works on after it");
}

TEST_CASE("a writing call of the store inside one of its transactions is refused, not a deadlock") {
  const auto store = opened(fresh_database());
  CHECK_THROWS_AS(change(*store, [&](store::Write&) { store->note("canbo", noon, "inner", {}); }),
                  std::logic_error);
  CHECK_THROWS_AS(change(*store, [&](store::Write&) { store->add_security_event("x", "", noon); }),
                  std::logic_error);
}

TEST_CASE("a change based on an older version is refused as changed meanwhile, for every kind") {
  SeededRandom random(1);
  const auto store = opened(fresh_database());
  const auto kiosk = enrolled(*store, random);
  add_user(*store, {"ngan", "official", "", "hash", noon});
  store::PaperTotals paper{id, "xuan-thien", "xuan-thien-1", 1, 1, 1, 0, 0, 0, "canbo", noon};
  change(*store, [&](store::Write& write) {
    REQUIRE(write.set_setting("alarms", {Bytes{1}, 0}));
    REQUIRE(write.add_report({0, id, "canbo", noon, {}, {}}, 0));
    return write.set_paper(paper);
  });
  const auto code = [&](auto work) {
    const auto done = store->transaction("canbo", noon, [&](store::Write& write) -> Result<void> {
      write.trail("test", {});
      return work(write);
    });
    return done ? std::string("stored") : done.error().code;
  };
  const std::string stale = "changed-meanwhile";
  auto pack = *store->consultation(id);
  auto user = *store->user("ngan");
  CHECK(code([&](auto& write) { return write.publish(pack); }) == "stored");
  CHECK(code([&](auto& write) { return write.publish(pack); }) == stale);
  CHECK(code([&](auto& write) { return write.set_closing(id, noon, 1); }) == stale);
  CHECK(code([&](auto& write) { return write.set_state(id, wire::State::closed, 1); }) == stale);
  CHECK(code([&](auto& write) { return write.set_user(user); }) == "stored");
  CHECK(code([&](auto& write) { return write.set_user(user); }) == stale);
  user.version = 0;
  CHECK_MESSAGE(code([&](auto& write) { return write.set_user(user); }) == stale, "it is not new");
  CHECK(code([&](auto& write) { return write.set_kiosk(kiosk.id, "A", "xuan-thien", 1); }) == "stored");
  CHECK(code([&](auto& write) { return write.set_kiosk(kiosk.id, "B", "xuan-thien", 1); }) == stale);
  CHECK(code([&](auto& write) { return write.set_paper(paper); }) == stale);
  CHECK(code([&](auto& write) { return write.set_setting("alarms", {Bytes{2}, 0}); }) == stale);
  CHECK(code([&](auto& write) -> Result<void> {
          auto added = write.add_report({0, id, "canbo", noon, {}, {}}, 0);
          return added ? Result<void>{} : tl::unexpected(added.error());
        }) == stale);
  CHECK(store->kiosk(kiosk.id)->name == "A");
  CHECK_FALSE(store::changed_meanwhile().value().remedy.empty());
}

TEST_CASE("an older revision never replaces a newer one, and a new closing time keeps the revision") {
  const auto store = opened(fresh_database());
  auto second = test::consultation();
  second.revision = 2;
  second.version = 1;
  change(*store, [&](store::Write& write) { return write.publish(second); });
  change(*store, [](store::Write& write) { return write.set_closing(id, noon, 2); });
  CHECK(store->consultation(id)->revision == 2);
  CHECK(store->consultation(id)->closes == noon);
  auto first = test::consultation();
  first.version = 3;
  const auto done = store->transaction("canbo", noon, [&](store::Write& write) -> Result<void> {
    write.trail("publish", {});
    return write.publish(first);
  });
  REQUIRE_FALSE(done);
  CHECK(done.error().code == "changed-meanwhile");
  CHECK(store->consultation(id)->revision == 2);
}

TEST_CASE("64 threads that publish, close, pause and enter paper totals at once lose nothing") {
  const Factory database = fresh_database();
  const auto store = opened(database);
  const auto entries_before = entries(*store);
  constexpr int threads = 64, rounds = 5;
  std::atomic<int> stored{0}, stale{0}, papers{0};
  const auto act = [&](int thread, int round) {
    // Like a page: reads, decides, writes with the version that was read.
    const auto seen = *store->consultation(id);
    const auto paper = store->paper(id);
    const auto done = store->transaction("t" + std::to_string(thread), noon, [&](store::Write& write) {
      write.trail("test", {{"round", std::int64_t{round}}});
      switch (thread % 4) {
        case 0: {
          auto next = seen;
          ++next.revision;
          return write.publish(next);
        }
        case 1:
          return write.set_closing(id, seen.closes + std::chrono::milliseconds(1), seen.version);
        case 2:
          return write.set_state(id, wire::State::paused, seen.version);
        default: {
          store::PaperTotals totals;
          totals.consultation = id;
          totals.unit = "xuan-thien";
          totals.hamlet = "xuan-thien-1";
          totals.version = paper.empty() ? 0 : paper.front().version;
          totals.issued = (paper.empty() ? 0 : paper.front().issued) + 1;
          return write.set_paper(totals);
        }
      }
    });
    if (!done) return void(++stale);
    ++stored;
    if (thread % 4 == 3) ++papers;
  };
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      for (int round = 0; round < rounds; ++round) act(thread, round);
    });
  }
  for (auto& thread : running) thread.join();
  CHECK(stored + stale == threads * rounds);
  CHECK(stored > 0);
  CHECK(entries(*store) == entries_before + static_cast<std::size_t>(stored));
  CHECK(store->paper(id).front().issued == papers);
  CHECK(store->paper(id).front().version == papers);
  CHECK_MESSAGE(store->consultation(id)->version == 1 + stored - papers, "each stored change counts once");
  const auto trail = store->trail_after(0, 10'000);
  for (std::size_t i = 1; i < trail.size(); ++i) CHECK(trail[i].previous == store::hash_of(trail[i - 1]));
}

TEST_CASE("each column of a trail entry changes its hash, and its fields come back as they went in") {
  store::TrailEntry entry;
  entry.user = "ab";
  entry.action = "c";
  entry.details = store::details_to_json({{"name", "Trạm \"y tế\""}, {"n", std::int64_t{-7}}});
  CHECK(entry.text("name") == "Trạm \"y tế\"");
  CHECK(entry.text("n").empty());
  CHECK(store::details_from_json(entry.details).at("n") == store::TrailValue{std::int64_t{-7}});
  CHECK(store::details_from_json("[1").empty());
  std::vector<Hash> hashes{store::hash_of(entry)};
  const auto with = [&](auto set) {
    auto other = entry;
    set(other);
    const Hash hash = store::hash_of(other);
    CHECK(std::find(hashes.begin(), hashes.end(), hash) == hashes.end());
    hashes.push_back(hash);
  };
  with([](auto& e) { e.number = 1; });
  with([](auto& e) { e.at = noon; });
  with([](auto& e) { e.user = "a", e.action = "bc"; });
  with([](auto& e) { e.subject = "x"; });
  with([](auto& e) { e.details = "{}"; });
  with([](auto& e) { e.previous[31] = 1; });
}
