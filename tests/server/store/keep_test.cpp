#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

TEST_CASE("an enrolment code works once, and not after its time") {
  Folder folder;
  SeededRandom random(1);
  const auto store = opened(folder);
  const Hash once = random_hash(random), late = random_hash(random);
  store->add_enrolment_code(once, "kim-son-xuan-chinh", "xuan-thien", noon + 24h);
  store->add_enrolment_code(late, "kim-son-xuan-chinh", "xuan-thien", noon + 24h);
  store::Kiosk kiosk;
  kiosk.id = uuid_v4(random);
  CHECK(store->enrol(once, kiosk, noon));
  CHECK(kiosk.unit == "xuan-thien");
  CHECK(kiosk.consultation == "kim-son-xuan-chinh");
  store::Kiosk second;
  second.id = uuid_v4(random);
  CHECK_FALSE(store->enrol(once, second, noon));
  CHECK_FALSE(store->enrol(late, second, noon + 25h));
  CHECK_FALSE(store->enrol(random_hash(random), second, noon));
  CHECK(store->kiosks().size() == 1);
}

TEST_CASE("the trail can be added to and nothing else, not even by SQL") {
  Folder folder;
  const auto store = opened(folder);
  store->add_trail({noon, "canbo", "read-remarks", "kim-son-xuan-chinh"});
  SQLite::Database db(folder.file().string(), SQLite::OPEN_READWRITE);
  CHECK_THROWS_WITH_AS(db.exec("UPDATE trail SET user = 'nobody'"), "the trail is append-only",
                       SQLite::Exception);
  CHECK_THROWS_WITH_AS(db.exec("DELETE FROM trail"), "the trail is append-only", SQLite::Exception);
  REQUIRE(store->trail(10).size() == 1);
  CHECK(store->trail(10)[0].user == "canbo");
}

TEST_CASE("a database of a newer version is refused and left as it is") {
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

TEST_CASE("a damaged database is refused rather than guessed at") {
  Folder folder;
  SeededRandom random(2);
  {
    const auto store = opened(folder);
    const auto kiosk = enrolled(*store, random);
    std::vector<store::Arrival> many;
    for (int i = 0; i < 200; ++i) many.push_back(arrival(random, kiosk.id));
    store->store_batch(many, {}, noon);
  }
  SUBCASE("a page in its middle") {
    std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 6);
    file << std::string(4096 * 6, '\x5A');
  }
  SUBCASE("its header") {
    std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    file << std::string(100, 'x');
  }
  const auto refused = store::open_sqlite(folder.file());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "store-damaged");
}

TEST_CASE("a backup is a store of its own with the same numbers, readable by its owner only") {
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

TEST_CASE("a session is found until it ends or is over") {
  Folder folder;
  SeededRandom random(4);
  const auto store = opened(folder);
  store->set_user({"canbo", "admin", "", "hash", noon});
  const Hash token = random_hash(random);
  store->add_session({token, "canbo", "csrf", noon + 1h});
  CHECK(store->session(token, noon));
  CHECK_FALSE(store->session(token, noon + 2h));
  CHECK_FALSE(store->session(random_hash(random), noon));
  store->end_session(token);
  CHECK_FALSE(store->session(token, noon));
}

TEST_CASE("a heartbeat is kept and a revoked kiosk stays revoked") {
  Folder folder;
  SeededRandom random(5);
  const auto store = opened(folder);
  const auto kiosk = enrolled(*store, random);
  wire::Heartbeat heartbeat;
  heartbeat.waiting = 3;
  heartbeat.app_version = "0.1.0";
  heartbeat.device_time = noon;
  store->record_heartbeat(kiosk.id, heartbeat, noon);
  store->revoke(kiosk.id);
  const auto now = store->kiosk(kiosk.id);
  REQUIRE(now);
  CHECK(now->revoked);
  REQUIRE(now->last_heartbeat);
  CHECK(now->last_heartbeat->waiting == 3);
  CHECK(now->last_seen == noon);
  CHECK(store->ready());
}

TEST_CASE("a busy hour is told, what gathered over a silent day is not taken for one") {
  Folder folder;
  SeededRandom random(8);
  const auto store = opened(folder);
  const auto kiosk = enrolled(*store, random);
  const auto report = [&](UtcTime at, std::int64_t visits, std::int64_t abandoned) {
    wire::Heartbeat heartbeat;
    heartbeat.visits = visits;
    heartbeat.abandoned = abandoned;
    store->record_heartbeat(kiosk.id, heartbeat, at);
    return store->kiosk(kiosk.id)->busiest_hour;
  };
  CHECK(report(noon, 90, 0) == 0);  // the first report: nobody knows of how long
  const UtcTime next = noon + std::chrono::hours(24);
  CHECK(report(next, 90, 0) == 0);
  const UtcTime later = next + std::chrono::hours(1);
  CHECK(report(later, 30, 10) == 20);
  CHECK(report(later + std::chrono::minutes(1), 30, 0) == 50);
  CHECK(report(later + std::chrono::hours(72), 0, 0) == 0);
}

TEST_CASE("how often a kiosk reported is kept by the hour, and for two days only") {
  Folder folder;
  SeededRandom random(6);
  const auto store = opened(folder);
  const auto kiosk = enrolled(*store, random), other = enrolled(*store, random, "KS-02");
  const auto report = [&](const store::Kiosk& one, UtcTime at) { store->record_heartbeat(one.id, {}, at); };
  for (int minutes = 0; minutes < 60; minutes += 5) report(kiosk, noon + std::chrono::minutes(minutes));
  report(other, noon);
  const auto hour = store::hour_number(noon);
  auto heard = store->heartbeat_counts(noon - 24h);
  CHECK(heard.size() == 2);
  CHECK(heard[kiosk.id][hour] + heard[kiosk.id][hour + 1] == 12);
  CHECK(heard[other.id] == store::HeartbeatCounts{{hour, 1}});
  CHECK_MESSAGE(store->heartbeat_counts(noon + 2h).empty(), "only from the hour that was asked for");

  for (int days = 1; days < 30; ++days) report(kiosk, noon + std::chrono::days(days));
  heard = store->heartbeat_counts(noon);
  CHECK_MESSAGE(heard[kiosk.id].size() == 3, "of a month of days the last two and now");
  CHECK_MESSAGE(heard[other.id].size() == 1, "another kiosk's hours are not touched");
}

TEST_CASE(
    "a database of the version before gets the new tables, and decisions about remarks keep their sense") {
  Folder folder;
  const store::RemarkKey key{7, "remark"};
  const auto decided = [&](bool kept, const char* reason) {
    store::Redaction one;
    one.remark = key;
    one.length = 3;
    one.reason = reason;
    one.kept = kept;
    return one;
  };
  {
    const auto store = opened(folder);
    store->redact("kim-son-xuan-chinh", {decided(false, "tên"), decided(false, ""), decided(false, "số")});
  }
  {  // as version 5 wrote them: what was kept shown and what was taken back were both "undone"
    SQLite::Database db(folder.file().string(), SQLite::OPEN_READWRITE, 0, store::checked_vfs());
    db.exec("UPDATE redaction SET undone = 1 WHERE reason <> 'tên'");
    db.exec(
        "ALTER TABLE redaction DROP COLUMN kept; DROP TABLE kiosk_heard; "
        "ALTER TABLE kiosk_hour DROP COLUMN gathered; ALTER TABLE kiosk DROP COLUMN called; ALTER TABLE "
        "kiosk DROP COLUMN called_by; "
        "PRAGMA user_version = 5");
  }
  const auto store = opened(folder);
  const auto all = store->redactions("kim-son-xuan-chinh");
  REQUIRE(all.size() == 3);
  CHECK((!all[0].kept && !all[0].undone));
  CHECK_MESSAGE((all[1].kept && !all[1].undone), "a suggestion that somebody refused stays shown");
  CHECK_MESSAGE((!all[2].kept && all[2].undone), "a hiding that was taken back stays taken back");
  CHECK(store->heartbeat_counts({}).empty());
}

TEST_CASE("a second factor is set up and switched off again, with its recovery codes") {
  Folder folder;
  SeededRandom random(7);
  const auto store = opened(folder);
  store->set_user({"canbo", "admin", "", "hash", noon});
  store->set_second_factor("canbo", Bytes(20, 7), {random_hash(random), random_hash(random)});
  CHECK(store->user("canbo")->totp_secret == Bytes(20, 7));
  CHECK(store->recovery_codes_left("canbo") == 2);
  store->set_second_factor("canbo", {}, {});
  CHECK(store->user("canbo")->totp_secret.empty());
  CHECK(store->recovery_codes_left("canbo") == 0);
}
