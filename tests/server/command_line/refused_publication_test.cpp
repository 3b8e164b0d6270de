// A publication that the store refuses, or that is interrupted between pointer and commit.
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "kiosk/base/files.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/command_line/restore.h"
#include "tests/server/command_line/server_folder.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* id = "kim-son-xuan-chinh";
constexpr std::size_t pointer_limit = 100;

/// The store's transactions, with actions before and after the work of each.
class Disturbed final : public store::Transactions {
 public:
  explicit Disturbed(store::Transactions& real) : real_(real) {}
  std::function<void()> before = [] {}, after = [] {};

 protected:
  void run_transaction(std::string_view actor, UtcTime now,
                       const std::function<bool(store::Write&)>& work) override {
    before();
    (void)real_.transaction(actor, now, [&](store::Write& write) -> Result<void> {
      const bool commit = work(write);
      after();
      if (!commit) return fault("refused", "Refused.");
      return {};
    });
  }

 private:
  store::Transactions& real_;
};

struct Publisher {
  explicit Publisher(const ServerFolders& folders)
      : deployment(Deployment::open(folders).value()), transactions(*deployment->store) {}
  Result<store::Consultation> publish(const fs::path& pack) {
    administration::Administration administration(
        {*deployment->store, *deployment->store, *deployment->store, *deployment->store, *deployment->store,
         transactions},
        deployment->packs,
        deployment->clock, deployment->random, deployment->server_key, deployment->folders.certificate());
    return administration.publish("canbo", pack, {noon - std::chrono::days(7), {}});
  }
  std::string pointer(int revision = 1) const {
    return read_file(deployment->folders.packs() / (id + ("." + std::to_string(revision))), pointer_limit)
        .value_or("");
  }
  /// Checks that the store, the pointer and the loaded pack agree on one publication.
  void check_published(int revision, const Hash& digest, const std::string& topic) const {
    const auto stored = deployment->store->consultation(id);
    REQUIRE(stored);
    CHECK(stored->revision == revision);
    CHECK(stored->pack_digest == digest);
    CHECK(pointer(revision) == to_hex(digest) + "\n");
    const auto pack = deployment->packs.find(id, revision);
    REQUIRE(pack);
    CHECK(pack->topic.in("vi") == topic);
  }
  Hash digest() const { return deployment->store->consultation(id)->pack_digest; }
  std::string topic() const { return deployment->packs.find(id, 1)->topic.in("vi"); }

  std::unique_ptr<Deployment> deployment;
  Disturbed transactions;
};

constexpr const char* other_topic = "Một chủ đề khác";

/// The published sample with another topic as that revision.
fs::path changed_pack(const fs::path& folder, int revision) {
  fs::copy(source_assets / "consultations" / id, folder, fs::copy_options::recursive);
  std::string yaml = read_file(folder / "pack.yaml", std::size_t{1} << 20).value();
  const auto replace = [&](const std::string& before, char end, const std::string& value) {
    const auto first = yaml.find(before);
    REQUIRE(first != std::string::npos);
    const auto from = first + before.size();
    yaml.replace(from, yaml.find(end, from) - from, value);
  };
  replace("\nrevision: ", '\n', std::to_string(revision));
  replace("\ntopic: {vi: \"", '"', other_topic);
  std::ofstream(folder / "pack.yaml", std::ios::binary) << yaml;
  return folder;
}

void give_opinion(Deployment& deployment) {
  SeededRandom random{5};
  const auto kiosk = enrolled(*deployment.store, random);
  deployment.store->store_batch({arrival(random, kiosk.id)}, {}, noon);
}

}  // namespace

TEST_CASE("a publication that the store refuses does not change pointer and loaded pack") {
  const ServerFolder server;
  Publisher publisher(server.folders);
  const auto pack = changed_pack(server.folder.path / "changed", 1);
  const Hash digest = publisher.digest();
  const std::string topic = publisher.topic();
  REQUIRE(topic != other_topic);
  std::string refusal;
  SUBCASE("an opinion to that revision arrives meanwhile") {
    publisher.transactions.before = [&] { give_opinion(*publisher.deployment); };
    refusal = "same-revision";
  }
  SUBCASE("somebody changes the consultation meanwhile") {
    publisher.transactions.before = [&] {
      change(*publisher.deployment->store, [](store::Write& write) {
        return write.set_closing(id, noon + std::chrono::days(70), write.consultation(id)->version);
      });
    };
    refusal = "changed-meanwhile";
  }
  const auto published = publisher.publish(pack);
  REQUIRE_FALSE(published);
  CHECK(published.error().code == refusal);
  publisher.check_published(1, digest, topic);
}

TEST_CASE("a publication whose commit fails does not change pointer and loaded pack") {
  const ServerFolder server;
  Publisher publisher(server.folders);
  const Hash digest = publisher.digest();
  const std::string topic = publisher.topic();
  publisher.transactions.after = [] { throw std::runtime_error("the disk is full"); };
  CHECK_THROWS_WITH(publisher.publish(changed_pack(server.folder.path / "changed", 1)), "the disk is full");
  publisher.check_published(1, digest, topic);
  CHECK_THROWS_WITH(publisher.publish(changed_pack(server.folder.path / "next", 2)), "the disk is full");
  publisher.check_published(1, digest, topic);
  CHECK(publisher.pointer(2) == "");
  CHECK_FALSE(publisher.deployment->packs.find(id, 2));

  publisher.transactions.after = [] {};
  const auto published = publisher.publish(server.folder.path / "changed");
  REQUIRE(published);
  publisher.check_published(1, published->pack_digest, other_topic);
}

TEST_CASE("after a kill between pointer and commit, the next start follows the store") {
  const ServerFolder server;
  const auto pack = changed_pack(server.folder.path / "changed", 1);
  const auto before = [&] {
    const Publisher publisher(server.folders);
    return std::pair(publisher.digest(), publisher.topic());
  }();
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Publisher publisher(server.folders);
    const std::string pointer = publisher.pointer();
    publisher.transactions.after = [&] { ::_exit(publisher.pointer() == pointer ? 1 : 9); };
    (void)publisher.publish(pack);
    ::_exit(2);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 9);  // the pointer was changed when the process ended
  const Publisher publisher(server.folders);
  publisher.check_published(1, before.first, before.second);
}

TEST_CASE("a restored database decides which pack of a revision is published") {
  const ServerFolder server;
  const fs::path backup = server.folder.path / "backup.sqlite";
  Hash digest{};
  std::string topic;
  {
    Publisher publisher(server.folders);
    digest = publisher.digest();
    topic = publisher.topic();
    publisher.deployment->store->backup(backup);
    REQUIRE(publisher.publish(changed_pack(server.folder.path / "changed", 1)));
  }
  REQUIRE(restore_database(server.folders, backup));
  const Publisher publisher(server.folders);
  publisher.check_published(1, digest, topic);
}
