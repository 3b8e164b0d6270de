// Durable files with a failing, full or read-only disk, with symbolic links, and killed between steps.
#include "kiosk/base/files.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/base/failing_disk.h"

using namespace kiosk;
using failing_disk::Call;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t limit = 1 << 20;

/// A temporary folder.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "files-test-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() {
    failing_disk::mend();
    fs::remove_all(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path file() const { return path / "file"; }
  /// Number of entries of the folder.
  std::ptrdiff_t size() const {
    return std::distance(fs::directory_iterator(path), fs::directory_iterator{});
  }
  std::string content() const { return read_file(file(), limit).value(); }
};

/// A tmpfs over the folder. Only root may mount one.
class SmallDisk {
 public:
  SmallDisk(const fs::path& folder, unsigned long flags) : folder_(folder) {
    mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", flags, "size=64k") == 0;
    if (!mounted_) MESSAGE("skipped: only root may mount a small disk");
  }
  ~SmallDisk() {
    if (mounted_) ::umount(folder_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }

 private:
  fs::path folder_;
  bool mounted_;
};

/// Runs `action` in a child process; returns its wait status.
template <class Action>
int in_child(Action action) {
  const pid_t child = ::fork();
  if (child == 0) {
    action();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("a file is written completely with its permissions, and no temporary file is left") {
  const Folder folder;
  REQUIRE(write_file_durably(folder.file(), "first"));
  REQUIRE(write_file_durably(folder.file(), "second"));
  CHECK(folder.content() == "second");
  CHECK((fs::status(folder.file()).permissions() & fs::perms::all) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(folder.size() == 1);
}

TEST_CASE("a file with the longest allowed name can be written") {
  const Folder folder;
  const fs::path file = folder.path / std::string(255, 'n');
  REQUIRE(write_file_durably(file, "text"));
  CHECK(read_file(file, limit).value() == "text");
}

TEST_CASE("whichever call fails, the old file is kept and no temporary file is left") {
  struct Case {
    Call call;
    int nth, error_number;
    const char* code;
  };
  for (const Case& c :
       {Case{Call::write, 1, EIO, "disk-failed"}, Case{Call::write, 1, ENOSPC, "disk-full"},
        Case{Call::write, 1, EDQUOT, "disk-full"}, Case{Call::fsync, 1, EIO, "disk-failed"},
        Case{Call::fsync, 1, ENOSPC, "disk-full"}, Case{Call::rename, 1, EIO, "disk-failed"},
        Case{Call::rename, 1, EROFS, "disk-read-only"}, Case{Call::rename, 1, EACCES, "file-no-rights"}}) {
    const Folder folder;
    REQUIRE(write_file_durably(folder.file(), "old"));
    failing_disk::fail(c.call, c.nth, c.error_number);
    const auto written = write_file_durably(folder.file(), "new");
    failing_disk::mend();
    REQUIRE_FALSE(written);
    CHECK(written.error().code == c.code);
    CHECK(written.error().where == folder.file());
    CHECK(folder.content() == "old");
    CHECK(folder.size() == 1);
  }
}

TEST_CASE("a folder that cannot be synced is a fault") {
  const Folder folder;
  failing_disk::fail(Call::fsync, 2, EIO);
  const auto written = write_file_durably(folder.file(), "new");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "disk-failed");
  failing_disk::fail(Call::fsync, 2,
                     EINVAL);  // like FAT, which does not support this call for folders
  CHECK(write_file_durably(folder.file(), "new"));
}

TEST_CASE("system calls interrupted by a signal are repeated") {
  for (const Call call : {Call::write, Call::fsync}) {
    const Folder folder;
    failing_disk::fail(call, 1, EINTR);
    REQUIRE(write_file_durably(folder.file(), "text"));
    CHECK(folder.content() == "text");
  }
}

TEST_CASE("a process killed at any call leaves the old or the new file, and the next writer cleans up") {
  int killed = 0;
  for (int nth = 1; nth <= 6; ++nth) {
    const Folder folder;
    REQUIRE(write_file_durably(folder.file(), "old"));
    const int status = in_child([&] {
      failing_disk::kill_at(nth);
      (void)write_file_durably(folder.file(), "new");
    });
    if (WIFSIGNALED(status)) ++killed;
    CHECK((folder.content() == "old" || folder.content() == "new"));
    CHECK((folder.content() == "new") == (nth > 3));  // write, fsync, rename
    REQUIRE(write_file_durably(folder.file(), "next"));
    CHECK(folder.content() == "next");
    CHECK(folder.size() == 1);
  }
  CHECK(killed == 4);
}

TEST_CASE("a full disk keeps the old file") {
  const Folder folder;
  const SmallDisk disk(folder.path, 0);
  if (!disk.mounted()) return;
  REQUIRE(write_file_durably(folder.file(), "old"));
  const auto written = write_file_durably(folder.file(), std::string(100'000, 'x'));
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "disk-full");
  CHECK(folder.content() == "old");
  CHECK(folder.size() == 1);
}

TEST_CASE("a file above the process's size limit is reported like a full disk") {
  const Folder folder;
  const int status = in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto written = write_file_durably(folder.file(), std::string(2000, 'x'));
    ::_exit(!written && written.error().code == "disk-full" ? 0 : 1);
  });
  CHECK(status == 0);
  CHECK(folder.size() == 0);
}

TEST_CASE("a read-only disk has its own fault") {
  const Folder folder;
  const SmallDisk disk(folder.path, MS_RDONLY);
  if (!disk.mounted()) return;
  const auto written = write_file_durably(folder.file(), "text");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "disk-read-only");
}

TEST_CASE("a folder without write permission has its own fault") {
  const Folder folder;
  fs::permissions(folder.path, fs::perms::owner_read | fs::perms::owner_exec);
  const int status = in_child([&] {
    if (::geteuid() == 0 && (::chown(folder.path.c_str(), 65534, 65534) != 0 || ::setuid(65534) != 0))
      ::_exit(2);
    const auto written = write_file_durably(folder.file(), "text");
    ::_exit(!written && written.error().code == "file-no-rights" ? 0 : 1);
  });
  CHECK(status == 0);
  fs::permissions(folder.path, fs::perms::owner_all);
}

TEST_CASE("a folder that does not exist has its own fault") {
  const Folder folder;
  const auto written = write_file_durably(folder.path / "none" / "file", "text");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "file-missing");
}

TEST_CASE("a symbolic link at the target is replaced and not followed") {
  const Folder folder;
  const fs::path victim = folder.path / "victim";
  REQUIRE(write_file_durably(victim, "untouched"));
  fs::create_symlink(victim, folder.file());
  REQUIRE(write_file_durably(folder.file(), "text"));
  CHECK_FALSE(fs::is_symlink(folder.file()));
  CHECK(folder.content() == "text");
  CHECK(read_file(victim, limit).value() == "untouched");
}

TEST_CASE("a symbolic link that looks like an abandoned temporary file is not followed") {
  const Folder folder;
  const fs::path victim = folder.path / "victim", link = folder.path / ".file.0123456789abcdef.part";
  REQUIRE(write_file_durably(victim, "untouched"));
  fs::create_symlink(victim, link);
  REQUIRE(write_file_durably(folder.file(), "text"));
  CHECK(read_file(victim, limit).value() == "untouched");
}

TEST_CASE("a temporary file in use is not removed by another writer") {
  const Folder folder;
  auto slow = DurableFile::create(folder.file());
  REQUIRE(slow);
  REQUIRE(slow->write("slow"));
  REQUIRE(write_file_durably(folder.file(), "fast"));
  CHECK(fs::exists(slow->temporary()));
  REQUIRE(slow->commit());
  CHECK(folder.content() == "slow");
}

TEST_CASE("a file that is not committed leaves nothing") {
  const Folder folder;
  {
    auto file = DurableFile::create(folder.file());
    REQUIRE(file);
    REQUIRE(file->write("text"));
  }
  CHECK(folder.size() == 0);
}

TEST_CASE("concurrent writers of one file leave one complete file") {
  const Folder folder;
  std::vector<std::thread> writers;
  std::vector<int> failures(16, 0);
  for (std::size_t i = 0; i < failures.size(); ++i) {
    writers.emplace_back([&, i] {
      for (int round = 0; round < 20; ++round)
        if (!write_file_durably(folder.file(), std::string(10'000, static_cast<char>('a' + i))))
          ++failures[i];
    });
  }
  for (auto& writer : writers) writer.join();
  for (const int count : failures) CHECK(count == 0);
  const std::string content = folder.content();
  CHECK(content == std::string(10'000, content.front()));
  CHECK(folder.size() == 1);
}

TEST_CASE("reading enforces the size limit and accepts only regular files") {
  const Folder folder;
  REQUIRE(write_file_durably(folder.file(), std::string(1000, 'x')));
  CHECK(read_file(folder.file(), 1000).value().size() == 1000);
  CHECK(read_file(folder.file(), 999).error().code == "file-too-large");
  CHECK(read_file(folder.path, limit).error().code == "file-kind");
  CHECK(read_file(folder.path / "none", limit).error().code == "file-missing");
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(read_file(pipe, limit).error().code == "file-kind");  // and does not wait for a writer
}

TEST_CASE("a rename that fails, or whose folder cannot be synced, is a fault") {
  const Folder folder;
  REQUIRE(write_file_durably(folder.file(), "text"));
  const fs::path to = folder.path / "other";
  CHECK(rename_durably(folder.path / "none", to).error().code == "file-missing");
  failing_disk::fail(Call::fsync, 1, EIO);
  CHECK(rename_durably(folder.file(), to).error().code == "disk-failed");
  CHECK(rename_durably(to, folder.file()));
  CHECK(folder.content() == "text");
}
