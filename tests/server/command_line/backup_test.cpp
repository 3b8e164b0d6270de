// `backup` and `restore` of a whole server folder, and of what earlier versions wrote.
#include <SQLiteCpp/SQLiteCpp.h>

#include <boost/json.hpp>
#include <fstream>

#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/command_line/backup.h"
#include "kiosk/server/command_line/execute.h"
#include "kiosk/server/command_line/restore.h"
#include "kiosk/server/command_line/restore_backup.h"
#include "kiosk/server/store/interface/trail_check.h"
#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "kiosk/server/store/sqlite/schema.h"
#include "tests/command_line_help.h"
#include "tests/server/command_line/server_folder.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using kiosk::test::printed;
namespace fs = std::filesystem;

namespace {

constexpr const char* id = "kim-son-xuan-chinh";

CommandWords english() {
  return command_words(load_words(source_assets, "server").value(), "en").value();
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A server with opinions, a draft, and keys for its backups; the machine it is restored on has other folders.
struct Machines {
  Machines() {
    const auto deployment = Deployment::open(old.folders).value();
    SeededRandom random(1);
    const auto kiosk = enrolled(*deployment->store, random);
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < 50; ++i) arrivals.push_back(arrival(random, kiosk.id));
    deployment->store->store_batch(arrivals, {}, noon);
    const fs::path draft = old.folders.drafts() / std::string(64, 'a');
    fs::create_directories(draft / "pictures");
    fs::copy(source_assets / "consultations/kim-son-xuan-chinh", draft / "pack", fs::copy_options::recursive);
    std::ofstream(draft / "pictures/attract.png") << "picture";
    SystemRandom secure;
    const auto key = backup::make_private_key(secure);
    std::ofstream(key_file) << backup::key_text(key) << '\n';
    recipient = backup::key_text(backup::public_key_of(key));
  }
  std::string run(const ServerFolders& folders, const Command& command, int expected = 0) const {
    int code = -1;
    const std::string text = printed([&] { code = execute({command, folders}, english()); });
    CHECK_MESSAGE(code == expected, text);
    return text;
  }
  std::string make(const fs::path& target, int keep = 0) const {
    return run(old.folders, Backup{target, {"", recipient}, keep});
  }
  std::string restore(const fs::path& from, int expected = 0, bool replace = false) const {
    return run(restored, Restore{from, {"", key_file}, replace}, expected);
  }
  ServerFolder old;
  fs::path key_file = old.folder.path / "key", file = old.folder.path / "copy";
  std::string recipient;
  ServerFolders restored{old.folder.path / "other" / "data", source_assets};
};

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

/// All files of a server's folder by name, except those that a running program makes and the database.
std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder);
    const bool passing = name.starts_with("server.") || name == "packs/publication.lock";
    if (entry.is_regular_file() && !passing) files[name] = content_of(entry.path());
  }
  return files;
}

}  // namespace

TEST_CASE("a backup restored on an empty machine is the same server: keys, certificate, packs, drafts, opinions") {
  const Machines machines;
  const std::string told = machines.make(machines.file);
  CHECK(says(told, "read back and every file compared"));
  CHECK(says(told, "50 opinions"));
  const auto before = files_in(machines.old.folders.data);
  CHECK(before.contains("certificate.pem"));
  CHECK(before.contains("drafts/" + std::string(64, 'a') + "/pictures/attract.png"));
  const std::string key = content_of(machines.old.folders.key());
  CHECK(says(machines.restore(machines.file), "holds the backup of"));
  CHECK(files_in(machines.restored.data) == before);
  CHECK(fs::status(machines.restored.key()).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  const auto first = Deployment::open(machines.old.folders).value();
  const auto second = Deployment::open(machines.restored).value();
  CHECK(second->server_key.public_key == first->server_key.public_key);
  CHECK(second->store->tallies(id).stored == 50);
  CHECK(second->packs.find(id, second->store->consultation(id)->revision) != nullptr);
  CHECK(second->store->trail(1).front().action == "restore");
  CHECK(store::check_trail(*second->store, second->server_key.public_key).empty());
  CHECK_MESSAGE(fs::is_empty(machines.old.folders.temporary()), "the copy of the database was removed");
}

TEST_CASE("a folder that is not empty is not touched without --replace, and kept aside with it") {
  const Machines machines;
  machines.make(machines.file);
  REQUIRE(Deployment::init(machines.restored));
  const auto before = files_in(machines.restored.data);
  CHECK(says(machines.restore(machines.file, 1), "There is a server in this folder already"));
  CHECK(files_in(machines.restored.data) == before);
  CHECK(says(machines.restore(machines.file, 0, true), "kept in the folder before-restore-1"));
  CHECK(files_in(machines.restored.data / "before-restore-1") == before);
  CHECK(content_of(machines.restored.certificate()) == content_of(machines.old.folders.certificate()));
  CHECK(says(machines.restore(machines.file, 0, true), "before-restore-2"));
}

TEST_CASE("a link in the target is moved aside, never written through") {
  const Machines machines;
  machines.make(machines.file);
  const fs::path victim = machines.old.folder.path / "victim";
  fs::create_directories(victim);
  fs::create_directories(machines.restored.data);
  std::ofstream(victim / "kept") << "kept";
  for (const char* name : {"packs", "drafts", "restoring", "certificate.pem", "restore.unfinished"})
    fs::create_symlink(std::string(name).ends_with(".pem") ? victim / "kept" : victim, machines.restored.data / name);
  machines.restore(machines.file, 0, true);
  CHECK(std::distance(fs::directory_iterator(victim), {}) == 1);
  CHECK(content_of(victim / "kept") == "kept");
  CHECK(fs::is_symlink(machines.restored.data / "before-restore-1/packs"));
  CHECK_FALSE(fs::is_symlink(machines.restored.packs()));
}

TEST_CASE("the folder itself may be a link, as systemd makes it") {
  const Machines machines;
  machines.make(machines.file);
  const fs::path real = machines.old.folder.path / "private";
  fs::create_directories(real);
  fs::create_directories(machines.restored.data.parent_path());
  fs::create_directory_symlink(real, machines.restored.data);
  machines.restore(machines.file);
  CHECK(fs::exists(real / "server.sqlite"));
  CHECK(fs::is_symlink(machines.restored.data));
}

TEST_CASE("an interrupted restore is repeated before the server starts or is made anew") {
  const Machines machines;
  machines.make(machines.file);
  fs::create_directories(machines.restored.data);
  std::ofstream(machines.restored.unfinished_restore()) << "kiosk-server restore\n";
  CHECK(Deployment::init(machines.restored).error().code == "restore-unfinished");
  CHECK(Deployment::open(machines.restored).error().code == "restore-unfinished");
  CHECK(restore_database(machines.restored, machines.file).error().code == "restore-unfinished");
  machines.restore(machines.file);
  CHECK(Deployment::open(machines.restored));
}

TEST_CASE("a wrong key, a changed or cut off file, and a file of something else leave an empty folder empty") {
  const Machines machines;
  machines.make(machines.file);
  const std::string whole = content_of(machines.file);
  std::string expected;
  SUBCASE("cut off") {
    fs::resize_file(machines.file, whole.size() - 100);
    expected = "cut off";
  }
  SUBCASE("changed") {
    std::string changed = whole;
    changed[whole.size() / 2] = static_cast<char>(changed[whole.size() / 2] ^ 1);
    std::ofstream(machines.file, std::ios::binary) << changed;
    expected = "not as it was written";
  }
  SUBCASE("no backup") {
    std::ofstream(machines.file) << "a letter";
    expected = "not a";
  }
  SUBCASE("nothing") {
    fs::remove(machines.file);
    expected = "is not there";
  }
  fs::create_directories(machines.restored.data);
  const std::string told = machines.restore(machines.file, 1);
  CHECK_MESSAGE((says(told, expected) || says(told, "cannot be used")), told);
  for (const auto& entry : fs::directory_iterator(machines.restored.data))
    CHECK_MESSAGE(entry.path().filename() == "server.lock", entry.path());
}

TEST_CASE("a server that runs is not replaced under its feet") {
  const Machines machines;
  machines.make(machines.file);
  const auto running = Deployment::open(machines.old.folders).value();
  const std::string told = machines.run(machines.old.folders, Restore{machines.file, {"", machines.key_file}, true}, 1);
  CHECK(says(told, "Another kiosk-server works in this folder"));
}

TEST_CASE("a backup of the database alone, as earlier versions wrote it, is still restored") {
  const Machines machines;
  const fs::path database = machines.old.folder.path / "database.sqlite";
  Deployment::open(machines.old.folders).value()->store->backup(database);
  {
    const auto later = Deployment::open(machines.old.folders).value();
    later->store->note("canbo", noon, "sign-in", {});
  }
  const std::string told = machines.run(machines.old.folders, Restore{database, {}, false});
  CHECK(says(told, "The database is that of"));
  CHECK(Deployment::open(machines.old.folders).value()->store->tallies(id).stored == 50);
}

namespace {

/// A backup of a server whose database has that version.
void make_of_version(const Machines& machines, int version) {
  const fs::path database = machines.old.folder.path / "versioned.sqlite";
  fs::remove(database);
  {
    SQLite::Database db(database.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0, store::checked_vfs());
    store::migrate(db, std::min(version, store::newest_schema()));
    db.exec("PRAGMA user_version=" + std::to_string(version));
    constexpr int settings_since = 8;  // the table "secret" was renamed
    const std::string table = version < settings_since ? "secret" : "setting";
    db.exec("INSERT INTO " + table + "(name, value) VALUES('signing-seed', randomblob(32))");
  }
  SystemRandom random;
  const auto key = backup::public_key_in(machines.recipient).value();
  const std::vector<backup::Source> sources{{"server.sqlite", database},
                                            {"certificate.pem", machines.old.folders.certificate()},
                                            {"key.pem", machines.old.folders.key()}};
  REQUIRE(backup::write_backup(sources, noon, machines.file, backup::make_head(key, {}, random),
                               [](const std::string&) { return false; }, {}));
}

}  // namespace

TEST_CASE("a backup with the database of any older version is restored and migrated; a newer one is refused") {
  const Machines machines;
  for (int version = 1; version < store::newest_schema(); ++version) {
    CAPTURE(version);
    make_of_version(machines, version);
    fs::remove_all(machines.restored.data);
    machines.restore(machines.file);
    CHECK(Deployment::open(machines.restored));
  }
  make_of_version(machines, store::newest_schema() + 1);
  fs::remove_all(machines.restored.data);
  CHECK(says(machines.restore(machines.file, 1), "newer version"));
  CHECK_FALSE(fs::exists(machines.restored.database()));
}

TEST_CASE("a clock that went back does not remove the backup that was just made") {
  const Machines machines;
  const fs::path folder = machines.old.folder.path / "copies";
  fs::create_directories(folder);
  std::ofstream(folder / "kiosk-server-29990101T000000Z.backup") << "of a wrong clock";
  machines.make(folder, 1);
  CHECK_FALSE(fs::exists(folder / "kiosk-server-29990101T000000Z.backup"));
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 1);
}

TEST_CASE("the certificate that the server was started with is in the backup, with its key") {
  const Machines machines;
  const fs::path given = machines.old.folder.path / "given";
  fs::create_directories(given);
  std::ofstream(given / "shown.pem") << "shown";
  std::ofstream(given / "shown.key") << "secret";
  Answer copy = ask(machines.old.folders, {{"do", "copy-database"}}, {});
  copy["certificate"] = (given / "shown.pem").string();
  copy["key"] = (given / "shown.key").string();
  const auto key = backup::public_key_in(machines.recipient).value();
  REQUIRE(make_backup(machines.old.folders, copy, key, {machines.file, 0, {}}, english().words, {}));
  machines.restore(machines.file);
  CHECK(content_of(machines.restored.certificate()) == "shown");
  CHECK(content_of(machines.restored.key()) == "secret");
}

TEST_CASE("in a folder the backups are named by their time, and only the newest remain") {
  const Machines machines;
  const fs::path folder = machines.old.folder.path / "copies";
  fs::create_directories(folder);
  std::ofstream(folder / "kiosk-server-20200101T000000Z.backup") << "oldest";
  std::ofstream(folder / "kiosk-server-20210101T000000Z.backup") << "older";
  std::ofstream(folder / "kiosk-server-notes.backup") << "another file";
  const std::string told = machines.make(folder, 2);
  CHECK(says(told, "Removed the older backup kiosk-server-20200101T000000Z.backup"));
  CHECK_FALSE(fs::exists(folder / "kiosk-server-20200101T000000Z.backup"));
  CHECK(fs::exists(folder / "kiosk-server-20210101T000000Z.backup"));
  CHECK(fs::exists(folder / "kiosk-server-notes.backup"));
  CHECK(std::distance(fs::directory_iterator(folder), {}) == 3);
}

TEST_CASE("a failed backup says why and leaves no copy of the database") {
  const Machines machines;
  CHECK(says(machines.run(machines.old.folders, Backup{"/nowhere/copy", {"", machines.recipient}, 0}, 1),
             "does not exist"));
  CHECK(says(machines.run(machines.old.folders, Backup{machines.file, {"", "no key"}, 0}, 1), "no key for backups"));
  const fs::path typed = machines.old.folder.path / "typed";
  std::ofstream(typed) << "too short\n";
  CHECK(says(machines.run(machines.old.folders, Backup{machines.file, {typed, ""}, 0}, 1), "fewer than 15"));
  CHECK_FALSE(fs::exists(machines.file));
  CHECK((!fs::exists(machines.old.folders.temporary()) || fs::is_empty(machines.old.folders.temporary())));
}

TEST_CASE("backup-key writes a private key once and prints the public one") {
  const Machines machines;
  const fs::path file = machines.old.folder.path / "new-key";
  const std::string told = machines.run(machines.old.folders, MakeBackupKey{file});
  const auto secret = backup::private_key_in(content_of(file)).value();
  CHECK(says(told, backup::key_text(backup::public_key_of(secret))));
  CHECK_FALSE(says(told, backup::key_text(secret)));
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  machines.run(machines.old.folders, MakeBackupKey{file}, 1);
  CHECK_MESSAGE(backup::private_key_in(content_of(file)).value().bytes == secret.bytes, "never overwritten");
}
