// A database with changed pages or a wrong -wal is refused before anything is changed.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "kiosk/server/store/sqlite/schema.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
namespace fs = std::filesystem;

namespace {

fs::path wal_of(const Folder& folder) {
  return folder.file().string() + "-wal";
}

/// Stores some opinions and ends like a killed process: nothing is closed.
void crash_after_taking(const Folder& folder, std::uint64_t seed, int count = 40) {
  const pid_t child = ::fork();
  if (child == 0) {
    SeededRandom random(seed);
    const auto store = opened(folder);
    const auto kiosk = enrolled(*store, random, "KS-" + std::to_string(seed));
    for (int i = 0; i < count; ++i) (void)store->store_batch({arrival(random, kiosk.id)}, {}, noon);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(status == 0);
}

std::string refusal(const Folder& folder) {
  const auto store = store::open_sqlite(folder.file());
  if (store) return "";
  CHECK_FALSE(store.error().remedy.empty());
  return store.error().code;
}

std::int64_t stored(const Folder& folder) {
  return store::open_sqlite(folder.file()).value()->tallies("kim-son-xuan-chinh").stored;
}

}  // namespace

TEST_CASE("after a crash the existing -wal is applied, also repeatedly") {
  Folder folder;
  for (std::uint64_t round = 1; round <= 4; ++round) {
    crash_after_taking(folder, round);
    REQUIRE(fs::file_size(wal_of(folder)) > 0);
    if (round == 3) continue;  // two crashes without changes in between
    CHECK(stored(folder) == static_cast<std::int64_t>(40 * round));
  }
  CHECK(stored(folder) == 160);
}

TEST_CASE("a missing, truncated or foreign -wal is reported, and nothing is lost") {
  Folder folder;
  crash_after_taking(folder, 1);
  const fs::path kept = folder.path / "kept";
  fs::rename(wal_of(folder), kept);
  CHECK(refusal(folder) == "store-wal-missing");
  std::ofstream{wal_of(folder)};
  CHECK(refusal(folder) == "store-wal-missing");
  {
    Folder other;
    crash_after_taking(other, 2);
    fs::copy_file(wal_of(other), wal_of(folder), fs::copy_options::overwrite_existing);
    CHECK(refusal(folder) == "store-wal-foreign");
  }
  fs::rename(kept, wal_of(folder));
  CHECK(stored(folder) == 40);
}

TEST_CASE("an older -wal of the same database is reported") {
  Folder folder;
  crash_after_taking(folder, 1);
  const fs::path old = folder.path / "old";
  fs::copy_file(wal_of(folder), old);
  CHECK(stored(folder) == 40);
  crash_after_taking(folder, 2);
  fs::copy_file(old, wal_of(folder), fs::copy_options::overwrite_existing);
  CHECK(refusal(folder) == "store-wal-foreign");
}

TEST_CASE("a foreign -wal beside a cleanly closed database is reported; removing it solves the problem") {
  Folder folder, other;
  crash_after_taking(folder, 1);
  CHECK(stored(folder) == 40);
  crash_after_taking(other, 2);
  fs::copy_file(wal_of(other), wal_of(folder));
  CHECK(refusal(folder) == "store-wal-foreign");
  fs::remove(wal_of(folder));
  CHECK(stored(folder) == 40);
}

TEST_CASE("an emptied database is not treated as new") {
  Folder folder;
  crash_after_taking(folder, 1);
  std::ofstream(folder.file(), std::ios::trunc).flush();
  CHECK(refusal(folder) == "store-missing");
  CHECK(fs::file_size(wal_of(folder)) > 0);
}

TEST_CASE("a flipped bit in any used page is detected at start or on reading") {
  Folder folder;
  crash_after_taking(folder, 1, 120);
  REQUIRE(stored(folder) == 120);
  std::ifstream in(folder.file(), std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(in), {}};
  SeededRandom random(3);
  const std::size_t pages = good.size() / 4096;
  for (std::size_t page = 0; page < pages; ++page) {
    std::string flipped = good;
    const std::size_t at = page * 4096 + uniform(random, 4096);
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << uniform(random, 8)));
    std::ofstream(folder.file(), std::ios::binary) << flipped;
    CAPTURE(at);
    const auto store = store::open_sqlite(folder.file());
    if (store) continue;  // an unused page; the next case counts what is used
    CHECK(store.error().code == "store-damaged");
    std::ofstream(folder.file(), std::ios::binary) << good;
  }
  std::ofstream(folder.file(), std::ios::binary) << good;
  CHECK(stored(folder) == 120);
}

TEST_CASE("a flipped bit in a resident's text is never returned as another answer") {
  Folder folder;
  crash_after_taking(folder, 1, 60);
  REQUIRE(stored(folder) == 60);
  std::ifstream in(folder.file(), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto at = bytes.find("disagree");
  REQUIRE(at != std::string::npos);
  bytes[at] = 'D';
  std::ofstream(folder.file(), std::ios::binary) << bytes;
  CHECK(refusal(folder) == "store-damaged");
}

TEST_CASE("a database without page checksums is upgraded and keeps everything") {
  Folder folder;
  const auto room = [&] {
    std::ifstream in(folder.file(), std::ios::binary);
    in.seekg(20);
    return in.get();
  };
  {
    SQLite::Database plain(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    plain.exec("PRAGMA journal_mode=WAL");
    store::migrate(plain);
    plain.exec("INSERT INTO setting VALUES('old', x'2A', 1)");
  }
  REQUIRE(room() == 0);
  for (int start = 0; start < 2; ++start) {
    CHECK(store::open_sqlite(folder.file()).value()->setting("old")->value == Bytes{0x2A});
    CHECK(room() == 8);
  }
  crash_after_taking(folder, 1, 30);
  CHECK(stored(folder) == 30);
}
