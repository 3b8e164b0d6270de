// Limits for kiosk and server: full and read-only disks, no inodes, no open files, another user's file, a
// file size limit. No thanks without durability; the fault is reported; recovery after the limit is removed.
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <thread>

#include "tests/faults/hall_line.h"
#include "tests/faults/killing.h"
#include "tests/faults/resident.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// Mounts a small disk at a folder, with its content. Only root can do this.
class SmallDisk {
 public:
  SmallDisk(fs::path folder, const std::string& options) : folder_(std::move(folder)) {
    const fs::path aside = folder_.string() + ".aside";
    fs::rename(folder_, aside);
    fs::create_directory(folder_);
    there_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, options.c_str()) == 0;
    if (!there_) MESSAGE("skipped: only root may mount a small disk (" << std::strerror(errno) << ")");
    fs::copy(aside, folder_, fs::copy_options::recursive);
  }
  ~SmallDisk() {
    if (there_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  explicit operator bool() const { return there_; }
  void change(const std::string& options, unsigned long flags = 0) const {
    REQUIRE(::mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT | flags, options.c_str()) == 0);
  }

 private:
  fs::path folder_;
  bool there_ = false;
};

std::vector<std::string> with_words_before(std::vector<std::string> all,
                                           const std::vector<std::string>& command) {
  all.insert(all.end(), command.begin(), command.end());
  return all;
}

/// Output goes through a pipe, because a file size limit would apply to the log too.
std::vector<std::string> limited(const std::string& limit, const std::vector<std::string>& command) {
  return with_words_before({"bash", "-o", "pipefail", "-c", "prlimit " + limit + " \"$@\" | cat", "-"},
                           command);
}

std::int64_t entries(const fs::path& folder) {
  return std::distance(fs::recursive_directory_iterator(folder), fs::recursive_directory_iterator());
}

/// The tmpfs size option for the folder's current content plus this much.
std::string room(const fs::path& folder, std::int64_t more_kib) {
  constexpr std::int64_t page = 4096;
  std::int64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      bytes += (static_cast<std::int64_t>(entry.file_size()) + page - 1) / page * page;
    bytes += page;
  }
  return "size=" + std::to_string(bytes / 1024 + more_kib) + "k";
}

/// A kiosk that sends under limits, and its output.
struct Trier {
  fs::path log() const { return province.deployment.folder() / "send.log"; }
  fs::path folder() { return province.kiosk_folder(0); }
  std::vector<std::string> sending(int count) {
    return province.send_command(
        0, {"--count", std::to_string(count), "--minutes", "1", "--seed", std::to_string(++seed)});
  }
  /// Returns the exit code; checks that a fault came with a text for staff.
  int tries(const std::vector<std::string>& command) {
    const auto before = e2e::read_file(log()).size();
    const int code = e2e::run(command, log(), 60s);
    const std::string said = e2e::read_file(log()).substr(before);
    CAPTURE(said);
    // With very few open files the dynamic loader fails before the program starts; how many it needs depends
    // on the environment.
    const bool never_began =
        code == 127 && said.find("error while loading shared libraries") != std::string::npos;
    CHECK((code == 0 || code == 1 || never_began));
    if (code == 1) {
      CHECK(said.find("fault ") != std::string::npos);
      CHECK((said.find("Check the disk") != std::string::npos ||
             said.find("Free some space") != std::string::npos));
    }
    ++(code == 0 ? well : told);
    return code;
  }

  Province province{1};
  std::uint64_t seed = 40'000;
  std::int64_t well = 0, told = 0;
};

}  // namespace

TEST_CASE("a kiosk with a low limit of open files or file size stores an opinion or says why not") {
  Trier kiosk;
  for (std::int64_t files = 5; files <= 21; files += rounds(2, 1))
    (void)kiosk.tries(limited("--nofile=" + std::to_string(files), kiosk.sending(2)));
  const auto size = static_cast<std::int64_t>(fs::file_size(kiosk.folder() / "outbox.sqlite"));
  for (std::int64_t bytes = 0; bytes < size + 120'000; bytes += rounds(12'000, 1000))
    (void)kiosk.tries(limited("--fsize=" + std::to_string(bytes), kiosk.sending(3)));
  CHECK(kiosk.told > 3);
  CHECK(kiosk.well > 3);
  CHECK(kiosk.tries(kiosk.sending(2)) == 0);
  report("kiosk with few open files, with a limit on file sizes", kiosk.well + kiosk.told,
         finish(kiosk.province, kiosk.log()));
}

TEST_CASE("a kiosk that cannot write its folder stores nothing, says so, and recovers") {
  Trier kiosk;
  REQUIRE(kiosk.tries(kiosk.sending(3)) == 0);
  {
    const SmallDisk disk(kiosk.folder(), "size=2m");
    if (!disk) return;
    REQUIRE(kiosk.tries(kiosk.sending(2)) == 0);
    disk.change("size=2m", MS_RDONLY);
    CHECK(kiosk.tries(kiosk.sending(2)) == 1);
    disk.change("size=2m");
    CHECK(kiosk.tries(kiosk.sending(2)) == 0);
    // Another user's file: it belongs to root, and the folder is not accessible.
    fs::permissions(kiosk.province.deployment.folder(), fs::perms::all);
    CHECK(kiosk.tries(with_words_before({"setpriv", "--reuid=65534", "--clear-groups"}, kiosk.sending(2))) ==
          1);
    // The journal needs an inode, and the disk has no more.
    fs::remove(kiosk.folder() / "outbox.sqlite-journal");
    disk.change("size=2m,nr_inodes=" + std::to_string(entries(kiosk.folder()) + 1));
    CHECK(kiosk.tries(kiosk.sending(2)) == 1);
    disk.change("size=2m,nr_inodes=1000");
    CHECK(kiosk.tries(kiosk.sending(2)) == 0);
    REQUIRE(e2e::run(kiosk.province.send_command(0, {"--count", "0", "--deliver"}), kiosk.log(), 60s) == 0);
  }
  Referee referee;
  read_log(referee, kiosk.log());
  report("kiosk: read only, another's file, no inode", 6, referee.judge(kiosk.province.evidence()));
}

TEST_CASE("while a kiosk's disk fills up there is no receipt without a stored opinion, and it recovers") {
  Trier kiosk;
  REQUIRE(kiosk.tries(kiosk.sending(3)) == 0);
  const std::int64_t used = 64 * 1024;
  {
    const SmallDisk disk(kiosk.folder(), "size=4m");
    if (!disk) return;
    const fs::path ballast = kiosk.folder() / "ballast";
    for (std::int64_t left = 0; left < used; left += rounds(8192, 4096)) {
      std::ofstream(ballast, std::ios::binary) << std::string(4 << 20, 'x');  // as much as fits
      std::error_code none;
      const auto filled = static_cast<std::int64_t>(fs::file_size(ballast, none));
      fs::resize_file(ballast, static_cast<std::uintmax_t>(std::max<std::int64_t>(0, filled - left)), none);
      (void)kiosk.tries(kiosk.sending(2));
    }
    CHECK(kiosk.told > 1);
    fs::remove(ballast);
    CHECK(kiosk.tries(kiosk.sending(2)) == 0);
    REQUIRE(e2e::run(kiosk.province.send_command(0, {"--count", "0", "--deliver"}), kiosk.log(), 60s) == 0);
  }
  Referee referee;
  read_log(referee, kiosk.log());
  report("the kiosk's disk full at every page", kiosk.well + kiosk.told,
         referee.judge(kiosk.province.evidence()));
}

namespace {

/// A server under a limit while a kiosk keeps delivering; the limit is removed later.
struct Strained {
  explicit Strained(Province& at) : province(at), line(at, 0, "", referee, clock) {
    line.start(20ms);
    line.send(2);
    REQUIRE(line.delivered());
  }
  /// Sends until the server refuses; returns false if it accepts everything.
  bool until_refused(int most) {
    for (int sent = 0; sent < most; sent += 10) {
      line.send(10);
      const bool refused = !e2e::wait_for(
          [&] { return line.outbox->counts().waiting == 0 || !line.courier->status().trouble.code.empty(); },
          30s);
      if (refused || !line.courier->status().trouble.code.empty()) return true;
    }
    return false;
  }
  /// Requests a sync as staff would, to avoid waiting for the server's Retry-After.
  bool delivers_now() {
    line.courier->sync_now();
    return line.delivered();
  }
  Verdict verdict() {
    line.courier.reset();
    return referee.judge(province.evidence());
  }

  Province& province;
  Referee referee;
  SystemClock clock;
  HallLine line;
};

}  // namespace

TEST_CASE("a server on a full or read-only disk acknowledges only what is stored, and recovers") {
  Province province(1);
  province.deployment.stop_server();
  {
    const fs::path folder = province.deployment.server_folder(), log = province.deployment.folder() / "log";
    const SmallDisk disk(folder, room(folder, 400));
    if (!disk) return;
    province.deployment.start_server();
    Strained strained(province);
    CHECK(strained.until_refused(2000));
    disk.change("size=40m");
    CHECK(strained.delivers_now());
    province.deployment.kill_server();
    strained.line.send(5);
    disk.change("size=40m", MS_RDONLY);
    CHECK(e2e::run({e2e::program("kiosk-server"), "user", "list", "--data", folder}, log, 60s) == 1);
    CHECK(e2e::read_file(log).find("What to do: ") != std::string::npos);
    disk.change("size=40m");
    province.deployment.start_server();
    CHECK(strained.delivers_now());
    report("the server's disk full, then read only", 2, strained.verdict());
    province.deployment.kill_server();
  }
}

TEST_CASE("a server with a low limit of open files or file size keeps what it acknowledged") {
  Province province(1);
  const auto log = province.deployment.folder() / "server.log";
  province.deployment.stop_server();
  province.deployment.server_wrapper = {"prlimit", "--fsize=700000"};
  province.deployment.start_server();
  {
    Strained strained(province);
    CHECK(strained.until_refused(2000));
    province.deployment.kill_server();
    province.deployment.server_wrapper = {"prlimit", "--nofile=48"};
    province.deployment.start_server();
    CHECK(strained.delivers_now());
    // Sixty idle connections use up all descriptors; an active one must get in when they leave.
    {
      std::vector<std::unique_ptr<e2e::Process>> silent;
      const std::string port = province.deployment.url().substr(province.deployment.url().rfind(':') + 1);
      silent.push_back(std::make_unique<e2e::Process>(
          std::vector<std::string>{"bash", "-c",
                                   "for i in $(seq 60); do exec {f}<>/dev/tcp/127.0.0.1/" + port +
                                       " || break; done; exec sleep 60"},
          log));
      std::this_thread::sleep_for(500ms);
      strained.line.send(3);
      (void)strained.line.delivered(3s);
    }
    CHECK(strained.delivers_now());
    report("the server with few files, with a limit on file sizes", 2, strained.verdict());
  }
}

TEST_CASE("a server that cannot use its folder names it and the remedy") {
  const e2e::TempFolder temp;
  const fs::path data = temp.path / "server", log = temp.path / "log";
  const std::string server = e2e::program("kiosk-server");
  REQUIRE(e2e::run({server, "init", "--data", data}, log, 60s) == 0);
  const auto words = [&](const std::vector<std::string>& before) {
    fs::remove(log);
    CHECK(e2e::run(with_words_before(before, {server, "user", "list", "--data", data}), log, 60s) == 1);
    return e2e::read_file(log);
  };
  fs::permissions(temp.path, fs::perms::all);
  CHECK(words({"setpriv", "--reuid=65534", "--clear-groups"}).find(data.string()) != std::string::npos);
  const SmallDisk disk(data, "size=4m");
  if (!disk) return;
  disk.change("size=4m", MS_RDONLY);
  const std::string said = words({});
  CHECK(said.find(data.string()) != std::string::npos);
  CHECK(said.find("What to do: ") != std::string::npos);
  report("a server's folder that is read only or another's", 2, {});
}
