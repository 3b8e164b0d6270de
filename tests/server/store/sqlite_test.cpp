#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "kiosk/base/files.h"
#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "kiosk/server/store/sqlite/schema.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

TEST_CASE("the trail is append-only, also by SQL") {
  Folder folder;
  const auto store = opened(folder);
  store->note("canbo", noon, "read-remarks", {{"consultation", "kim-son-xuan-chinh"}});
  SQLite::Database db(folder.file().string(), SQLite::OPEN_READWRITE);
  CHECK_THROWS_WITH_AS(db.exec("UPDATE trail SET user = 'nobody'"), "the trail is append-only",
                       SQLite::Exception);
  CHECK_THROWS_WITH_AS(db.exec("DELETE FROM trail"), "the trail is append-only", SQLite::Exception);
  REQUIRE(store->trail(10).size() == 2);
  CHECK(store->trail(10)[0].user == "canbo");
}

TEST_CASE("a database of a newer version is refused and not changed") {
  Folder folder;
  { opened(folder); }
  {
    SQLite::Database db(folder.file().string(), SQLite::OPEN_READWRITE, 0, store::checked_vfs());
    db.exec("PRAGMA user_version = 999");
  }
  const auto refused = store::open_sqlite(folder.file());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "store-newer");
  CHECK_FALSE(refused.error().remedy.empty());
  SQLite::Database db(folder.file().string(), SQLite::OPEN_READONLY);
  CHECK(db.execAndGet("PRAGMA user_version").getInt() == 999);
}

TEST_CASE("a damaged database is refused") {
  Folder folder;
  SeededRandom random(2);
  {
    const auto store = opened(folder);
    const auto kiosk = enrolled(*store, random);
    std::vector<store::Arrival> many;
    for (int i = 0; i < 200; ++i) many.push_back(arrival(random, kiosk.id));
    store->store_batch(many, {}, noon);
  }
  SUBCASE("a page in the middle") {
    std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 6);
    file << std::string(4096 * 6, '\x5A');
  }
  SUBCASE("the header") {
    std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    file << std::string(100, 'x');
  }
  const auto refused = store::open_sqlite(folder.file());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "store-damaged");
}

namespace {

/// A database with that version of the schema, changed by `sql`.
void make_old(const Folder& folder, int version, const std::string& sql) {
  SQLite::Database db(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("PRAGMA journal_mode=WAL");
  store::migrate(db, version);
  db.exec(
      "INSERT INTO consultation(id, revision, state, opens, closes, pack_digest, pack_signature, "
      "seal_public, "
      "seal_secret, title) VALUES('kim-son-xuan-chinh', 1, 'open', 0, 1, zeroblob(32), zeroblob(64), "
      "zeroblob(32), zeroblob(32), 'x')");
  db.exec(sql);
}

}  // namespace

TEST_CASE("decisions about remarks keep their meaning when the schema of version 5 is brought up to date") {
  Folder folder;
  // In version 5, shown and withdrawn decisions were both stored as "undone".
  const std::string insert =
      "INSERT INTO redaction(consultation, opinion, question, first, length, reason, by, at, undone) "
      "VALUES('kim-son-xuan-chinh', 7, 'remark', 0, 3, ";
  make_old(
      folder, 5,
      insert + "'tên', 'canbo', 0, 0);" + insert + "'', 'canbo', 0, 1);" + insert + "'số', 'canbo', 0, 1)");
  const auto store = opened(folder);
  const auto all = store->redactions("kim-son-xuan-chinh");
  REQUIRE(all.size() == 3);
  CHECK((!all[0].kept && !all[0].undone));
  CHECK_MESSAGE((all[1].kept && !all[1].undone), "a suggestion that somebody refused stays shown");
  CHECK_MESSAGE((!all[2].kept && all[2].undone), "a hiding that was taken back stays taken back");
  CHECK(store->heartbeat_counts({}).empty());
}

TEST_CASE(
    "trail entries, settings and sequence numbers of version 7 stay readable, and the trail is chained") {
  Folder folder;
  make_old(folder, 7,
           "INSERT INTO trail(at, user, action, subject) VALUES(1, 'canbo', 'set-state', 'kim-son paused');"
           "INSERT INTO trail(at, user, action, subject) VALUES(2, 'canbo', 'set-state', 'kim-son open');"
           "INSERT INTO secret VALUES('signing-seed', x'2A'); INSERT INTO secret VALUES('ready', x'01');"
           "INSERT INTO received VALUES('id', zeroblob(32), 'kim-son-xuan-chinh', 5, 77)");
  const auto store = opened(folder);
  store->note("canbo", noon, "sign-in", {});
  const auto trail = store->trail_after(0, 10);
  REQUIRE(trail.size() == 3);
  CHECK(trail[1].subject == "kim-son open");
  CHECK(trail[0].previous == Hash{});
  CHECK(trail[1].previous == store::hash_of(trail[0]));
  CHECK(trail[2].previous == store::hash_of(trail[1]));
  CHECK(store->setting("signing-seed")->value == Bytes{0x2A});
  CHECK_FALSE(store->setting("ready"));
  CHECK(store->find_receipt("kim-son-xuan-chinh", "000000000005") == 77);
}

TEST_CASE("migrating version 14 empties the index of remarks: other parts are hidden now") {
  Folder folder;
  make_old(folder, 14,
           "INSERT INTO opinion VALUES(7, 'kim-son-xuan-chinh', 1, 'xuan-thien', '', 'vi', 'touch', '2026-11-20', 0, "
           "'{\"remark\":\"bà Sáu\"}');"
           "INSERT INTO remark VALUES(1, 'kim-son-xuan-chinh', 7, 'remark', 'xuan-thien', '', '', '2026-11-20', 0, 0, "
           "'sáu');"
           "INSERT INTO remark_word VALUES('kim-son-xuan-chinh', 'sáu', 1);"
           "UPDATE remark_index_state SET complete = 1");
  const auto store = opened(folder);
  store::RemarkQuery named;
  named.words = {"sáu"};
  CHECK(store->find_remarks("kim-son-xuan-chinh", named, {}, 10).remarks.empty());
  CHECK(store->count_unindexed("kim-son-xuan-chinh") == 1);
}

TEST_CASE("migrating version 8 sets locations since enrolment, reported opinions and quarantine counts") {
  Folder folder;
  const std::string enrolled_at = std::to_string(noon.time_since_epoch().count());
  make_old(
      folder, 8,
      "INSERT INTO kiosk(id, name, unit, consultation, public_key, enrolled, received) VALUES('k', 'KS-01', "
      "'xuan-thien', 'kim-son-xuan-chinh', zeroblob(32), " +
          enrolled_at +
          ", 500);"
          "INSERT INTO kiosk_hour VALUES('k', '2026-11-20', 8, 30, 10, 0);"
          "INSERT INTO received VALUES('a', zeroblob(32), 'kim-son-xuan-chinh', 5, 1);"
          "INSERT INTO quarantine VALUES('a', zeroblob(32), 'kim-son-xuan-chinh', 1, x'00', 'k', 'x', 1);"
          "INSERT INTO quarantine VALUES('b', zeroblob(32), 'kim-son-xuan-chinh', 1, x'00', 'k', 'x', 1);"
          "UPDATE consultation SET refused = 7");
  const auto store = opened(folder);
  const auto stood = store->assignments("k");
  REQUIRE(stood.size() == 1);
  CHECK(stood[0].consultation == "kim-son-xuan-chinh");
  CHECK(stood[0].unit == "xuan-thien");
  CHECK(stood[0].since == day_in_vietnam(noon));
  CHECK_FALSE(stood[0].until);
  CHECK(store->kiosk("k")->finished_visits == 20);
  CHECK(store->kiosk("k")->beyond_visits == 0);
  CHECK(store->kiosk("k")->quarantined == 1);
  CHECK_MESSAGE(store->tallies("kim-son-xuan-chinh").refused == 1, "one of the two was stored later");
}

TEST_CASE("what version 11 had published stays published as version 1, with its figures; the rest is not") {
  Folder folder;
  make_old(folder, 11,
           "UPDATE consultation SET state = 'results', stored = 12, opens = 5, closes = 9;"
           "INSERT INTO consultation(id, revision, state, opens, closes, pack_digest, pack_signature, "
           "seal_public, seal_secret, title) VALUES('other', 1, 'closed', 0, 1, zeroblob(32), zeroblob(64), "
           "zeroblob(32), zeroblob(32), 'x');"
           "INSERT INTO tally VALUES('kim-son-xuan-chinh', 'xuan-thien', 'xuan-thien-1', 'stance', 'agree', 12);"
           "INSERT INTO tally_day VALUES('kim-son-xuan-chinh', '2026-11-20', 12);"
           "INSERT INTO tally_kiosk VALUES('kim-son-xuan-chinh', 'k', 12);"
           "INSERT INTO paper VALUES('kim-son-xuan-chinh', 'xuan-thien', 'xuan-thien-1', 9, 8, 5, 2, 0, 1, "
           "'canbo', 1, 1);"
           "INSERT INTO report(consultation, by, at, heard, decided) VALUES('kim-son-xuan-chinh', 'canbo', 77, "
           "'{}', '{}')");
  const auto store = opened(folder);
  CHECK(store->result_versions("other").empty());
  const auto versions = store->result_versions("kim-son-xuan-chinh");
  REQUIRE(versions.size() == 1);
  CHECK(versions[0].number == 1);
  CHECK(versions[0].revision == 1);
  CHECK(versions[0].by == "canbo");
  CHECK(versions[0].at.time_since_epoch().count() == 77);
  CHECK(versions[0].closes.time_since_epoch().count() == 9);
  CHECK(versions[0].reason.empty());
  const auto figures = store->published_figures("kim-son-xuan-chinh", 1);
  REQUIRE(figures);
  const store::Tallies now = store->tallies("kim-son-xuan-chinh");
  CHECK(figures->tallies.per_day == now.per_day);
  CHECK(figures->tallies.per_kiosk == now.per_kiosk);
  CHECK(figures->tallies.stored == 12);
  REQUIRE(figures->tallies.cells.size() == 1);
  CHECK(figures->tallies.cells[0].option == "agree");
  CHECK(figures->tallies.cells[0].count == 12);
  REQUIRE(figures->paper.size() == 1);
  CHECK(figures->paper[0].same_numbers(store->paper("kim-son-xuan-chinh").at(0)));
  CHECK_FALSE(store->published_figures("kim-son-xuan-chinh", 2));
}

TEST_CASE("a published version is never changed or removed, and its number follows the one before") {
  Folder folder;
  const auto store = opened(folder);
  const auto add = [&](std::int64_t number) {
    store::ResultVersion version;
    version.consultation = "kim-son-xuan-chinh";
    version.number = number;
    return store->transaction("canbo", noon, [&](store::Write& write) -> Result<void> {
      write.trail("test", {});
      return write.add_result_version(version, write.current_figures(version.consultation));
    });
  };
  REQUIRE(add(1));
  CHECK(add(1).error().code == "changed-meanwhile");
  CHECK(add(3).error().code == "changed-meanwhile");
  REQUIRE(add(2));
  SQLite::Database db(folder.file().string(), SQLite::OPEN_READWRITE, 5000, store::checked_vfs());
  CHECK_THROWS(db.exec("UPDATE result_version SET reason = 'x'"));
  CHECK_THROWS(db.exec("DELETE FROM result_version"));
  CHECK(store->result_versions("kim-son-xuan-chinh").front().number == 2);
}

TEST_CASE("migrating version 13 takes the first publication from the trail, and nobody is locked") {
  const std::pair<const char*, std::int64_t> cases[]{
      {"INSERT INTO trail(at, user, action, subject) VALUES(7, 'canbo', 'publish', 'kim-son-xuan-chinh 1');"
       "INSERT INTO trail(at, user, action, subject) VALUES(9, 'canbo', 'publish', 'kim-son-xuan-chinh 2')",
       7},
      {"INSERT INTO trail(at, user, action, subject, details) VALUES(8, 'canbo', 'publish', '', "
       "'{\"consultation\":\"kim-son-xuan-chinh\",\"revision\":1}')",
       8},
      {"INSERT INTO trail(at, user, action, subject, details) VALUES(5, 'canbo', 'publish', 'kim-son 1', "
       "'{\"consultation\":\"kim-son\"}')",
       0},
      {"INSERT INTO trail(at, user, action, subject) VALUES(6, 'canbo', 'set-state', 'kim-son-xuan-chinh 1')",
       0},
  };
  for (const auto& [sql, expected] : cases) {
    CAPTURE(sql);
    Folder folder;
    make_old(folder, 13, sql);
    const auto store = opened(folder);
    CHECK(store->consultation("kim-son-xuan-chinh")->published ==
          UtcTime(std::chrono::milliseconds(expected)));
    CHECK(store->sign_in_failures().empty());
  }
}

TEST_CASE("a backup to a folder with links does not follow them") {
  Folder folder;
  SeededRandom random(3);
  const auto store = opened(folder);
  const auto victim = folder.path / "victim", stick = folder.path / "stick";
  REQUIRE(write_file_durably(victim, "untouched"));
  std::filesystem::create_directory(stick);
  for (const char* name : {"b.sqlite", "b.sqlite.part", "b.sqlite.part-journal", "b.sqlite.part-wal"})
    std::filesystem::create_symlink(victim, stick / name);
  try {
    store->backup(stick / "b.sqlite");
    CHECK(store::open_sqlite(stick / "b.sqlite").value()->kiosks().empty());
  } catch (const std::exception&) {  // reported, and nothing was written
  }
  CHECK(read_file(victim, 100).value() == "untouched");
  CHECK_FALSE(std::filesystem::exists(folder.path / "victim-journal"));
}

TEST_CASE("opinions of version 8 wait to be indexed") {
  Folder folder;
  make_old(
      folder, 8,
      "INSERT INTO opinion VALUES(7, 'kim-son-xuan-chinh', 1, 'xuan-thien', '', 'vi', 'touch', '2026-11-20', "
      "0, '{\"remark\":\"Đường xa\",\"stance\":\"agree\"}')");
  const auto store = opened(folder);
  const auto waiting = store->unindexed("kim-son-xuan-chinh", 10);
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].row == 7);
  CHECK(*waiting[0].answers.at("remark").text() == "Đường xa");
}

TEST_CASE("a backup is a complete store with the same counts, readable by its owner only") {
  Folder folder;
  SeededRandom random(3);
  const auto store = opened(folder);
  const auto kiosk = enrolled(*store, random);
  store->store_batch({arrival(random, kiosk.id), arrival(random, kiosk.id)}, {}, noon);
  const auto file = folder.path / "backup.sqlite";
  store->backup(file);
  struct ::stat about {};
  REQUIRE(::stat(file.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777U) == 0600U);
  const auto copy = store::open_sqlite(file).value();
  CHECK(copy->tallies("kim-son-xuan-chinh").stored == 2);
  CHECK(copy->kiosks().size() == 1);
}

TEST_CASE("a backup holds no index of remarks, and a restored one makes it anew") {
  Folder folder;
  SeededRandom random(3);
  const auto store = opened(folder);
  const auto kiosk = enrolled(*store, random);
  auto one = arrival(random, kiosk.id);
  one.opinion->answers["remark"] = std::string("Đường xa");
  count_answers(one);
  store->store_batch({one}, {}, noon);
  const auto opinion = store->unindexed("kim-son-xuan-chinh", 1).at(0);
  store::RemarkEntry entry;
  entry.key = {opinion.row, "remark"};
  entry.words = {"duong", "xa"};
  store->index("kim-son-xuan-chinh", {opinion.row}, {entry});
  REQUIRE(store->find_remarks("kim-son-xuan-chinh", {}, {}, 10).remarks.size() == 1);
  const auto file = folder.path / "backup.sqlite";
  store->backup(file);
  for (const auto& beside : std::filesystem::directory_iterator(folder.path)) {
    const std::string name = beside.path().filename();
    CHECK_MESSAGE((name == "backup.sqlite" || !name.starts_with("backup")), name);
  }
  {
    SQLite::Database db(file.string(), SQLite::OPEN_READONLY, 0, store::checked_vfs());
    for (const char* table : {"remark", "remark_word", "remark_count"})
      CHECK(db.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt() == 0);
    CHECK(db.execAndGet("SELECT count(*) FROM opinion").getInt() == 1);
  }
  const auto copy = store::open_sqlite(file).value();
  CHECK(copy->count_unindexed("kim-son-xuan-chinh") == 1);
  CHECK(store->find_remarks("kim-son-xuan-chinh", {}, {}, 10).remarks.size() == 1);
}

TEST_CASE("migrating version 15 counts what each kiosk has in quarantine") {
  Folder folder;
  make_old(folder, 15,
           "INSERT INTO kiosk(id, name, unit, consultation, public_key, enrolled) VALUES('k', 'KS-01', "
           "'xuan-thien', 'kim-son-xuan-chinh', zeroblob(32), 1);"
           "INSERT INTO quarantine VALUES('a', zeroblob(32), 'kim-son-xuan-chinh', 1, x'0011', 'k', 'x', 1);"
           "INSERT INTO quarantine VALUES('b', zeroblob(32), 'none', 1, x'00', 'k', 'x', 1)");
  const auto store = opened(folder);
  CHECK(store->kiosk("k")->quarantined == 2);
  CHECK(store->kiosk("k")->turned_away == 0);
  SQLite::Database db(folder.file().string(), SQLite::OPEN_READONLY, 0, store::checked_vfs());
  CHECK(db.execAndGet("SELECT bytes FROM quarantine_size WHERE kiosk = 'k'").getInt() == 3);
}
