// Folders that other people can write: links, pipes and other objects with the names that are opened there.
#include "kiosk/base/untrusted_folder.h"

#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/base/failing_disk.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t limit = 1 << 20;

/// A simulated stick and, next to it, files that must not change.
struct Place {
  Place() {
    std::string name = (fs::temp_directory_path() / "untrusted-test-XXXXXX").string();
    path = fs::canonical(::mkdtemp(name.data()));
    fs::create_directories(stick());
    fs::create_directories(path / "data");
    REQUIRE(write_file_durably(victim(), "untouched"));
  }
  ~Place() {
    failing_disk::mend();
    fs::remove_all(path);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  fs::path stick() const { return path / "stick"; }
  fs::path victim() const { return path / "data/outbox.sqlite"; }
  std::string victim_content() const { return read_file(victim(), limit).value(); }
  std::ptrdiff_t files_on_stick() const {
    return std::distance(fs::directory_iterator(stick()), fs::directory_iterator{});
  }

  fs::path path;
};

}  // namespace

TEST_CASE("a file written to an untrusted folder is complete, and no other file is left") {
  const Place place;
  const auto folder = UntrustedFolder::open(place.stick());
  REQUIRE(folder);
  REQUIRE(folder->write_verified("a.sealed", "first"));
  REQUIRE(folder->write_verified("a.sealed", std::string(300'000, 'x')));
  CHECK(folder->read("a.sealed", limit).value() == std::string(300'000, 'x'));
  CHECK(place.files_on_stick() == 1);
}

TEST_CASE("an existing link, hard link, pipe or folder with the name is never written through") {
  const Place place;
  const auto folder = UntrustedFolder::open(place.stick());
  REQUIRE(folder);
  const fs::path file = place.stick() / "a.sealed";
  SUBCASE("a symbolic link to a file") {
    fs::create_symlink(place.victim(), file);
  }
  SUBCASE("a symbolic link to nothing yet") {
    fs::create_symlink(place.path / "data/new", file);
  }
  SUBCASE("a symbolic link with a temporary file's name") {
    fs::create_symlink(place.victim(), place.stick() / ".a.sealed.part");
  }
  SUBCASE("a hard link") {
    fs::create_hard_link(place.victim(), file);
  }
  SUBCASE("a pipe") {
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  }
  REQUIRE(folder->write_verified("a.sealed", "sealed"));
  CHECK(fs::is_regular_file(fs::symlink_status(file)));
  CHECK(read_file(file, limit).value() == "sealed");
  CHECK(place.victim_content() == "untouched");
  CHECK_FALSE(fs::exists(place.path / "data/new"));
}

TEST_CASE("a folder with the file's name is a fault and is not changed") {
  const Place place;
  fs::create_directories(place.stick() / "a.sealed/inside");
  const auto folder = UntrustedFolder::open(place.stick());
  CHECK_FALSE(folder->write_verified("a.sealed", "sealed"));
  CHECK(fs::exists(place.stick() / "a.sealed/inside"));
  CHECK(place.files_on_stick() == 1);
}

TEST_CASE("no part of an untrusted folder's name may be a link") {
  const Place place;
  fs::create_directory_symlink(place.path / "data", place.stick() / "exports");
  fs::create_directories(place.path / "data/deep");
  CHECK(UntrustedFolder::open(place.stick() / "exports").error().code == "folder-link");
  CHECK(UntrustedFolder::open(place.stick() / "exports/deep").error().code == "folder-link");
  CHECK(UntrustedFolder::open(place.stick() / "none").error().code == "file-missing");
  CHECK(UntrustedFolder::open(place.victim()).error().code == "file-missing");
  CHECK(UntrustedFolder::open(place.stick().string() + "/"));
  CHECK(UntrustedFolder::open(place.stick() / "../stick"));
}

TEST_CASE("an open folder that is replaced by a link still refers to the old folder") {
  const Place place;
  const auto folder = UntrustedFolder::open(place.stick());
  REQUIRE(folder);
  fs::rename(place.stick(), place.path / "moved");
  fs::create_directory_symlink(place.path / "data", place.stick());
  REQUIRE(folder->write_verified("outbox.sqlite", "sealed"));
  CHECK(place.victim_content() == "untouched");
  CHECK(read_file(place.path / "moved/outbox.sqlite", limit).value() == "sealed");
}

TEST_CASE("a name with a slash, or of a folder, is not written") {
  const Place place;
  const auto folder = UntrustedFolder::open(place.stick());
  for (const char* name : {"../data/outbox.sqlite", "a/b", "", ".", ".."}) {
    CAPTURE(name);
    CHECK_FALSE(folder->write_verified(name, "sealed"));
  }
  CHECK_FALSE(folder->read("../data/outbox.sqlite", limit));
  CHECK(place.victim_content() == "untouched");
}

TEST_CASE("whichever call fails on the stick, no partial file has the final name") {
  for (const auto call : {failing_disk::Call::write, failing_disk::Call::fsync}) {
    const Place place;
    const auto folder = UntrustedFolder::open(place.stick());
    failing_disk::fail(call, 1, EIO);
    CHECK(folder->write_verified("a.sealed", "sealed").error().code == "disk-failed");
    CHECK(place.files_on_stick() == 0);
  }
}

TEST_CASE("in untrusted places only regular files are read, not links") {
  const Place place;
  const fs::path file = place.stick() / "a.sealed";
  SUBCASE("a link") {
    fs::create_symlink(place.victim(), file);
    CHECK(read_untrusted_file(file, limit).error().code == "file-link");
    CHECK(UntrustedFolder::open(place.stick())->read("a.sealed", limit).error().code == "file-link");
  }
  SUBCASE("a pipe does not make the reader wait") {
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    CHECK(read_untrusted_file(file, limit).error().code == "file-kind");
  }
  SUBCASE("a device") {
    CHECK(read_untrusted_file("/dev/zero", limit).error().code == "file-kind");
  }
  SUBCASE("a file that is too large") {
    REQUIRE(write_file_durably(file, "12345"));
    CHECK(read_untrusted_file(file, 4).error().code == "file-too-large");
    CHECK(read_untrusted_file(file, 5).value() == "12345");
  }
}

TEST_CASE("a file behind a linked folder is neither read nor copied") {
  const Place place;
  const fs::path copy = place.path / "copy";
  fs::create_directory_symlink(place.path / "data", place.stick() / "backups");
  const fs::path behind = place.stick() / "backups/outbox.sqlite";
  CHECK(read_untrusted_file(behind, limit).error().code == "folder-link");
  CHECK(copy_untrusted_file(behind, copy).error().code == "folder-link");
  CHECK_FALSE(fs::exists(copy));
}

TEST_CASE("from untrusted places only regular files are copied, to a new file of the owner only") {
  const Place place;
  const fs::path file = place.stick() / "backup", copy = place.path / "copy";
  SUBCASE("a link") {
    fs::create_symlink(place.victim(), file);
    CHECK(copy_untrusted_file(file, copy).error().code == "file-link");
  }
  SUBCASE("a pipe does not make the reader wait") {
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    CHECK(copy_untrusted_file(file, copy).error().code == "file-kind");
  }
  SUBCASE("a device") {
    CHECK(copy_untrusted_file("/dev/zero", copy).error().code == "file-kind");
  }
  SUBCASE("nothing") {
    CHECK(copy_untrusted_file(file, copy).error().code == "file-missing");
  }
  SUBCASE("a disk that fails leaves no part of a copy") {
    REQUIRE(write_file_durably(file, std::string(200'000, 'x')));
    failing_disk::fail(failing_disk::Call::write, 2, ENOSPC);
    CHECK(copy_untrusted_file(file, copy).error().code == "disk-full");
  }
  CHECK_FALSE(fs::exists(copy));
  failing_disk::mend();
  fs::remove(file);
  REQUIRE(write_file_durably(file, std::string(200'000, 'x'), readable_by_all));
  REQUIRE(copy_untrusted_file(file, copy));
  CHECK(read_file(copy, limit).value() == std::string(200'000, 'x'));
  struct stat about {};
  REQUIRE(::stat(copy.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777U) == 0600);
  CHECK_FALSE_MESSAGE(copy_untrusted_file(file, copy), "an existing file is not replaced");
}

TEST_CASE("a new file takes the place of nothing or of a regular file, never of a link, pipe, device or folder") {
  const Place place;
  const fs::path file = place.stick() / "export.csv";
  CHECK(check_untrusted_target(file));
  REQUIRE(write_file_durably(file, "former"));
  CHECK(check_untrusted_target(file));
  fs::remove(file);
  fs::create_symlink(place.path / "nowhere", file);
  CHECK(check_untrusted_target(file).error().code == "file-link");
  fs::remove(file);
  REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  CHECK(check_untrusted_target(file).error().code == "file-kind");
  CHECK(check_untrusted_target("/dev/null").error().code == "file-kind");
  CHECK(check_untrusted_target(place.stick()).error().code == "file-kind");
  CHECK(check_untrusted_target(place.stick() / "none/export.csv").error().code == "file-missing");
  fs::create_directory_symlink(place.path / "data", place.stick() / "folder");
  CHECK(check_untrusted_target(place.stick() / "folder/export.csv").error().code == "folder-link");
}

TEST_CASE("a mounted file system is distinguished from a folder") {
  const Place place;
  CHECK_FALSE(UntrustedFolder::open(place.stick())->is_mount_point());
  if (::mount("tmpfs", place.stick().c_str(), "tmpfs", 0, "size=64k") != 0) {
    MESSAGE("skipped: only root may mount");
    return;
  }
  {
    const auto folder = UntrustedFolder::open(place.stick());
    CHECK(folder->is_mount_point());
    CHECK(folder->device() != UntrustedFolder::open(place.path)->device());
  }
  fs::create_directory(place.stick() / "inside");
  CHECK_FALSE(UntrustedFolder::open(place.stick() / "inside")->is_mount_point());
  ::umount(place.stick().c_str());
}
