// Publishing at the same time, from many threads and from several processes.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <latch>
#include <set>
#include <thread>

#include "kiosk/base/text.h"
#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/load.h"
#include "kiosk/server/packs/published_packs.h"
#include "tests/e2e/harness.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
namespace fs = std::filesystem;

namespace {

const fs::path sample = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations/kim-son-xuan-chinh";
const fs::path schema = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations/schema/pack.schema.json";
constexpr Hash seal_key{1};

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Copies the sample pack with another revision, and a file that distinguishes copies of the same revision.
fs::path make_pack(const fs::path& folder, int revision, const std::string& words) {
  fs::copy(sample, folder, fs::copy_options::recursive);
  std::string yaml = read_file(folder / "pack.yaml");
  const auto at = yaml.find("revision: 1\n");
  REQUIRE(at != std::string::npos);
  yaml.replace(at, 12, "revision: " + std::to_string(revision) + "\n");
  std::ofstream(folder / "pack.yaml", std::ios::binary) << yaml;
  std::ofstream(folder / "texts/rights.vi.md", std::ios::app) << "\n" << words << "\n";
  return folder;
}

/// `revisions` revisions of one consultation, each with two contents.
std::vector<fs::path> make_packs(const fs::path& folder, int revisions) {
  fs::create_directories(folder);
  std::vector<fs::path> packs;
  for (int revision = 1; revision <= revisions; ++revision) {
    for (const char* words : {"Bản thứ nhất.", "Bản thứ hai."}) {
      packs.push_back(make_pack(folder / std::to_string(packs.size()), revision, words));
    }
  }
  return packs;
}

/// The folder and archive of a published digest match that digest.
void check_complete(const fs::path& published, const std::string& digest, const fs::path& scratch) {
  INFO("digest " << digest);
  const auto in_folder = consultation::pack_digest(published / digest);
  REQUIRE(in_folder);
  CHECK(to_hex(*in_folder) == digest);
  const std::string archive = read_file(published / (digest + ".tar.zst"));
  const auto unpacked = consultation::unpack_archive(bytes_of(archive), scratch / digest);
  REQUIRE(unpacked);
  const auto in_archive = consultation::pack_digest(scratch / digest);
  REQUIRE(in_archive);
  CHECK(to_hex(*in_archive) == digest);
}

/// Everything in the folder of published packs is consistent and nothing is left over.
void check_published(const fs::path& published, int revisions, const fs::path& scratch) {
  std::set<std::string> digests;
  packs::PublishedPacks packs(published, schema);
  for (const auto& entry : fs::directory_iterator(published)) {
    const std::string name = entry.path().filename();
    if (name.size() == 64 && entry.is_directory()) digests.insert(name);
  }
  CHECK(digests.size() == static_cast<std::size_t>(2 * revisions));
  for (const std::string& digest : digests) check_complete(published, digest, scratch);
  for (int revision = 1; revision <= revisions; ++revision) {
    const auto found = packs.find("kim-son-xuan-chinh", revision);
    REQUIRE(found);
    CHECK(found->revision == revision);
    std::string pointer = read_file(published / ("kim-son-xuan-chinh." + std::to_string(revision)));
    REQUIRE(pointer.ends_with('\n'));
    pointer.pop_back();
    CHECK(digests.contains(pointer));
    CHECK(packs.archive(pointer));
  }
  for (const auto& entry : fs::directory_iterator(published)) {
    const std::string name = entry.path().filename();
    const bool known = digests.contains(name.substr(0, 64)) || name.starts_with("kim-son-xuan-chinh.") ||
                       name == "publication.lock";
    CHECK_MESSAGE(known, "left over: " << name);
  }
}

}  // namespace

TEST_CASE("64 threads that publish different and equal packs at once leave every pack complete") {
  const test::Folder folder;
  constexpr int revisions = 4;
  const auto sources = make_packs(folder.path / "sources", revisions);
  const fs::path published = folder.path / "published";
  packs::PublishedPacks packs(published, schema);
  constexpr std::size_t threads = 64;
  std::vector<std::string> faults(threads);
  std::latch start(threads);
  {
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < threads; ++i) {
      running.emplace_back([&, i] {
        start.arrive_and_wait();
        try {
          const auto done = packs.add(packs.lock_publication(), sources[i % sources.size()], seal_key);
          if (!done) faults[i] = done.error().what;
        } catch (const std::exception& error) {
          faults[i] = error.what();
        }
      });
    }
  }
  for (const std::string& fault : faults) CHECK(fault == "");
  check_published(published, revisions, folder.path / "unpacked");
}

TEST_CASE("four processes that publish at once leave every pack complete") {
  const test::Folder folder;
  constexpr int revisions = 2;
  const auto sources = make_packs(folder.path / "sources", revisions);
  const fs::path published = folder.path / "published";
  std::vector<pid_t> children;
  for (std::size_t i = 0; i < 4; ++i) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      int failed = 0;
      packs::PublishedPacks packs(published, schema);
      for (std::size_t round = 0; round < 2 * sources.size(); ++round) {
        try {
          if (!packs.add(packs.lock_publication(), sources[(i + round) % sources.size()], seal_key)) ++failed;
        } catch (const std::exception&) {
          ++failed;
        }
      }
      ::_exit(failed);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  check_published(published, revisions, folder.path / "unpacked");
}

TEST_CASE(
    "the leftovers of a publication that was killed are removed at the next start, a running one's are not") {
  const test::Folder folder;
  const fs::path leftover = folder.path / "publication-aBcDeF/pack";
  const auto interrupt = [&] {
    fs::create_directories(leftover);
    std::ofstream(leftover / "pack.yaml") << "format: 1";
    fs::create_directories(folder.path / "part");
    std::ofstream(folder.path / "pointer.part") << "0";
  };
  interrupt();
  const packs::PublishedPacks packs(folder.path, schema);
  CHECK_FALSE(fs::exists(folder.path / "publication-aBcDeF"));
  CHECK_FALSE(fs::exists(folder.path / "part"));
  CHECK_FALSE(fs::exists(folder.path / "pointer.part"));
  interrupt();
  {
    const auto lock = packs.lock_publication();
    const packs::PublishedPacks second(folder.path, schema);
    CHECK(fs::exists(leftover / "pack.yaml"));
  }
  const packs::PublishedPacks third(folder.path, schema);
  CHECK_FALSE(fs::exists(leftover));
}

TEST_CASE("publishing again repairs a published folder that a power failure damaged") {
  const test::Folder folder;
  packs::PublishedPacks packs(folder.path / "published", schema);
  const auto first = packs.add(packs.lock_publication(), sample, seal_key);
  REQUIRE(first);
  const std::string digest = to_hex(first->digest);
  std::ofstream(folder.path / "published" / digest / "pack.yaml", std::ios::trunc) << "";
  std::ofstream(folder.path / "published" / (digest + ".tar.zst"), std::ios::trunc) << "";
  REQUIRE(packs.add(packs.lock_publication(), sample, seal_key));
  check_complete(folder.path / "published", digest, folder.path / "unpacked");
}

TEST_CASE("a publication that is refused or faulty leaves nothing behind") {
  const test::Folder folder;
  const fs::path published = folder.path / "published";
  packs::PublishedPacks packs(published, schema);
  const auto refuse = [](const Hash&) -> Result<void> { return fault("not-allowed", "Not allowed."); };
  CHECK(packs.add(packs.lock_publication(), sample, seal_key, refuse).error().code == "not-allowed");
  const fs::path faulty = make_pack(folder.path / "faulty", 1, "");
  std::ofstream(faulty / "pack.yaml", std::ios::app) << "unknown: 1\n";
  const auto added = packs.add(packs.lock_publication(), faulty, seal_key);
  REQUIRE_FALSE(added);
  CHECK(added.error().code == "pack-faulty");
  CHECK(added.error().what.find("unknown") != std::string::npos);
  for (const auto& entry : fs::directory_iterator(published))
    CHECK(entry.path().filename() == "publication.lock");
}

TEST_CASE("two kiosk-server publish commands at once: the stored digest, the pointer and the archive agree") {
  e2e::Deployment deployment("kim-son-xuan-chinh", false);
  const std::string assets = std::string(KIOSK_SOURCE_DIR) + "/assets";
  const auto sources = make_packs(deployment.folder() / "sources", 3);
  const fs::path data = deployment.server_folder(), published = data / "packs";
  for (std::size_t i = 2; i < sources.size(); i += 2) {  // revisions 2 and 3, each with two contents
    const auto command = [&](const fs::path& pack) -> std::vector<std::string> {
      return {e2e::program("kiosk-server"), "publish", pack, "--data", data, "--assets", assets};
    };
    e2e::Process one(command(sources[i]), deployment.folder() / "one.log");
    e2e::Process two(command(sources[i + 1]), deployment.folder() / "two.log");
    CHECK(one.wait(std::chrono::seconds(60)) == 0);
    CHECK(two.wait(std::chrono::seconds(60)) == 0);
  }
  deployment.stop_server();
  const auto row = store::open_sqlite(data / "server.sqlite").value()->consultation("kim-son-xuan-chinh");
  REQUIRE(row);
  CHECK(row->revision == 3);
  CHECK(read_file(published / "kim-son-xuan-chinh.3") == to_hex(row->pack_digest) + "\n");
  check_complete(published, to_hex(row->pack_digest), deployment.folder() / "unpacked");
}
