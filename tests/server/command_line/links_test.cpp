// Commands that read or write a file in a folder that others can write: links there lead nowhere.
#include <sys/stat.h>

#include <boost/json.hpp>

#include "kiosk/base/files.h"
#include "kiosk/base/fault_words.h"
#include "kiosk/server/command_line/backup.h"
#include "kiosk/server/command_line/operations.h"
#include "kiosk/server/command_line/restore.h"
#include "kiosk/server/command_line/restore_backup.h"
#include "tests/server/command_line/server_folder.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t limit = 1 << 20;

/// A server, and beside it a stick and a file that must not change.
struct Place {
  Place() {
    fs::create_directory(stick);
    fs::create_directory(secret);
    REQUIRE(write_file_durably(victim, "untouched"));
  }
  /// The code of a command's fault, "" if it has none.
  std::string outcome(Request request) {
    const auto deployment = Deployment::open(server.folders).value();
    const auto fault = fault_in(operate(*deployment, request, {}));
    return fault ? fault->code : "";
  }
  std::string backup_outcome(const fs::path& file) {
    const auto deployment = Deployment::open(server.folders).value();
    SystemRandom random;
    const auto made = make_backup(server.folders, operate(*deployment, {{"do", "copy-database"}}, {}),
                                  backup::public_key_of(backup::make_private_key(random)), {file, 0, {}},
                                  english, {});
    return made ? "" : made.error().code;
  }
  std::string victim_content() const { return read_file(victim, limit).value(); }

  ServerFolder server;
  const Catalogue english = load_words(source_assets, "server").value().at("en");
  const fs::path stick = server.folder.path / "stick", secret = server.folder.path / "secret",
                 victim = secret / "opinions.csv";
};

}  // namespace

TEST_CASE("a restore follows no link, neither to the backup nor to its folder") {
  Place place;
  const fs::path backup = place.secret / "backup", link = place.stick / "backup";
  Deployment::open(place.server.folders).value()->store->backup(backup);
  const std::string before = read_file(place.server.folders.database(), 1 << 28).value();
  SUBCASE("a link to a backup") {
    fs::create_symlink(backup, link);
    CHECK(restore_database(place.server.folders, link).error().code == "file-link");
  }
  SUBCASE("a linked folder") {
    fs::create_directory_symlink(place.secret, place.stick / "folder");
    CHECK(restore_database(place.server.folders, place.stick / "folder/backup").error().code == "folder-link");
  }
  SUBCASE("a pipe does not make it wait") {
    REQUIRE(::mkfifo(link.c_str(), 0600) == 0);
    CHECK(restore_database(place.server.folders, link).error().code == "file-kind");
  }
  SUBCASE("nothing") {
    CHECK(restore_database(place.server.folders, link).error().code == "backup-missing");
  }
  CHECK(read_file(place.server.folders.database(), 1 << 28).value() == before);
  CHECK(restore_database(place.server.folders, backup));
}

TEST_CASE("an export or backup is not written through a link, and replaces no pipe or device") {
  Place place;
  fs::create_directory_symlink(place.secret, place.stick / "folder");
  fs::create_symlink(place.victim, place.stick / "link");
  REQUIRE(::mkfifo((place.stick / "pipe").c_str(), 0600) == 0);
  const auto outcomes = [&](const std::function<std::string(const fs::path&)>& write) {
    std::vector<std::string> codes;
    for (const char* name : {"folder/opinions.csv", "link", "pipe", "new", "new"})
      codes.push_back(write(place.stick / name));
    fs::remove(place.stick / "new");
    return codes;
  };
  const std::vector<std::string> expected{"folder-link", "file-link", "file-kind", "", ""};
  for (const char* format : {"csv", "xlsx"}) {
    CAPTURE(format);
    CHECK(outcomes([&](const fs::path& file) {
            return place.outcome({{"do", "export"},
                                  {"consultation", "kim-son-xuan-chinh"},
                                  {"what", "opinions"},
                                  {"format", format},
                                  {"out", file.string()}});
          }) == expected);
  }
  CHECK(outcomes([&](const fs::path& file) { return place.backup_outcome(file); }) == expected);
  CHECK(place.victim_content() == "untouched");
  CHECK(fs::is_fifo(place.stick / "pipe"));
  CHECK(fs::is_symlink(place.stick / "link"));
}

TEST_CASE("a sealed backup behind a linked folder is not restored") {
  Place place;
  fs::create_directory_symlink(place.secret, place.stick / "folder");
  SystemRandom random;
  const ServerFolders other{place.server.folder.path / "other", source_assets};
  CHECK(restore_backup(other, place.stick / "folder/opinions.csv", backup::make_private_key(random),
                       Present::must_be_empty, place.english, {})
            .error()
            .code == "folder-link");
}

TEST_CASE("an import follows no link, neither to the file nor to its folder") {
  Place place;
  fs::create_directory_symlink(place.secret, place.stick / "folder");
  fs::create_symlink(place.victim, place.stick / "a.sealed");
  CHECK(place.outcome({{"do", "import"}, {"file", (place.stick / "a.sealed").string()}}) == "file-link");
  CHECK(place.outcome({{"do", "import"}, {"file", (place.stick / "folder/opinions.csv").string()}}) ==
        "folder-link");
}
