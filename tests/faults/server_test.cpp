// The server killed at every system call of a batch, init, a migration and a restore; and damaged databases.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <fstream>
#include <thread>

#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "kiosk/server/store/sqlite/schema.h"
#include "tests/faults/hall_line.h"
#include "tests/faults/killing.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

std::string server_program() {
  return e2e::program("kiosk-server");
}

/// A province with a stopped server and opinions of one kiosk in its store.
struct Filled {
  explicit Filled(int opinions) {
    HallLine line(province, 0, "", referee, clock);
    line.start();
    line.send(opinions);
    REQUIRE(line.delivered());
    line.courier.reset();
    province.deployment.stop_server();
  }
  fs::path data() const { return province.deployment.server_folder(); }
  fs::path database() const { return data() / "server.sqlite"; }
  fs::path log() const { return province.deployment.folder() / "log"; }
  /// Runs a command that opens the store and changes nothing. Returns its exit code; output goes to the log.
  int asked(const fs::path& folder) const {
    fs::remove(log());
    return e2e::run({server_program(), "user", "list", "--data", folder}, log(), 60s);
  }

  Province province{2};
  Referee referee;
  SystemClock clock;
};

/// Whether a process is being traced.
bool traced(pid_t process) {
  for (const std::string& line : e2e::read_lines("/proc/" + std::to_string(process) + "/status"))
    if (line.starts_with("TracerPid:")) return std::stol(line.substr(10)) != 0;
  return false;
}

/// Attaches strace to the running server: its nth call of that name from now on kills it.
std::unique_ptr<e2e::Process> kill_server_at(Province& province, const std::string& call, std::int64_t nth) {
  const pid_t id = province.deployment.server_id();
  auto strace = std::make_unique<e2e::Process>(
      std::vector<std::string>{"strace", "-f", "-qq", "-o", "/dev/null", "-p", std::to_string(id), "-e",
                               "trace=" + call, "-e",
                               "inject=" + call + ":signal=KILL:when=" + std::to_string(nth)},
      province.deployment.folder() / "strace.log");
  REQUIRE(e2e::wait_for([&] { return traced(id) || !strace->running(); }, 10s));
  REQUIRE(strace->running());
  std::this_thread::sleep_for(20ms);  // the other threads
  return strace;
}

}  // namespace

TEST_CASE("a server killed at every call of a batch keeps what it acknowledged, the rest is sent again") {
  Province province(1);
  Referee referee;
  const SystemClock clock;
  HallLine line(province, 0, "", referee, clock);
  line.start(20ms);
  line.send();
  REQUIRE(line.delivered());
  const auto stride = rounds(3, 1);
  std::int64_t count = 0, kills = 0;
  for (const std::string call : {"pwrite64", "fdatasync", "sendmsg", "recvmsg"}) {
    bool died = true;
    for (std::int64_t nth = 1; died && nth < 100; nth += stride, ++count) {
      CAPTURE(call);
      CAPTURE(nth);
      auto strace = kill_server_at(province, call, nth);
      line.send(5);
      REQUIRE(e2e::wait_for(
          [&] { return !province.deployment.server().running() || line.outbox->counts().waiting == 0; },
          60s));
      strace.reset();
      died = !province.deployment.server().running();
      kills += died ? 1 : 0;
      if (died) province.deployment.start_server();
      REQUIRE(line.delivered());
    }
  }
  CHECK(kills >= 4);
  line.courier.reset();
  report("server killed at every call of a batch", count, referee.judge(province.evidence()));
}

TEST_CASE("an init killed at any call is completed by the next init") {
  const e2e::TempFolder temp;
  const fs::path data = temp.path / "server", log = temp.path / "log";
  const auto count = kill_at_each(
      {"pwrite64", "fdatasync", "fsync", "write", "rename", "openat"},
      [&] {
        fs::remove_all(data);
        return std::vector<std::string>{server_program(), "init", "--data", data};
      },
      log,
      [&](const Round&) {
        REQUIRE(e2e::run({server_program(), "init", "--data", data}, log, 60s) == 0);
        CHECK(e2e::run({server_program(), "user", "list", "--data", data}, log, 60s) == 0);
        const auto key_of = [&](const std::string& read) {
          return e2e::output_of(
              {"sh", "-c", "openssl " + read + " | openssl pkey -pubin -outform DER | sha256sum"});
        };
        CHECK(key_of("x509 -noout -pubkey -in " + (data / "certificate.pem").string()) ==
              key_of("pkey -pubout -in " + (data / "key.pem").string()));
      },
      12);
  report("init killed at every call", count, {});
}

namespace {

constexpr int kept_rows = 20;

/// A database as an older version wrote it, with a key, a consultation and opinions.
void make_old(const fs::path& file, int version) {
  SQLite::Database db(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("PRAGMA journal_mode=WAL");
  server::store::migrate(db, version);
  constexpr int settings_since = 8;  // the table "secret" was renamed
  const std::string table = version < settings_since ? "secret" : "setting";
  db.exec("INSERT INTO " + table + "(name, value) VALUES('signing-seed', randomblob(32))");
  db.exec(
      "INSERT INTO consultation(id, revision, state, opens, closes, pack_digest, pack_signature, "
      "seal_public, "
      "seal_secret, title, stored) VALUES('old', 1, 'open', 0, 1, zeroblob(32), zeroblob(64), zeroblob(32), "
      "zeroblob(32), 'x', 20)");
  for (int i = 0; i < kept_rows; ++i) {
    db.exec("INSERT INTO received VALUES('id-" + std::to_string(i) + "', randomblob(32), 'old', 1, 1)");
    db.exec("INSERT INTO opinion VALUES(" + std::to_string(i) +
            ", 'old', 1, 'u', 'h', 'vi', 'touch', '2026-11-23', 0, '{\"stance\":\"agree\"}')");
  }
  db.exec("INSERT INTO tally VALUES('old', 'u', 'h', 'stance', 'agree', 20)");
}

std::int64_t number(SQLite::Database& db, const char* sql) {
  return db.execAndGet(sql).getInt64();
}

/// Checks that everything of the old database is there, under any schema from the old to the newest.
void check_whole(const fs::path& file, int least_version) {
  SQLite::Database db(file.string(), SQLite::OPEN_READWRITE, 0, server::store::checked_vfs());
  CHECK(db.execAndGet("PRAGMA integrity_check").getString() == "ok");
  const auto version = number(db, "PRAGMA user_version");
  CHECK(version >= least_version);
  CHECK(version <= server::store::newest_schema());
  CHECK(number(db, "SELECT count(*) FROM opinion") == kept_rows);
  CHECK(number(db, "SELECT count(*) FROM received") == kept_rows);
  CHECK(number(db, "SELECT sum(count) FROM tally") == kept_rows);
}

}  // namespace

TEST_CASE("a migration from any version, killed at any call, loses nothing and is completed later") {
  const e2e::TempFolder temp;
  const fs::path data = temp.path / "server", file = data / "server.sqlite", log = temp.path / "log";
  std::int64_t count = 0;
  for (int version = 1; version < server::store::newest_schema(); ++version) {
    count += kill_at_each(
        {"pwrite64", "fdatasync", "fsync", "ftruncate", "unlink"},
        [&] {
          fs::remove_all(data);
          fs::create_directories(data);
          make_old(file, version);
          return std::vector<std::string>{server_program(), "user", "list", "--data", data};
        },
        log,
        [&](const Round&) {
          CAPTURE(version);
          REQUIRE(e2e::run({server_program(), "user", "list", "--data", data}, log, 60s) == 0);
          check_whole(file, server::store::newest_schema());
        },
        24);
  }
  report("migration from every older schema, killed at every call", count, {});
}

TEST_CASE("a restore killed at any call leaves the old or the new database, or says what to do") {
  Filled filled(20);
  Province& province = filled.province;
  const fs::path backup = province.deployment.folder() / "backup",
                 pristine = province.deployment.folder() / "pristine",
                 key_file = province.deployment.folder() / "key";
  std::string key = e2e::output_of({server_program(), "backup-key", key_file});
  key.erase(key.find('\n'));
  REQUIRE(e2e::run({server_program(), "backup", backup, "--recipient", key, "--data", filled.data()}, filled.log(),
                   60s) == 0);
  const std::vector<std::string> restore{server_program(), "restore",  backup,   "--key-file",
                                         key_file,         "--replace", "--data", filled.data()};
  Evidence at_backup;
  at_backup.read_store(filled.database());
  CHECK(at_backup.received.size() == 20);
  province.deployment.start_server();
  {
    HallLine line(province, 1, "", filled.referee, filled.clock);
    line.start();
    line.send(10);
    REQUIRE(line.delivered());
    line.courier.reset();
  }
  province.deployment.kill_server();  // the database to be replaced has a -wal
  fs::remove(filled.data() / "control.sock");
  fs::copy(filled.data(), pristine, fs::copy_options::recursive);
  const auto put_back = [&] {
    fs::remove_all(filled.data());
    fs::copy(pristine, filled.data(), fs::copy_options::recursive);
  };
  std::int64_t former = 0, refused = 0;
  Verdict verdict;
  const auto count = kill_at_each(
      {"write", "pwrite64", "fsync", "fdatasync", "unlink", "rename", "mkdir"},
      [&] {
        put_back();
        return restore;
      },
      filled.log(),
      [&](const Round& round) {
        if (filled.asked(filled.data()) != 0) {
          ++refused;
          CHECK(e2e::read_file(filled.log()).find("kiosk-server restore") != std::string::npos);
          REQUIRE(e2e::run(restore, filled.log(), 60s) == 0);
        }
        Evidence found;
        found.read_store(filled.database());
        CHECK((found.received.size() == 30 || found.received.size() == 20));
        former += found.received.size() == 30 ? 1 : 0;
        if (found.received.size() == 30) verdict += filled.referee.judge(found);
        if (round.code == 0) CHECK(found.received == at_backup.received);
      },
      10);
  CHECK(former > 0);
  MESSAGE(refused << " times the server refused to start and said so");
  put_back();
  REQUIRE(e2e::run(restore, filled.log(), 60s) == 0);
  Evidence kept;
  kept.read_store(filled.data() / "before-restore-1/server.sqlite");
  CHECK(filled.referee.judge(kept).clean());
  report("restore killed at every call", count, verdict);
}

TEST_CASE(
    "after a bit flip anywhere in the server's database, the numbers are right or the server reports it") {
  Filled filled(60);
  const std::string good = e2e::read_file(filled.database());
  SeededRandom random(22);
  const auto total = rounds(40, 1000);
  std::int64_t told = 0;
  Verdict verdict;
  const std::size_t stretch = good.size() / static_cast<std::size_t>(total);
  for (std::int64_t round = 0; round < total; ++round) {
    std::string flipped = good;
    const std::size_t at =
        std::min(good.size() - 1, static_cast<std::size_t>(round) * stretch + uniform(random, stretch));
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << uniform(random, 8)));
    std::ofstream(filled.database(), std::ios::binary) << flipped;
    CAPTURE(at);
    if (filled.asked(filled.data()) != 0) {
      ++told;
      CHECK(e2e::read_file(filled.log()).find("What to do: Nothing was changed.") != std::string::npos);
      CHECK(e2e::read_file(filled.log()).find("server.sqlite") != std::string::npos);
      continue;
    }
    verdict += filled.referee.judge(filled.province.evidence());
  }
  CHECK(told > total / 2);
  std::ofstream(filled.database(), std::ios::binary) << good;
  verdict += filled.referee.judge(filled.province.evidence());
  report("a bit flipped anywhere in the server's database", total, verdict);
}

TEST_CASE("a file that is not the server's database is refused with its name and not changed") {
  Filled filled(10);
  const std::string good = e2e::read_file(filled.database());
  const fs::path elsewhere = filled.province.deployment.folder() / "elsewhere.sqlite";
  fs::copy_file(filled.province.kiosk_folder(0) / "outbox.sqlite", elsewhere);
  const auto words_of = [&] {
    CHECK(filled.asked(filled.data()) == 1);
    return e2e::read_file(filled.log());
  };
  for (const std::string& bad :
       {e2e::read_file(elsewhere), std::string("not a database, but long enough to be one"), std::string(),
        good.substr(0, good.size() / 2), good.substr(0, 4096 * 3 + 100),
        good.substr(0, 4096) + std::string(good.size() - 4096, '\0')}) {
    std::ofstream(filled.database(), std::ios::binary) << bad;
    CAPTURE(bad.size());
    const std::string words = words_of();
    CHECK(words.find("server.sqlite") != std::string::npos);
    CHECK(words.find("Nothing was changed.") != std::string::npos);
    CHECK(e2e::read_file(filled.database()) == bad);
  }
  fs::remove(filled.database());
  std::ofstream(elsewhere, std::ios::binary) << good;
  fs::create_symlink(elsewhere, filled.database());
  CHECK(filled.asked(filled.data()) == 0);
  fs::remove(elsewhere);
  CHECK(words_of().find("There is no server in") != std::string::npos);
  report("a server's database that is another's, cut, empty, a link", 8, {});
}
