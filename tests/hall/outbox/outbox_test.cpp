#include "kiosk/hall/outbox/outbox.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <thread>

#include "kiosk/wire/messages.h"
#include "tests/hall/outbox/folder.h"

using namespace kiosk;
using namespace kiosk::hall::outbox;
using namespace kiosk::hall::outbox::test;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Outbox> opened(const Folder& folder) {
  auto outbox = Outbox::open(folder.file());
  REQUIRE(outbox);
  return std::move(*outbox);
}

bool holds(const Bytes& bytes, ByteView part) {
  return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

}  // namespace

TEST_CASE("stored envelopes are there after reopening, byte for byte") {
  Folder folder;
  SeededRandom random(1);
  const auto kept = envelope(random);
  REQUIRE(opened(folder)->put(kept, noon));
  const auto outbox = opened(folder);
  const auto due = outbox->due(noon, 10, false).value();
  REQUIRE(due.size() == 1);
  CHECK(due[0].envelope == kept);
  CHECK(due[0].not_before == noon);
  CHECK(outbox->counts().waiting == 1);
  CHECK(outbox->counts().oldest_waiting == noon);
  CHECK(outbox->salvage_note().empty());
}

TEST_CASE("only the owner can read the file, also if its permissions were wider before") {
  Folder folder;
  const auto mode = [&] {
    struct stat status {};
    ::stat(folder.file().c_str(), &status);
    return status.st_mode & 0777U;
  };
  opened(folder);
  CHECK(mode() == 0600U);
  ::chmod(folder.file().c_str(), 0644);
  opened(folder);
  CHECK(mode() == 0600U);
}

TEST_CASE("the same envelope is stored once, and a resent one replaces the waiting one") {
  Folder folder;
  SeededRandom random(2);
  const auto outbox = opened(folder);
  const auto first = envelope(random);
  CHECK(outbox->put(first, noon));
  CHECK(outbox->put(first, noon + 1h));
  CHECK(outbox->counts().waiting == 1);
  auto other = envelope(random);
  other.id = first.id;
  CHECK(outbox->put(other, noon));
  CHECK(outbox->counts().waiting == 1);
  CHECK(outbox->due(noon, 10, false).value()[0].envelope == other);
  CHECK(outbox->settle(stored({other})));
  CHECK(outbox->put(other, noon));
  CHECK_FALSE(outbox->put(first, noon));
  CHECK(outbox->counts().waiting == 0);
}

TEST_CASE("nothing is sent before its delay is over, unless staff send at once") {
  Folder folder;
  SeededRandom random(3);
  const auto outbox = opened(folder);
  CHECK_FALSE(outbox->next_due());
  REQUIRE(outbox->put(envelope(random), noon + 3min));
  REQUIRE(outbox->put(envelope(random), noon + 1min));
  CHECK(outbox->next_due() == noon + 1min);
  CHECK(outbox->due(noon, 10, false)->empty());
  CHECK(outbox->due(noon + 1min, 10, false)->size() == 1);
  CHECK(outbox->due(noon + 3min, 10, false)->size() == 2);
  CHECK(outbox->due(noon, 10, true)->size() == 2);
  CHECK(outbox->due(noon, 1, true)->size() == 1);
}

TEST_CASE("an opinion sent while the clock was years ahead does not wait for years") {
  Folder folder;
  SeededRandom random(4);
  const auto outbox = opened(folder);
  REQUIRE(outbox->put(envelope(random), noon + 24h * 1000));
  CHECK(outbox->due(noon, 10, false)->size() == 1);
}

TEST_CASE("uploads go in random order") {
  Folder folder;
  SeededRandom random(5);
  const auto outbox = opened(folder);
  for (int i = 0; i < 8; ++i) REQUIRE(outbox->put(envelope(random), noon));
  std::set<std::string> first;
  for (int i = 0; i < 60; ++i) first.insert(outbox->due(noon, 1, false).value()[0].envelope.id);
  CHECK(first.size() > 4);
}

TEST_CASE("settling erases the sealed bytes and keeps the acknowledgement") {
  Folder folder;
  SeededRandom random(6);
  const auto small = envelope(random);
  const auto large = envelope(random, 9'000);
  const auto waiting = envelope(random);
  const auto outbox = opened(folder);
  for (const auto& each : {small, large, waiting}) REQUIRE(outbox->put(each, noon));
  REQUIRE(holds(raw(folder.file()), ByteView(small.sealed).first(64)));
  REQUIRE(holds(raw(folder.file()), ByteView(large.sealed).last(64)));

  REQUIRE(outbox->settle(stored({small, large})));
  const Bytes after = raw(folder.file());
  for (std::size_t at = 0; at + 16 <= small.sealed.size(); at += 16) {
    CHECK_FALSE(holds(after, ByteView(small.sealed).subspan(at, 16)));
  }
  for (std::size_t at = 0; at + 16 <= large.sealed.size(); at += 500) {
    CHECK_FALSE(holds(after, ByteView(large.sealed).subspan(at, 16)));
  }
  CHECK(holds(after, ByteView(waiting.sealed).first(64)));
  CHECK(holds(after, small.commitment));
  CHECK(holds(after, bytes_of(small.id)));
  CHECK(std::filesystem::file_size(folder.file().string() + "-journal") == 0);
  CHECK(outbox->counts().delivered == 2);
  CHECK(outbox->counts().waiting == 1);
}

TEST_CASE("an answer is stored once, however often it is settled") {
  Folder folder;
  SeededRandom random(7);
  const auto outbox = opened(folder);
  const auto one = envelope(random);
  const auto two = envelope(random);
  REQUIRE(outbox->put(one, noon));
  REQUIRE(outbox->put(two, noon));
  for (int i = 0; i < 3; ++i) CHECK(outbox->settle(stored({one, two})));
  CHECK(outbox->settle(stored({envelope(random)})));
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &db) == SQLITE_OK);
  sqlite3_stmt* query = nullptr;
  sqlite3_prepare_v2(db, "SELECT (SELECT count(*) FROM ack), (SELECT count(*) FROM envelope WHERE ack = 1)",
                     -1, &query, nullptr);
  REQUIRE(sqlite3_step(query) == SQLITE_ROW);
  CHECK(sqlite3_column_int(query, 0) == 1);
  CHECK(sqlite3_column_int(query, 1) == 2);
  sqlite3_finalize(query);
  sqlite3_close(db);
}

TEST_CASE("a refused opinion stays sealed and is not sent again") {
  Folder folder;
  SeededRandom random(8);
  const auto outbox = opened(folder);
  const auto refused = envelope(random);
  REQUIRE(outbox->put(refused, noon));
  wire::UploadAnswer answer = stored({});
  answer.results.push_back({refused.id, wire::Status::refused, 0, "commitment-mismatch"});
  REQUIRE(outbox->settle(answer));
  CHECK(outbox->counts().refused == 1);
  CHECK(outbox->counts().waiting == 0);
  CHECK(outbox->due(noon, 10, true)->empty());
  CHECK(holds(raw(folder.file()), ByteView(refused.sealed).first(64)));
  CHECK(outbox->settle(stored({refused})));
  CHECK(outbox->counts().delivered == 1);
}

TEST_CASE("the batch counter continues after restarts") {
  Folder folder;
  CHECK(opened(folder)->next_counter() == 1);
  const auto outbox = opened(folder);
  CHECK(outbox->next_counter() == 2);
  CHECK(outbox->next_counter() == 3);
}

TEST_CASE("identity and settings are stored") {
  Folder folder;
  SeededRandom random(9);
  Identity identity{"https://kiosk.example:8443",
                    uuid_v4(random),
                    "Nhà văn hóa xóm 3",
                    wire::make_signing_key(random),
                    {},
                    {}};
  random.fill(identity.server_key);
  random.fill(identity.certificate);
  {
    const auto outbox = opened(folder);
    CHECK_FALSE(outbox->identity());
    CHECK_FALSE(outbox->setting("volume"));
    REQUIRE(outbox->set_identity(identity));
    REQUIRE(outbox->set_setting("volume", "70"));
    REQUIRE(outbox->set_setting("volume", "80"));
  }
  const auto outbox = opened(folder);
  const auto read = outbox->identity();
  REQUIRE(read);
  CHECK(read->server_url == identity.server_url);
  CHECK(read->kiosk == identity.kiosk);
  CHECK(read->name == identity.name);
  CHECK(read->key.seed == identity.key.seed);
  CHECK(read->key.public_key == identity.key.public_key);
  CHECK(read->server_key == identity.server_key);
  CHECK(read->certificate == identity.certificate);
  CHECK(outbox->setting("volume") == "80");
}

TEST_CASE("a file of a newer version is not changed") {
  Folder folder;
  opened(folder);
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(folder.file().c_str(), &db) == SQLITE_OK);
  REQUIRE(sqlite3_exec(db, "PRAGMA user_version=99", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(db);
  const auto outbox = Outbox::open(folder.file());
  REQUIRE_FALSE(outbox);
  CHECK(outbox.error().code == "outbox-newer");
}

TEST_CASE("a missing folder is a fault, not a crash") {
  CHECK(Outbox::open("/nonexistent/outbox.sqlite").error().code == "outbox-unavailable");
}

TEST_CASE("one thread stores while another delivers") {
  Folder folder;
  const auto outbox = opened(folder);
  std::thread putting([&] {
    SeededRandom random(10);
    for (int i = 0; i < 100; ++i) CHECK(outbox->put(envelope(random), noon));
  });
  while (outbox->counts().delivered < 100) {
    const auto due = outbox->due(noon, 7, false).value();
    std::vector<opinion::Envelope> envelopes;
    for (const auto& each : due) envelopes.push_back(each.envelope);
    CHECK(outbox->settle(stored(envelopes)));
  }
  putting.join();
  CHECK(outbox->counts().waiting == 0);
}
