// Backups as files: sealing, reading back, and every way in which one can be wrong.
#include "kiosk/server/backup/backup.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
namespace fs = std::filesystem;

namespace {

constexpr backup::Effort cheap{1, 8192};
const backup::Passphrase passphrase{"một hai ba bốn năm sáu"};

void write(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool nothing(const std::string&) {
  return false;
}

/// A folder with three files, one of them of several chunks, and their backup.
struct Sample {
  Sample() {
    std::string large(300'000, '\0');
    for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * 7 + i / 251);
    write(source / "a.txt", "Xuân Thiện");
    write(source / "folder/empty", "");
    write(source / "folder/large", large);
  }
  Result<backup::Size> make(const backup::Lock& lock = passphrase, const backup::Telling& telling = {}) {
    SystemRandom random;
    const auto sources = backup::files_below(source, "data", nothing);
    REQUIRE(sources);
    return backup::write_backup(*sources, noon, file, backup::make_head(lock, cheap, random), nothing, telling);
  }
  /// Unpacks into a new folder.
  Result<backup::Unpacked> unpack(const backup::Unlock& unlock = passphrase) {
    fs::remove_all(target);
    fs::create_directory(target);
    return backup::unpack_backup(file, unlock, target, {});
  }
  std::string fault_of(const backup::Unlock& unlock = passphrase) {
    const auto unpacked = unpack(unlock);
    return unpacked ? "none" : unpacked.error().code;
  }
  Folder folder;
  fs::path source = folder.path / "source", target = folder.path / "target", file = folder.path / "copy";
};

}  // namespace

TEST_CASE("a backup has every file again, with a passphrase and with a pair of keys") {
  Sample sample;
  SystemRandom random;
  const auto key = backup::make_private_key(random);
  backup::Lock lock = passphrase;
  backup::Unlock unlock = passphrase;
  SUBCASE("passphrase") {}
  SUBCASE("the same letters, decomposed") { unlock = backup::Passphrase{"mo\xcc\xa3\xcc\x82t hai ba bo\xcc\x82\xcc\x81n na\xcc\x86m sa\xcc\x81u"}; }
  SUBCASE("keys") {
    lock = backup::public_key_in(backup::key_text(backup::public_key_of(key)) + "\n").value();
    unlock = backup::private_key_in(" " + backup::key_text(key) + "\r\n").value();
  }
  const auto made = sample.make(lock);
  REQUIRE(made);
  CHECK(made->files == 3);
  CHECK(made->bytes == 300'000 + std::string("Xuân Thiện").size());
  CHECK(fs::status(sample.file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK_MESSAGE(content_of(sample.file).find("Xuân") == std::string::npos, "nothing is readable");
  CHECK(backup::is_backup(sample.file));
  const auto unpacked = sample.unpack(unlock);
  REQUIRE(unpacked);
  CHECK(unpacked->made == noon);
  for (const char* name : {"a.txt", "folder/empty", "folder/large"}) {
    CAPTURE(name);
    CHECK(content_of(sample.target / "data" / name) == content_of(sample.source / name));
  }
}

TEST_CASE("a backup opens with nothing else than its passphrase or key") {
  Sample sample;
  SystemRandom random;
  const auto key = backup::make_private_key(random), other = backup::make_private_key(random);
  SUBCASE("passphrase") {
    REQUIRE(sample.make());
    CHECK(sample.fault_of(backup::Passphrase{"một hai ba bốn năm sấu"}) == "backup-passphrase-wrong");
    CHECK(sample.fault_of(backup::Passphrase{""}) == "backup-passphrase-wrong");
    CHECK(sample.fault_of(key) == "backup-needs-passphrase");
  }
  SUBCASE("keys") {
    REQUIRE(sample.make(backup::public_key_of(key)));
    CHECK(sample.fault_of(other) == "backup-key-wrong");
    CHECK(sample.fault_of(backup::PrivateKey{backup::public_key_of(key).bytes}) == "backup-key-wrong");
    CHECK(sample.fault_of(passphrase) == "backup-needs-key");
  }
}

TEST_CASE("a backup cut off at any length is refused") {
  Sample sample;
  REQUIRE(sample.make());
  const std::string whole = content_of(sample.file);
  for (std::size_t length = 0; length < whole.size(); length += length < 200 ? 1 : 9973) {
    CAPTURE(length);
    write(sample.file, whole.substr(0, length));
    const std::string code = sample.fault_of();
    CHECK((code == "backup-truncated" || (length < 13 && code == "backup-foreign") || code == "backup-changed"));
    if (length >= 200) CHECK(code == "backup-truncated");
  }
}

TEST_CASE("a backup with one changed byte is refused, wherever it is") {
  Sample sample;
  REQUIRE(sample.make());
  const std::string whole = content_of(sample.file);
  for (std::size_t at = 0; at < whole.size(); at += at < 200 ? 1 : 7919) {
    CAPTURE(at);
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write(sample.file, changed);
    CHECK(sample.fault_of() != "none");
    if (at >= 200) CHECK((sample.fault_of() == "backup-changed" || at + 70'000 > whole.size()));
  }
  write(sample.file, whole + "x");
  CHECK(sample.fault_of() != "none");
  std::string newer = whole;
  newer[13] = 2;
  write(sample.file, newer);
  CHECK(sample.fault_of() == "backup-newer");
}

TEST_CASE("a head that asks for more memory or time than allowed is refused before it is taken") {
  Sample sample;
  REQUIRE(sample.make());
  std::string changed = content_of(sample.file);
  SUBCASE("memory") { changed[19 + 6] = 1; }  // 2^48 bytes
  SUBCASE("passes") { changed[15 + 2] = 1; }  // 65,536
  write(sample.file, changed);
  CHECK(sample.fault_of() == "backup-changed");
}

TEST_CASE("a failed backup leaves the former one, and nothing beside it") {
  Sample sample;
  write(sample.file, "former");
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto signalled = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit little{100'000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &little);
  const auto made = sample.make();
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, signalled);
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "disk-full");
  CHECK(content_of(sample.file) == "former");
  CHECK(std::distance(fs::directory_iterator(sample.folder.path), {}) == 2);
}

TEST_CASE("a backup that was changed on the disk while it was written is never called done") {
  Sample sample;
  write(sample.source / "huge", std::string(70 << 20, 'x'));
  write(sample.file, "former");
  const backup::Telling telling{[&](std::uint64_t) {
                                  for (const auto& entry : fs::directory_iterator(sample.folder.path)) {
                                    if (!entry.path().filename().string().ends_with(".part")) continue;
                                    std::fstream out(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
                                    out.seekp(1'000'000);
                                    out << "another disk's data";
                                  }
                                },
                                {}};
  const auto made = sample.make(passphrase, telling);
  REQUIRE_FALSE(made);
  CHECK(made.error().code == "file-unreliable");
  CHECK(content_of(sample.file) == "former");
}

TEST_CASE("a link at the backup's name is replaced, and a link among the files is a fault") {
  Sample sample;
  const fs::path elsewhere = sample.folder.path / "elsewhere";
  write(elsewhere, "kept");
  fs::create_symlink(elsewhere, sample.file);
  REQUIRE(sample.make());
  CHECK_FALSE(fs::is_symlink(sample.file));
  CHECK(content_of(elsewhere) == "kept");
  fs::remove(sample.file);
  fs::create_symlink(elsewhere, sample.file);
  CHECK(sample.fault_of() == "file-link");
  fs::create_symlink(elsewhere, sample.source / "link");
  const auto found = backup::files_below(sample.source, "data", nothing);
  REQUIRE_FALSE(found);
  CHECK(found.error().code == "backup-link");
}

TEST_CASE("names that lead out of the folder are never written") {
  for (const char* name : {"", ".", "..", "/etc/passwd", "a/../../b", "a//b", "a/", "a/./b", "a\nb", "\xff"})
    CHECK_FALSE(backup::is_safe_name(name));
  CHECK_FALSE(backup::is_safe_name(std::string("a\0b", 3)));
  CHECK_FALSE(backup::is_safe_name(std::string(backup::most_name_bytes + 1, 'a')));
  for (const char* name : {"a", "packs/x/pack.yaml", "Xuân/..b", ".hidden"}) CHECK(backup::is_safe_name(name));
}

TEST_CASE("a file that vanishes is left out only where it may") {
  Sample sample;
  auto sources = backup::files_below(sample.source, "data", nothing).value();
  fs::remove(sample.source / "a.txt");
  SystemRandom random;
  const auto make = [&](bool may) {
    return backup::write_backup(sources, noon, sample.file, backup::make_head(passphrase, cheap, random),
                                [&](const std::string&) { return may; }, {});
  };
  CHECK(make(false).error().code == "file-missing");
  CHECK(make(true).value().files == 2);
  CHECK(sample.fault_of() == "none");
}

TEST_CASE("a new passphrase has 15 letters, however many bytes they are") {
  CHECK(backup::check_new_passphrase("mười lăm chữ ạ!"));
  CHECK(backup::check_new_passphrase("mười bốn chữ ạ").error().code == "passphrase-too-short");
  CHECK(backup::check_new_passphrase("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff").error().code ==
        "text-not-utf8");
  CHECK(backup::public_key_in("kiosk-backup-public:AAAA").error().code == "backup-key-unfit");
  CHECK(backup::private_key_in("kiosk-backup-public:" + std::string(43, 'A')).error().code == "backup-key-unfit");
}
