// Which folders are listed as USB sticks.
#include <doctest/doctest.h>
#include <sys/mount.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "kiosk/hall/app/device.h"
#include "tests/e2e/harness.h"

using namespace kiosk;
using namespace kiosk::hall::app;
using e2e::TempFolder;
namespace fs = std::filesystem;

namespace {

/// A small file system mounted under /mnt, as a stick or as the kiosk's disk.
class Mounted {
 public:
  explicit Mounted(const std::string& name) : folder(fs::path("/mnt") / name) {
    std::error_code error;
    fs::create_directories(folder, error);
    there = !error && ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=64k") == 0;
    if (!there) MESSAGE("skipped: only root may mount");
  }
  ~Mounted() {
    take_away();
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  Mounted(const Mounted&) = delete;
  Mounted& operator=(const Mounted&) = delete;
  void take_away() {
    if (there) ::umount(folder.c_str());
    there = false;
  }

  fs::path folder;
  bool there = false;
};

bool is_listed(const fs::path& stick, const fs::path& data) {
  const auto sticks = removable_folders(data);
  return std::any_of(sticks.begin(), sticks.end(),
                     [&](const auto& one) { return one.folder == stick.string(); });
}

}  // namespace

TEST_CASE("a mounted stick is listed under its name with any characters, and accepted") {
  const TempFolder data;
  for (const char* name : {"kiosk test stick", "kiosk-test\\040stick", "kiosk-test\tstick\nof\\Ba"}) {
    CAPTURE(name);
    const Mounted stick(name);
    if (!stick.there) return;
    CHECK(is_listed(stick.folder, data.path));
    CHECK(accept_stick(*UntrustedFolder::open(stick.folder), data.path));
  }
}

TEST_CASE("the kiosk's own disk is not listed as a stick, wherever it is mounted") {
  const Mounted disk("kiosk-test-disk");
  if (!disk.there) return;
  fs::create_directory(disk.folder / "data");
  CHECK_FALSE(is_listed(disk.folder, disk.folder / "data"));
  CHECK(accept_stick(*UntrustedFolder::open(disk.folder), disk.folder / "data").error().code == "stick-gone");
}

TEST_CASE("nothing is written to the empty folder of a removed stick") {
  const TempFolder data;
  Mounted stick("kiosk-test-pulled");
  if (!stick.there) return;
  stick.take_away();
  const auto folder = UntrustedFolder::open(stick.folder);
  REQUIRE(folder);
  CHECK(accept_stick(*folder, data.path).error().code == "stick-gone");
}

TEST_CASE("a folder named in KIOSK_USB_FOLDERS is used as a stick") {
  const TempFolder data;
  ::setenv("KIOSK_USB_FOLDERS", (data.path / "a").c_str(), 1);
  fs::create_directory(data.path / "a");
  fs::create_directory(data.path / "b");
  CHECK(is_listed(data.path / "a", data.path));
  CHECK(accept_stick(*UntrustedFolder::open(data.path / "a"), data.path));
  CHECK_FALSE(accept_stick(*UntrustedFolder::open(data.path / "b"), data.path));
  ::unsetenv("KIOSK_USB_FOLDERS");
}
