// A long run in short time: visits and uploads one after the other, with a new pack and a restart in between.
// The resources used by kiosk and server must not grow.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <thread>

#include "tests/faults/province.h"
#include "tests/faults/resident.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// Resources used by a process.
struct Use {
  double receipts = 0;  ///< shown so far
  std::int64_t memory_kib = 0, files = 0, threads = 0;
};

std::int64_t field(const std::vector<std::string>& lines, std::string_view name) {
  for (const std::string& line : lines)
    if (line.starts_with(name)) return std::stoll(line.substr(name.size()));
  return 0;
}

Use use_of(pid_t process) {
  const fs::path proc = "/proc/" + std::to_string(process);
  const auto status = e2e::read_lines(proc / "status");
  Use use;
  use.memory_kib = field(status, "RssAnon:");  // file pages depend on the free memory of the machine
  use.threads = field(status, "Threads:");
  std::error_code gone;
  use.files = std::distance(fs::directory_iterator(proc / "fd", gone), fs::directory_iterator());
  return use;
}

std::int64_t size_of(const fs::path& file) {
  std::error_code none;
  const auto size = fs::file_size(file, none);
  return none ? 0 : static_cast<std::int64_t>(size);
}

/// Linear regression: KiB per further receipt.
double slope(const std::vector<Use>& uses) {
  double x = 0, y = 0, xx = 0, xy = 0;
  const auto count = static_cast<double>(uses.size());
  for (const Use& use : uses) {
    const auto memory = static_cast<double>(use.memory_kib);
    x += use.receipts;
    y += memory;
    xx += use.receipts * use.receipts;
    xy += use.receipts * memory;
  }
  const double spread = count * xx - x * x;
  return spread == 0 ? 0 : (count * xy - x * y) / spread;
}

/// Difference between the highest and lowest value of one figure.
std::int64_t swing(const std::vector<Use>& uses, std::int64_t Use::*figure) {
  const auto [least, most] = std::minmax_element(
      uses.begin(), uses.end(), [&](const Use& a, const Use& b) { return a.*figure < b.*figure; });
  return (*most).*figure - (*least).*figure;
}

/// Counts receipts as the log grows, without rereading it.
class Receipts {
 public:
  explicit Receipts(fs::path log) : log_(std::move(log)) {}
  std::int64_t count() {
    std::ifstream in(log_, std::ios::binary);
    in.seekg(at_);
    for (std::string line; std::getline(in, line) && !in.eof();) {
      at_ += static_cast<std::streamoff>(line.size()) + 1;
      count_ += line.starts_with("receipt ") ? 1 : 0;
    }
    return count_;
  }

 private:
  fs::path log_;
  std::streamoff at_ = 0;
  std::int64_t count_ = 0;
};

/// What was observed during the run.
struct Observation {
  std::vector<Use> kiosk, server;
  std::int64_t written = 0, to_disk = 0;  ///< bytes written by the kiosk: by write(), and to the disk
};

/// Runs the kiosk with that revision of the pack and observes the second half: in the first half pages, fonts
/// and caches fill, and the new pack replaces the old one.
Observation watch(Province& province, int visits, int revision, const fs::path& log) {
  Observation seen;
  Receipts receipts(log);
  const std::int64_t before = receipts.count();
  e2e::Process kiosk(
      {e2e::program("test_kiosk_day"), "--data", province.kiosk_folder(0), "--visits", std::to_string(visits),
       "--seed", std::to_string(revision), "--revision", std::to_string(revision)},
      log);
  const fs::path io = "/proc/" + std::to_string(kiosk.id()) + "/io";
  while (kiosk.running()) {
    std::this_thread::sleep_for(25ms);
    const auto done = receipts.count() - before;
    if (done < visits / 2 || !kiosk.running()) continue;
    const auto counters = e2e::read_lines(io);
    seen.written = std::max(seen.written, field(counters, "wchar:"));
    seen.to_disk = std::max(seen.to_disk, field(counters, "write_bytes:"));
    for (auto [uses, id] :
         {std::pair{&seen.kiosk, kiosk.id()}, {&seen.server, province.deployment.server_id()}}) {
      Use use = use_of(id);
      use.receipts = static_cast<double>(done);
      if (use.memory_kib > 0) uses->push_back(use);
    }
  }
  CHECK(kiosk.wait(1s) == 0);
  return seen;
}

}  // namespace

TEST_CASE("a day of visits does not increase memory, open files, threads or the kiosk's file") {
  const auto visits = static_cast<int>(rounds(600, 10'000));
  // Over few visits a single step, such as a new pack of 2 MiB, looks like three times as much growth.
  const std::int64_t most_kib = rounds(8192, 1024);
  Province province(1);
  const auto log = province.deployment.folder() / "day.log";
  const auto outbox = province.kiosk_folder(0) / "outbox.sqlite";
  const auto database = province.deployment.server_folder() / "server.sqlite";
  std::int64_t written = 0, to_disk = 0;
  for (const int part : {1, 2, 3}) {
    if (part > 1) province.publish_revision(part);
    const auto server_before = size_of(database) + size_of(database.string() + "-wal");
    const auto seen = watch(province, visits / 3, part, log);
    written += seen.written;
    to_disk += seen.to_disk;
    REQUIRE(seen.kiosk.size() >= 10);
    const double each = visits / 3.0;
    const double kiosk_growth = slope(seen.kiosk) * each, server_growth = slope(seen.server) * each;
    const auto stored = (size_of(database) + size_of(database.string() + "-wal") - server_before) / 1024;
    MESSAGE("part " << part << ": " << seen.kiosk.size() << " looks; kiosk " << seen.kiosk.back().memory_kib
                    << " KiB, grew by " << kiosk_growth << "; server " << seen.server.back().memory_kib
                    << " KiB, grew by " << server_growth << ", its files by " << stored);
    CHECK(kiosk_growth < static_cast<double>(most_kib));
    // SQLite caches up to 64 MiB of the database: only growth beyond the files is a leak.
    CHECK(server_growth < static_cast<double>(most_kib + stored));
    CHECK(swing(seen.kiosk, &Use::files) <= 6);  // database, journal, one connection, a folder
    CHECK(swing(seen.kiosk, &Use::threads) <= 2);
    CHECK(swing(seen.server, &Use::files) <= 12);
    CHECK(swing(seen.server, &Use::threads) <= 1);
  }
  const auto per_opinion = [&](std::int64_t bytes) { return bytes / (visits / 3 * 3); };
  MESSAGE("a kiosk writes " << per_opinion(written) << " bytes an opinion, of which to the disk "
                            << per_opinion(to_disk) << "; its file has " << size_of(outbox)
                            << " bytes afterwards");
  CHECK(per_opinion(written) < 160 * 1024);
  CHECK(per_opinion(to_disk) < 160 * 1024);
  CHECK(size_of(outbox) < 64 * 1024 + visits * 600LL);  // per opinion: number, commitment, acknowledgement

  Referee referee;
  read_log(referee, log);
  auto evidence = province.evidence();
  evidence.read_outbox(outbox);
  CHECK(evidence.waiting.empty());
  auto verdict = referee.judge(evidence);
  CHECK(verdict.acknowledged == visits / 3 * 3);
  verdict.leaked += static_cast<std::int64_t>(leaks(province.kiosk_folder(0), canary).size());
  report("a day of visits, uploads, new packs, restarts", visits, verdict);
}
