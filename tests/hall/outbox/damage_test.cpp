#include <doctest/doctest.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <map>
#include <set>

#include "tests/hall/outbox/folder.h"

using namespace kiosk;
using namespace kiosk::hall::outbox;
using namespace kiosk::hall::outbox::test;

namespace {

constexpr std::size_t id_length = 36;

std::set<std::string> waiting_ids(Outbox& outbox) {
  std::set<std::string> ids;
  const auto due = outbox.due(noon, 1'000'000, true);
  for (const auto& each : due.value()) ids.insert(each.envelope.id);
  return ids;
}

/// Calls put() forever and reports each id once it returned.
[[noreturn]] void put_and_report(const Folder& folder, int pipe, std::uint64_t seed) {
  SeededRandom random(seed);
  const auto outbox = Outbox::open(folder.file());
  while (outbox) {
    const auto next = envelope(random);
    if (!(*outbox)->put(next, noon) || ::write(pipe, next.id.data(), id_length) < 0) break;
  }
  ::_exit(1);
}

/// Kills the child after about `reports` ids; returns all that were reported.
std::set<std::string> reported_until_killed(const Folder& folder, std::uint64_t seed, std::size_t reports) {
  int pipe[2] = {};
  REQUIRE(::pipe(pipe) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    put_and_report(folder, pipe[1], seed);
  }
  ::close(pipe[1]);
  std::set<std::string> ids;
  char id[id_length] = {};
  while (::read(pipe[0], id, id_length) == static_cast<ssize_t>(id_length)) {
    ids.emplace(id, id_length);
    if (ids.size() == reports) {
      ::usleep(static_cast<useconds_t>(seed * 137 % 1500));
      ::kill(child, SIGKILL);
    }
  }
  ::close(pipe[0]);
  ::waitpid(child, nullptr, 0);
  return ids;
}

void overwrite(const std::filesystem::path& file, std::streamoff at, std::size_t size, char with = '\xA5') {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(at);
  stream.write(std::string(size, with).data(), static_cast<std::streamsize>(size));
}

std::streamoff place_of(const Bytes& bytes, std::string_view text) {
  const auto at = std::search(bytes.begin(), bytes.end(), text.begin(), text.end());
  REQUIRE(at != bytes.end());
  return at - bytes.begin();
}

/// SQLite's default VFS, with one call that returns a wrong result once.
struct LyingDisk {
  enum class Lie { none, done_but_error, error };
  static inline Lie lie = Lie::none;
  static inline sqlite3_vfs* honest = nullptr;
  /// Databases and journals have different methods.
  static inline std::map<const sqlite3_io_methods*, sqlite3_io_methods> lying;
  static inline int (*honest_truncate)(sqlite3_file*, sqlite3_int64) = nullptr;
  sqlite3_vfs vfs{};

  LyingDisk() {
    honest = sqlite3_vfs_find(nullptr);
    vfs = *honest;
    vfs.zName = "lying";
    vfs.pNext = nullptr;
    vfs.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
      const int result = honest->xOpen(honest, name, file, flags, out);
      if (result != SQLITE_OK || file->pMethods == nullptr) return result;
      honest_truncate = file->pMethods->xTruncate;
      sqlite3_io_methods& methods = lying.try_emplace(file->pMethods, *file->pMethods).first->second;
      methods.xTruncate = truncate;
      file->pMethods = &methods;
      return result;
    };
    sqlite3_vfs_register(&vfs, 1);
  }
  ~LyingDisk() {
    sqlite3_vfs_unregister(&vfs);
    sqlite3_vfs_register(honest, 1);
  }
  LyingDisk(const LyingDisk&) = delete;
  LyingDisk& operator=(const LyingDisk&) = delete;

  /// Truncating the journal commits the transaction.
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const Lie now = std::exchange(lie, Lie::none);
    if (now == Lie::error) return SQLITE_IOERR_TRUNCATE;
    const int result = honest_truncate(file, size);
    return now == Lie::done_but_error ? SQLITE_IOERR_TRUNCATE : result;
  }
};

}  // namespace

TEST_CASE("kill -9 at any time loses nothing that put() promised") {
  for (std::uint64_t round = 1; round <= 25; ++round) {
    Folder folder;
    const auto reported = reported_until_killed(folder, round, 1 + round % 7 * 5);
    REQUIRE_FALSE(reported.empty());
    const auto outbox = Outbox::open(folder.file());
    REQUIRE(outbox);
    CHECK((*outbox)->salvage_note().empty());
    const auto kept = waiting_ids(**outbox);
    for (const std::string& id : reported) CHECK(kept.contains(id));
    CHECK(kept.size() <= reported.size() + 1);
  }
}

TEST_CASE("a damaged file is kept and everything readable is recovered") {
  Folder folder;
  SeededRandom random(1);
  std::vector<opinion::Envelope> all;
  {
    const auto outbox = Outbox::open(folder.file()).value();
    for (int i = 0; i < 400; ++i) {
      all.push_back(envelope(random));
      REQUIRE(outbox->put(all.back(), noon));
    }
    REQUIRE(outbox->settle(stored({all[0], all[1]})));
    REQUIRE(outbox->set_identity(
        {"https://a", uuid_v4(random), "xóm 3", wire::make_signing_key(random), {}, {}}));
    REQUIRE(outbox->next_counter() == 1);
  }
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(folder.file()));
  overwrite(folder.file(), size / 2 / 4096 * 4096, 3 * 4096);

  const auto outbox = Outbox::open(folder.file());
  REQUIRE(outbox);
  const auto kept = waiting_ids(**outbox);
  MESSAGE((*outbox)->salvage_note());
  CHECK(kept.size() >= 370);
  CHECK(kept.size() < 398);
  const auto due = (*outbox)->due(noon, 1000, true);
  for (const auto& each : due.value()) {
    CHECK(std::find(all.begin(), all.end(), each.envelope) != all.end());
  }
  CHECK((*outbox)->salvage_note().find(std::to_string(kept.size()) + " waiting") != std::string::npos);
  CHECK((*outbox)->identity());
  CHECK((*outbox)->counts().delivered >= 1);
  CHECK((*outbox)->next_counter() == 2);
  CHECK(std::filesystem::exists(folder.path / "outbox.damaged-1.sqlite"));
  CHECK((*outbox)->put(envelope(random), noon));
}

TEST_CASE("a damaged first page, which locates the tables, loses nothing") {
  Folder folder;
  SeededRandom random(8);
  std::set<std::string> all;
  const wire::SigningKey key = wire::make_signing_key(random);
  {
    const auto outbox = Outbox::open(folder.file()).value();
    for (int i = 0; i < 60; ++i) {
      const auto next = envelope(random);
      all.insert(next.id);
      REQUIRE(outbox->put(next, noon));
    }
    REQUIRE(outbox->set_identity({"https://a", uuid_v4(random), "xóm 3", key, {}, {}}));
    REQUIRE(outbox->next_counter() == 1);
  }
  const Bytes bytes = raw(folder.file());
  SUBCASE("whole content") {
    overwrite(folder.file(), 0, 4096);
  }
  SUBCASE("the whole list of tables") {
    overwrite(folder.file(), 100, 3996);
  }
  SUBCASE("a letter of a column's name") {
    overwrite(folder.file(), place_of(bytes, "server_url TEXT"), 1);
  }
  SUBCASE("a letter of the key column's name") {
    overwrite(folder.file(), place_of(bytes, "INTEGER PRIMARY KEY,\n  id"), 1);
  }
  SUBCASE("a letter of a table's name") {
    overwrite(folder.file(), place_of(bytes, "envelope("), 1);
  }
  SUBCASE("the schema version") {
    overwrite(folder.file(), 63, 1, '\0');
  }
  const auto opened = Outbox::open(folder.file());
  REQUIRE_MESSAGE(opened, opened.error().what);
  const auto& outbox = *opened;
  CHECK(outbox->salvage_note().find("60 waiting") != std::string::npos);
  CHECK(waiting_ids(*outbox) == all);
  REQUIRE(outbox->identity());
  CHECK(outbox->identity()->key.seed == key.seed);
  CHECK(outbox->next_counter() == 2);
  CHECK_FALSE(std::filesystem::exists(folder.path / "outbox.reading.sqlite"));
}

TEST_CASE("a damaged index loses no opinion") {
  Folder folder;
  SeededRandom random(7);
  std::set<std::string> all;
  std::streamoff index = 0;
  {
    const auto outbox = Outbox::open(folder.file()).value();
    for (int i = 0; i < 20; ++i) {
      const auto next = envelope(random);
      all.insert(next.id);
      REQUIRE(outbox->put(next, noon));
    }
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(folder.file().c_str(), &db) == SQLITE_OK);
    sqlite3_stmt* query = nullptr;
    sqlite3_prepare_v2(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'envelope_state'", -1, &query,
                       nullptr);
    REQUIRE(sqlite3_step(query) == SQLITE_ROW);
    index = (sqlite3_column_int64(query, 0) - 1) * 4096;
    sqlite3_finalize(query);
    sqlite3_close(db);
  }
  overwrite(folder.file(), index + 4096 - 64, 64);
  SUBCASE("with room for a copy") {}
  SUBCASE("without room for a copy: read in place") {
    std::filesystem::create_directories(folder.path / "outbox.reading.sqlite" / "in the way");
  }
  const auto outbox = Outbox::open(folder.file()).value();
  CHECK(outbox->salvage_note().find("20 waiting") != std::string::npos);
  CHECK(waiting_ids(*outbox) == all);
}

TEST_CASE("a file that is not a database is replaced by a new one, also a second time") {
  Folder folder;
  for (int i = 1; i <= 2; ++i) {
    std::ofstream(folder.file(), std::ios::trunc) << std::string(5000, 'x');
    const auto outbox = Outbox::open(folder.file());
    REQUIRE(outbox);
    CHECK((*outbox)->salvage_note().find("0 waiting") != std::string::npos);
    CHECK((*outbox)->counts().waiting == 0);
    CHECK(std::filesystem::file_size(folder.path / ("outbox.damaged-" + std::to_string(i) + ".sqlite")) ==
          5000);
  }
}

TEST_CASE("after an error during commit the stored row is checked") {
  Folder folder;
  SeededRandom random(3);
  LyingDisk disk;
  const auto outbox = Outbox::open(folder.file()).value();
  const auto first = envelope(random);
  LyingDisk::lie = LyingDisk::Lie::done_but_error;
  CHECK(outbox->put(first, noon));
  CHECK(LyingDisk::lie == LyingDisk::Lie::none);
  CHECK(waiting_ids(*outbox) == std::set{first.id});
}

TEST_CASE("if the disk did not commit, put() fails, and sending again stores one opinion") {
  Folder folder;
  SeededRandom random(4);
  LyingDisk disk;
  const auto outbox = Outbox::open(folder.file()).value();
  const auto first = envelope(random);
  LyingDisk::lie = LyingDisk::Lie::error;
  const auto put = outbox->put(first, noon);
  REQUIRE_FALSE(put);
  CHECK(put.error().code == "outbox-unavailable");
  CHECK(waiting_ids(*outbox).empty());
  CHECK(outbox->put(first, noon));
  CHECK(waiting_ids(*outbox) == std::set{first.id});
}

TEST_CASE("a full disk is reported, loses nothing, and the outbox recovers") {
  Folder folder;
  if (::mount("tmpfs", folder.path.c_str(), "tmpfs", 0, "size=512k") != 0) {
    MESSAGE("skipped: only root may mount a small disk (" << std::strerror(errno) << ")");
    return;
  }
  SeededRandom random(5);
  std::set<std::string> promised;
  {
    const auto outbox = Outbox::open(folder.file()).value();
    Fault trouble;
    for (int i = 0; i < 2000 && trouble.code.empty(); ++i) {
      const auto next = envelope(random, 4000);
      const auto put = outbox->put(next, noon);
      if (put) promised.insert(next.id);
      if (!put) trouble = put.error();
    }
    CHECK(trouble.code == "disk-full");
    CHECK_FALSE(trouble.remedy.empty());
    CHECK(waiting_ids(*outbox) == promised);
    ::mount("tmpfs", folder.path.c_str(), "tmpfs", MS_REMOUNT, "size=2m");
    CHECK(outbox->put(envelope(random), noon));
    CHECK(outbox->counts().waiting == static_cast<std::int64_t>(promised.size()) + 1);
  }
  ::umount(folder.path.c_str());
}
