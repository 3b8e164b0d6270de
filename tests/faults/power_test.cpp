// Power cuts: the kiosk's real outbox and the server's real store over CrashVfs, at random steps by seed.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <array>
#include <set>

#include "kiosk/hall/outbox/outbox.h"
#include "tests/faults/crash_vfs.h"
#include "tests/faults/table.h"
#include "tests/hall/outbox/folder.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::faults;
using hall::outbox::Outbox;

namespace {

constexpr std::array every_way{Unsynced::dropped, Unsynced::kept_at_random, Unsynced::torn_512,
                               Unsynced::torn_4096, Unsynced::reordered};

/// What fails in one run, besides the power cut.
struct Plan {
  std::uint64_t seed = 1;
  std::int64_t cut = -1;           ///< step of the cut; -1 = idle, after the last commit
  std::int64_t failing_sync = -1;  ///< number of the sync that fails
  const char* pragma = "";         ///< a setting weakened for a control
  const char* value = "";
  bool acknowledges_first = false;  ///< control: the receipt before the commit
  std::int64_t cut_after = -1;      ///< the cut comes this many steps after the failing sync
  int opinions = 12;
};

/// Receipts of the kiosk in one run: what put() and settle() promised.
struct Promised {
  std::set<std::string> put, settled, tried;
};

std::string number_of(const opinion::Envelope& envelope) {
  return envelope.id;
}

/// Sends and delivers until the power cut.
void work(const std::filesystem::path& file, const Plan& plan, const CrashVfs& disk, Promised& promised) {
  SeededRandom random(plan.seed);
  const auto outbox = Outbox::open(file);
  if (!outbox) return;
  std::vector<opinion::Envelope> waiting;
  for (int i = 0; i < plan.opinions && !disk.is_cut(); ++i) {
    const auto next = hall::outbox::test::envelope(random, 300 + uniform(random, 4000));
    promised.tried.insert(number_of(next));
    if (plan.acknowledges_first) promised.put.insert(number_of(next));
    if ((*outbox)->put(next, hall::outbox::test::noon)) {
      promised.put.insert(number_of(next));
      waiting.push_back(next);
    }
    if (uniform(random, 4) != 0 || waiting.empty()) continue;
    if (!(*outbox)->settle(hall::outbox::test::stored(waiting))) continue;
    for (const auto& one : waiting) promised.settled.insert(number_of(one));
    waiting.clear();
  }
}

/// Number of steps and syncs of a run without a cut.
struct Length {
  std::int64_t steps = 0, syncs = 0;
};

struct Kept {
  std::set<std::string> waiting, delivered;
  bool sound = false;
};

Kept read(const std::filesystem::path& file) {
  Kept kept;
  sqlite3* db = nullptr;
  if (sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK) {
    const auto see = [](void* to, int, char** cells, char**) {
      auto& found = *static_cast<Kept*>(to);
      if (cells[0] == nullptr || cells[1] == nullptr) return 0;
      (cells[1][0] == '2' ? found.delivered : found.waiting).insert(cells[0]);
      return 0;
    };
    const auto check = [](void* to, int, char** cells, char**) {
      *static_cast<bool*>(to) = std::string(cells[0]) == "ok";
      return 0;
    };
    sqlite3_exec(db, "PRAGMA integrity_check", check, &kept.sound, nullptr);
    sqlite3_exec(db, "SELECT id, state FROM envelope", see, &kept, nullptr);
  }
  sqlite3_close(db);
  return kept;
}

/// Whatever the disk contains after the cut, nothing that was promised may be missing.
Verdict judge(const Promised& promised, const Kept& kept, const std::string& run) {
  Verdict verdict;
  verdict.acknowledged = static_cast<std::int64_t>(promised.put.size());
  for (const std::string& id : promised.put) {
    if (!kept.waiting.contains(id) && !kept.delivered.contains(id)) ++verdict.lost;
  }
  for (const std::string& id : promised.settled) {
    if (kept.waiting.contains(id)) ++verdict.altered;
  }
  for (const auto* set : {&kept.waiting, &kept.delivered}) {
    for (const std::string& id : *set) verdict.altered += promised.tried.contains(id) ? 0 : 1;
  }
  if (!kept.sound && !promised.put.empty()) ++verdict.altered;
  if (!verdict.clean()) verdict.words.push_back(run);
  return verdict;
}

/// Sums the verdicts over all possible states of the disk; `judge` inspects a folder.
template <class Judge>
Verdict in_every_way(CrashVfs& disk, const std::filesystem::path& live, const Plan& plan, Judge judge) {
  Verdict verdict;
  for (const Unsynced how : every_way) {
    const server::test::Folder after;
    disk.survivors(live, after.path, how, plan.seed);
    disk.repair();
    verdict +=
        judge(after.path, "seed " + std::to_string(plan.seed) + ", cut at step " + std::to_string(plan.cut) +
                              ", sync fails at " + std::to_string(plan.failing_sync) + ", off " +
                              std::to_string(plan.cut_after) + " steps later, way " +
                              std::to_string(static_cast<int>(how)));
  }
  verdict.acknowledged /= static_cast<std::int64_t>(every_way.size());
  return verdict;
}

/// Sets up the disk's failures as planned.
void arm(CrashVfs& disk, const Plan& plan) {
  disk.spoil(plan.pragma, plan.value);
  disk.cut_at(plan.cut);
  disk.fail_sync(plan.failing_sync, plan.cut_after);
}

/// One run of an outbox that ends with a power cut, judged for each possible state of the disk.
Verdict outbox_life(const Plan& plan, Length* length = nullptr) {
  const hall::outbox::test::Folder live;
  Promised promised;
  CrashVfs disk(plan.seed);
  arm(disk, plan);
  work(live.file(), plan, disk, promised);
  if (length != nullptr) *length = {disk.steps(), disk.syncs()};
  return in_every_way(disk, live.path, plan,
                      [&](const std::filesystem::path& folder, const std::string& run) {
                        return judge(promised, read(folder / "outbox.sqlite"), run);
                      });
}

std::int64_t below(Random& random, std::int64_t bound) {
  return static_cast<std::int64_t>(uniform(random, static_cast<std::uint64_t>(bound)));
}

/// Cuts power at a random step of the run given by the seed, every eighth run when idle; with `sync_fails`
/// one of its syncs fails too.
template <class Life>
Plan plan_of(std::uint64_t seed, Life life, bool sync_fails = false) {
  Plan plan;
  plan.seed = seed;
  Length length;
  (void)life(plan, &length);
  SeededRandom random(seed);
  if (below(random, 8) != 0) plan.cut = below(random, length.steps);
  if (sync_fails) plan.failing_sync = 1 + below(random, length.syncs);
  return plan;
}

}  // namespace

TEST_CASE("a power cut at any step of sending and delivery loses nothing that put() promised") {
  const auto all = seeds("outbox-power", rounds(150, 10'000));
  Verdict verdict;
  for (const std::uint64_t seed : all) verdict += outbox_life(plan_of(seed, outbox_life));
  CHECK(verdict.acknowledged > static_cast<std::int64_t>(all.size()));
  report("power cut of the kiosk, five kinds of disk each", static_cast<std::int64_t>(all.size()),
         verdict);
}

TEST_CASE("after a failed sync and a power cut, what put() still promised is there") {
  const auto all = seeds("outbox-sync-fault", rounds(150, 10'000));
  Verdict verdict;
  for (const std::uint64_t seed : all) verdict += outbox_life(plan_of(seed, outbox_life, true));
  report("fsync fails, then power cut, of the kiosk", static_cast<std::int64_t>(all.size()), verdict);
}

TEST_CASE("whichever sync fails, and whenever power is cut after it, what put() promised is there") {
  constexpr std::int64_t steps_of_a_send = 24;
  Verdict verdict;
  std::int64_t lives = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(2, 10)); ++seed) {
    Plan plan;
    plan.seed = seed;
    plan.opinions = 3;
    Length length;
    (void)outbox_life(plan, &length);
    for (plan.failing_sync = 1; plan.failing_sync <= length.syncs; ++plan.failing_sync) {
      for (plan.cut_after = 0; plan.cut_after < steps_of_a_send; ++plan.cut_after, ++lives)
        verdict += outbox_life(plan);
    }
  }
  report("each fsync of a send fails, then power cut at each step", lives, verdict);
}

TEST_CASE("control: weaker SQLite settings, and a receipt before the commit, lose opinions") {
  const auto found = [](const Plan& spoiled) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      auto plan = plan_of(seed, outbox_life);
      plan.pragma = spoiled.pragma;
      plan.value = spoiled.value;
      plan.acknowledges_first = spoiled.acknowledges_first;
      if (!outbox_life(plan).clean()) return true;
    }
    return false;
  };
  CHECK(found({1, -1, -1, "journal_mode", "DELETE"}));
  CHECK(found({1, -1, -1, "synchronous", "OFF"}));
  CHECK(found({1, -1, -1, "synchronous", "NORMAL"}));
  CHECK(found({1, -1, -1, "journal_mode", "MEMORY"}));
  CHECK(found({1, -1, -1, "journal_mode", "OFF"}));
  CHECK(found({1, -1, -1, "", "", true}));
}

namespace {

struct Answered {
  std::set<std::string> stored, tried;
};

/// Stores batches like the intake until the power is off; each is acknowledged after store_batch() returned.
void take_until_cut(const server::test::Folder& folder, const Plan& plan, const CrashVfs& disk,
                    Answered& answered) {
  SeededRandom random(plan.seed);
  try {
    const auto store = server::test::opened(folder);
    const auto kiosk = server::test::enrolled(*store, random);
    for (std::uint64_t batch = 1; batch <= 8 && !disk.is_cut(); ++batch) {
      std::vector<server::store::Arrival> items;
      for (std::uint64_t i = 0, count = 1 + uniform(random, 6); i < count; ++i) {
        items.push_back(server::test::arrival(random, kiosk.id));
        answered.tried.insert(items.back().envelope.id);
      }
      for (const auto& result : store->store_batch(items, {{kiosk.id, batch}}, server::test::noon))
        answered.stored.insert(result.id);
    }
  } catch (const std::exception&) {
    return;  // the power is off: nothing more is acknowledged
  }
}

/// What a restarted server has: the receipts, and whether opinions and tallies are consistent with them.
Verdict judge(const Answered& answered, const std::filesystem::path& folder, const std::string& run) {
  Verdict verdict;
  verdict.acknowledged = static_cast<std::int64_t>(answered.stored.size());
  const auto say = [&](std::int64_t& count, const std::string& word) {
    ++count;
    verdict.words.push_back(word + ", " + run);
  };
  std::map<std::string, std::int64_t> found;
  const auto ask = [&](const char* sql) {
    sqlite3* db = nullptr;
    found.clear();
    sqlite3_open_v2((folder / "server.sqlite").c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
    const auto see = [](void* to, int, char** cells, char**) {
      ++(*static_cast<std::map<std::string, std::int64_t>*>(to))[cells[0] != nullptr ? cells[0] : ""];
      return 0;
    };
    sqlite3_exec(db, sql, see, &found, nullptr);
    sqlite3_close(db);
    return found.empty() ? std::string() : found.begin()->first;
  };
  if (const auto again = server::store::open_sqlite(folder / "server.sqlite"); !again)
    say(verdict.altered, "does not start again: " + again.error().code);
  if (answered.stored.empty()) return verdict;
  if (ask("PRAGMA integrity_check") != "ok") say(verdict.altered, "not sound");
  const std::string opinions = ask("SELECT count(*) FROM opinion");
  if (opinions != ask("SELECT count(*) FROM received")) say(verdict.altered, "opinions and receipts differ");
  if (opinions != ask("SELECT coalesce(sum(count), 0) FROM tally WHERE question = ''"))
    say(verdict.altered, "tallies and opinions differ");
  (void)ask("SELECT id FROM received");
  for (const std::string& id : answered.stored) {
    if (!found.contains(id)) say(verdict.lost, "lost " + id);
  }
  for (const auto& [id, times] : found) {
    if (times > 1) say(verdict.doubled, "doubled " + id);
    if (!answered.tried.contains(id)) say(verdict.altered, "foreign " + id);
  }
  return verdict;
}

Verdict store_life(const Plan& plan, Length* length = nullptr) {
  const server::test::Folder live;
  Answered answered;
  CrashVfs disk(plan.seed);
  arm(disk, plan);
  take_until_cut(live, plan, disk, answered);
  if (length != nullptr) *length = {disk.steps(), disk.syncs()};
  return in_every_way(disk, live.path, plan,
                      [&](const std::filesystem::path& folder, const std::string& run) {
                        return judge(answered, folder, run);
                      });
}

}  // namespace

TEST_CASE("a power cut at any step of the server's batches loses nothing that was acknowledged") {
  const auto all = seeds("store-power", rounds(100, 10'000));
  Verdict verdict;
  for (const std::uint64_t seed : all) verdict += store_life(plan_of(seed, store_life));
  CHECK(verdict.acknowledged > static_cast<std::int64_t>(all.size()));
  report("power cut of the server, five kinds of disk each", static_cast<std::int64_t>(all.size()),
         verdict);
}

TEST_CASE("after a failed sync and a power cut, what the server acknowledged is there") {
  const auto all = seeds("store-sync-fault", rounds(100, 10'000));
  Verdict verdict;
  for (const std::uint64_t seed : all) verdict += store_life(plan_of(seed, store_life, true));
  report("fsync fails, then power cut, of the server", static_cast<std::int64_t>(all.size()), verdict);
}

TEST_CASE("control: with synchronous=NORMAL or OFF the server loses acknowledged opinions") {
  for (const char* weaker : {"NORMAL", "OFF"}) {
    bool found = false;
    for (std::uint64_t seed = 1; seed <= 100 && !found; ++seed) {
      auto plan = plan_of(seed, store_life);
      plan.pragma = "synchronous";
      plan.value = weaker;
      found = store_life(plan).lost > 0;
    }
    CHECK(found);
  }
}
