// Deployment files: the units' sandboxes, and their settings for memory and keys.
#include <doctest/doctest.h>

#include <cstdlib>
#include <regex>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

const fs::path deploy = fs::path(KIOSK_SOURCE_DIR) / "assets/deploy";

bool installed(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// systemd's exposure level from 0 (best) to 10; `most` in tenths.
void check_exposure(const fs::path& unit, int most) {
  if (!installed("systemd-analyze")) {
    MESSAGE("systemd-analyze is not here: the exposure was not measured");
    return;
  }
  const TempFolder temp;
  const int code = run({"systemd-analyze", "security", "--offline=true",
                        "--threshold=" + std::to_string(most), (deploy / unit).string()},
                       temp.path / "told");
  INFO(read_file(temp.path / "told"));
  CHECK(code == 0);
}

bool says(const fs::path& file, const std::string& line) {
  for (const std::string& one : read_lines(deploy / file))
    if (one == line) return true;
  return false;
}

}  // namespace

TEST_CASE("the server's unit is sandboxed to an exposure of 1.5 or less") {
  check_exposure("server/kiosk-server.service", 15);
}

TEST_CASE("the unit of backups is sandboxed to an exposure of 1.5 or less") {
  check_exposure("server/kiosk-server-backup.service", 15);
}

TEST_CASE("the kiosk's unit is sandboxed to an exposure of 3.0 or less") {
  check_exposure("kiosk/kiosk.service", 30);
}

TEST_CASE("the kiosk's unit keeps memory out of swap and core files, and always restarts it") {
  for (const char* line :
       {"LimitMEMLOCK=infinity", "MemorySwapMax=0", "LimitCORE=0", "Restart=always",
        "StartLimitIntervalSec=0", "NoNewPrivileges=yes", "User=kiosk", "MemoryDenyWriteExecute=no"}) {
    CAPTURE(line);
    CHECK(says("kiosk/kiosk.service", line));
  }
  for (const char* line : {"kernel.core_pattern = |/bin/false", "fs.suid_dumpable = 0",
                           "kernel.yama.ptrace_scope = 2", "kernel.sysrq = 0"}) {
    CAPTURE(line);
    CHECK(says("kiosk/sysctl.conf", line));
  }
  for (const char* line : {"NAutoVTs=0", "ReserveVT=0", "HandleSuspendKey=ignore"}) {
    CAPTURE(line);
    CHECK(says("kiosk/logind.conf", line));
  }
}

TEST_CASE("USB sticks are mounted with noexec and without following links") {
  std::string options;
  for (const std::string& line : read_lines(deploy / "kiosk/udev.rules")) {
    std::smatch found;
    if (std::regex_search(line, found, std::regex("systemd-mount .*--options=([^ ]+) "))) options = found[1];
  }
  for (const char* option : {"nosuid", "nodev", "noexec", "nosymfollow", "sync", "umask=077"}) {
    CAPTURE(option);
    CHECK(("," + options + ",").find("," + std::string(option) + ",") != std::string::npos);
  }
  // Checks on a small non-FAT disk that the kernel and mount(8) of Debian 12 know these options.
  const TempFolder temp;
  const std::string tried = std::regex_replace(options, std::regex(",umask=077"), "");
  if (run({"mount", "-t", "tmpfs", "-o", "size=64k," + tried, "tmpfs", temp.path.string()},
          temp.path.string() + ".told") != 0) {
    MESSAGE("skipped: only root may mount");
    return;
  }
  std::error_code refused;
  fs::create_symlink("/etc/hostname", temp.path / "link");
  CHECK(fs::file_size(temp.path / "link", refused) == static_cast<std::uintmax_t>(-1));
  CHECK(refused.value() == ELOOP);
  CHECK(run({"umount", temp.path.string()}, temp.path.string() + ".told") == 0);
  fs::remove(temp.path.string() + ".told");
}

TEST_CASE("the deployment files create the kiosk's user without login and its folders") {
  if (!installed("systemd-sysusers") || !installed("systemd-tmpfiles")) {
    MESSAGE("systemd is not here: the user was not made");
    return;
  }
  const TempFolder root;
  fs::create_directories(root.path / "etc");
  for (const char* kind : {"sysusers", "tmpfiles"}) {
    const fs::path folder = root.path / "usr/lib" / (std::string(kind) + ".d");
    fs::create_directories(folder);
    fs::copy_file(deploy / "kiosk" / (std::string(kind) + ".conf"), folder / "kiosk.conf");
    const std::string made = output_of({std::string("systemd-") + kind, "--root=" + root.path.string(),
                                        std::string(kind) == "tmpfiles" ? "--create" : "--no-pager"});
    INFO(made);
  }
  const std::string people = read_file(root.path / "etc/passwd"), groups = read_file(root.path / "etc/group");
  CHECK(std::regex_search(people, std::regex("(^|\n)kiosk:.*:/var/lib/kiosk:/usr/sbin/nologin\n")));
  for (const char* group : {"video", "render", "input", "audio"}) {
    CAPTURE(group);
    CHECK(std::regex_search(groups, std::regex("(^|\n)" + std::string(group) + ":x:[0-9]+:kiosk")));
  }
  CHECK(fs::is_directory(root.path / "run/media/kiosk"));
}
