#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "kiosk/server/store/checked_vfs.h"
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
    store->take(many, {}, noon);
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
  store->take({arrival(random, kiosk.id), arrival(random, kiosk.id)}, {}, noon);
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
