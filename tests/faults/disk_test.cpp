// Disk faults: kiosk and commands killed at every system call, errors at every call, bit flips anywhere.
// Calls are intercepted with strace.
#include <doctest/doctest.h>

#include <fstream>

#include "kiosk/consultation/load.h"
#include "kiosk/server/store/sqlite/open.h"
#include "tests/faults/hall_line.h"
#include "tests/faults/killing.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

TEST_CASE("the kiosk killed at every system call of one send and its delivery loses nothing") {
  Province province(1);
  const auto log = province.deployment.folder() / "send.log";
  std::uint64_t seed = 20'000;
  const auto count = kill_at_each(
      {"pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "write", "sendto", "recvfrom"},
      [&] {
        return province.send_command(0, {"--deliver", "--seed", std::to_string(++seed)});
      },
      log, [](const Round& round) { CHECK((round.code == 0 || round.code == killed)); });
  report("kiosk killed at every call of a send", count, finish(province, log));
}

TEST_CASE("with a disk error at any call there is no receipt without a stored opinion, and staff see why") {
  Province province(1);
  const auto log = province.deployment.folder() / "send.log";
  std::uint64_t seed = 30'000;
  std::int64_t count = 0, told = 0;
  for (const char* error : {"ENOSPC", "EDQUOT", "EIO"}) {
    for (const char* call : {"pwrite64", "fdatasync", "ftruncate", "fsync", "unlink"}) {
      for (std::int64_t nth = 1; nth <= 12; nth += rounds(3, 1), ++count) {
        const auto command =
            province.send_command(0, {"--count", "2", "--minutes", "1", "--seed", std::to_string(++seed)});
        const int code = e2e::run(faulty(call, std::string("error=") + error, nth, command), log, 60s);
        CHECK((code == 0 || code == 1));
        told += code;
      }
    }
  }
  CHECK(told > 0);
  const std::string words = e2e::read_file(log);
  CHECK(words.find("fault ") != std::string::npos);
  CHECK(words.find("Check the disk") != std::string::npos);
  report("ENOSPC, EDQUOT and EIO at every call of a send", count, finish(province, log));
}

TEST_CASE("an older copy of a kiosk's disk duplicates nothing and is reported to officials") {
  const auto total = rounds(5, 200);
  Province province(1);
  const auto log = province.deployment.folder() / "send.log";
  const fs::path folder = province.kiosk_folder(0), copy = folder.string() + ".copy";
  std::uint64_t seed = 36'000;
  const auto sends = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--count", "3", "--seed", std::to_string(++seed)});
    REQUIRE(e2e::run(province.send_command(0, more), log, 60s) == 0);
  };
  for (std::int64_t round = 0; round < total; ++round) {
    sends({});
    fs::copy(folder, copy, fs::copy_options::recursive);
    sends({"--deliver"});
    fs::remove_all(folder);
    fs::rename(copy, folder);
    sends({"--deliver"});
  }
  report("an older copy of the kiosk's disk put back", total, finish(province, log));
  province.deployment.stop_server();
  const auto store =
      server::store::open_sqlite(province.deployment.server_folder() / "server.sqlite").value();
  const auto events = store->security_events(static_cast<std::size_t>(10 * total));
  const auto told = std::count_if(events.begin(), events.end(), [&](const auto& event) {
    return event.kind == "counter-repeated" && event.subject == province.kiosks[0].kiosk;
  });
  CHECK(told >= total);
}

TEST_CASE("an export or backup killed at any call leaves the old or the complete new file") {
  Province province(1);
  Referee referee;
  const SystemClock clock;
  {
    HallLine line(province, 0, "", referee, clock);
    line.start();
    line.send(40);
    REQUIRE(line.delivered());
  }
  province.deployment.stop_server();
  const fs::path file = province.deployment.folder() / "file", log = province.deployment.folder() / "log";
  const std::string server = e2e::program("kiosk-server"), data = province.deployment.server_folder();
  const fs::path key_file = province.deployment.folder() / "key", restored = province.deployment.folder() / "restored";
  std::string key = e2e::output_of({server, "backup-key", key_file});
  key.erase(key.find('\n'));
  std::int64_t count = 0;
  Verdict verdict;
  for (const bool backup : {false, true}) {
    const std::vector<std::string> command =
        backup ? std::vector<std::string>{server, "backup", file, "--recipient", key, "--data", data}
               : std::vector<std::string>{server,   "export",   "kim-son-xuan-chinh",
                                          "--what", "opinions", "--out",
                                          file,     "--data",   data};
    count += kill_at_each(
        {"write", "pwrite64", "fsync", "fdatasync", "rename", "close"},
        [&] {
          std::ofstream(file, std::ios::trunc) << "old";
          return command;
        },
        log,
        [&](const Round&) {
          if (e2e::read_file(file) == "old") return;
          Evidence evidence;
          if (backup) {
            fs::remove_all(restored);
            REQUIRE(e2e::run({server, "restore", file, "--key-file", key_file, "--data", restored}, log, 60s) == 0);
            evidence.read_store(restored / "server.sqlite");
          } else {
            evidence.read_csv(e2e::read_file(file));
            evidence.read_store(fs::path(data) / "server.sqlite");
          }
          const auto found = referee.judge(evidence);
          CHECK_MESSAGE(found.clean(), found.text());
          verdict += found;
        });
  }
  report("export and backup killed at every call", count, verdict);
}

TEST_CASE("an update of the pack killed at any call leaves the old or the new pack, complete") {
  Province province(1);
  const fs::path log = province.deployment.folder() / "log", folder = province.kiosk_folder(0);
  const fs::path pristine = province.deployment.folder() / "pristine", current = folder / "packs/current";
  const fs::path schema = fs::path(KIOSK_SOURCE_DIR) / "assets/consultations/schema/pack.schema.json";
  const auto command = province.send_command(0, {"--count", "0", "--deliver", "--wait-for-swap"});
  REQUIRE(e2e::run(command, log, 60s) == 0);
  fs::copy(folder, pristine, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  province.publish_revision(2);
  std::int64_t swapped = 0;
  const auto count = kill_at_each(
      {"rename", "symlink", "unlink", "fsync", "mkdir", "openat"},
      [&] {
        fs::remove_all(folder);
        fs::copy(pristine, folder, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
        return command;
      },
      log,
      [&](const Round& round) {
        REQUIRE(fs::exists(current));
        const auto loaded = consultation::load_pack(fs::canonical(current), schema);
        REQUIRE(loaded.pack);
        CHECK((loaded.pack->revision == 1 || loaded.pack->revision == 2));
        if (round.code == 0) CHECK(loaded.pack->revision == 2);
        swapped += loaded.pack->revision == 2 ? 1 : 0;
        if (loaded.pack->revision == 2) return;
        REQUIRE(e2e::run(command, log, 60s) == 0);
        CHECK(consultation::load_pack(fs::canonical(current), schema).pack->revision == 2);
      },
      24);
  CHECK(swapped > 0);
  report("pack swap killed at every call", count, {});
}

TEST_CASE("a change of settings killed at any call leaves the old or the new address") {
  Province province(1);
  const fs::path log = province.deployment.folder() / "log", folder = province.kiosk_folder(0);
  const std::string before = province.kiosks[0].server_url, after = "https://127.0.0.1:1";
  const auto count = kill_at_each(
      {"pwrite64", "fdatasync", "fsync", "ftruncate"},
      [&] {
        const auto outbox = hall::outbox::Outbox::open(folder / "outbox.sqlite").value();
        REQUIRE(outbox->set_identity(province.kiosks[0]));
        return std::vector<std::string>{e2e::program("kiosk"), "moved", after, "--data", folder};
      },
      log,
      [&](const Round& round) {
        const auto outbox = hall::outbox::Outbox::open(folder / "outbox.sqlite").value();
        const auto identity = outbox->identity();
        REQUIRE(identity);
        CHECK((identity->server_url == before || identity->server_url == after));
        if (round.code == 0) CHECK(identity->server_url == after);
      });
  report("settings change killed at every call", count, {});
}

TEST_CASE("after a bit flip anywhere in the outbox everything is there, or staff are told") {
  constexpr int sent = 60;
  const e2e::TempFolder temp;
  const fs::path good = temp.path / "good.sqlite";
  SeededRandom random(21);
  {
    const auto outbox = hall::outbox::Outbox::open(good).value();
    for (int i = 0; i < sent; ++i) {
      opinion::Envelope one{uuid_v4(random), "kim-son-xuan-chinh", 1, {}, Bytes(560)};
      random.fill(one.commitment);
      random.fill(one.sealed);
      REQUIRE(outbox->put(one, SystemClock().now()));
    }
  }
  const std::string bytes = e2e::read_file(good);
  const auto total = rounds(150, 1000);
  std::int64_t silent = 0;
  for (std::int64_t round = 0; round < total; ++round) {
    const fs::path folder = temp.path / std::to_string(round), file = folder / "outbox.sqlite";
    fs::create_directory(folder);
    std::string flipped = bytes;
    const auto at = uniform(random, flipped.size());
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << uniform(random, 8)));
    std::ofstream(file, std::ios::binary) << flipped;
    CAPTURE(at);
    const auto outbox = hall::outbox::Outbox::open(file);
    if (!outbox) {
      CHECK_FALSE(outbox.error().remedy.empty());
      continue;
    }
    const auto due = (*outbox)->due(SystemClock().now(), 1000, true);
    const auto here = due ? static_cast<int>(due->size()) : 0;
    const bool told = !(*outbox)->salvage_note().empty();
    CHECK((told || here == sent));
    silent += told || here == sent ? 0 : 1;
    fs::remove_all(folder);
  }
  Verdict verdict;
  verdict.lost = silent;
  report("a bit flipped anywhere in the outbox", total, verdict);
}

TEST_CASE("opinions are counted in their consultation whatever the kiosk's clock says") {
  struct Wrong final : Clock {
    UtcTime at;
    UtcTime now() const override { return at; }
  };
  Province province(1);
  Referee referee;
  Wrong clock;
  const auto now = SystemClock().now();
  clock.at = now;
  HallLine line(province, 0, "", referee, clock);
  line.start();
  std::int64_t count = 0;
  for (const char* time : {"1970-01-01T00:00:01Z", "2038-01-19T03:14:08Z", "2099-12-31T23:59:59Z",
                           "2000-02-29T12:00:00Z", "2106-02-07T06:28:16Z"}) {
    for (const auto jump : {0h, 1h, -1h}) {
      line.courier->sync_now();
      clock.at = from_rfc3339(time).value() + jump;
      line.send(2);
      CHECK(line.delivered());
      ++count;
    }
  }
  CHECK(line.outbox->counts().refused == 0);
  line.courier.reset();
  auto evidence = province.evidence();
  evidence.read_outbox(line.file());
  CHECK(evidence.waiting.empty());
  report("clocks at 1970, 2038, 2099, to and fro", count, referee.judge(evidence));
}
