#include "kiosk/hall/app/device.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace kiosk::hall::app {
namespace {

namespace fs = std::filesystem;

/// Spaces stand as \040 in /proc/self/mounts.
std::string unescape(std::string text) {
  for (auto at = text.find("\\040"); at != std::string::npos; at = text.find("\\040", at + 1))
    text.replace(at, 4, " ");
  return text;
}

void add_stick(std::vector<staff::Stick>& sticks, const fs::path& folder) {
  if (::access(folder.c_str(), W_OK) != 0) return;
  const bool known =
      std::any_of(sticks.begin(), sticks.end(), [&](const auto& stick) { return stick.folder == folder; });
  if (!known) sticks.push_back({folder, folder.filename(), free_bytes(folder)});
}

std::optional<fs::path> backlight() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/sys/class/backlight", error)) {
    if (::access((entry.path() / "brightness").c_str(), W_OK) == 0) return entry.path();
  }
  return std::nullopt;
}

int number_in(const fs::path& file) {
  int number = 0;
  std::ifstream(file) >> number;
  return number;
}

}  // namespace

std::vector<staff::Stick> removable_folders() {
  std::vector<staff::Stick> sticks;
  std::ifstream mounts("/proc/self/mounts");
  for (std::string device, folder, rest; mounts >> device >> folder && std::getline(mounts, rest);) {
    folder = unescape(folder);
    for (const char* place : {"/media/", "/run/media/", "/mnt/"})
      if (folder.starts_with(place)) add_stick(sticks, folder);
  }
  std::istringstream more(std::getenv("KIOSK_USB_FOLDERS") ? std::getenv("KIOSK_USB_FOLDERS") : "");
  for (std::string folder; std::getline(more, folder, ':');)
    if (fs::is_directory(folder)) add_stick(sticks, folder);
  return sticks;
}

std::optional<int> brightness() {
  const auto light = backlight();
  const int most = light ? number_in(*light / "max_brightness") : 0;
  if (most <= 0) return std::nullopt;
  return 100 * number_in(*light / "brightness") / most;
}

void set_brightness(int percent) {
  if (const auto light = backlight())
    std::ofstream(*light / "brightness") << number_in(*light / "max_brightness") * percent / 100;
}

bool has_sound() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/dev/snd", error))
    if (entry.path().filename().string().starts_with("pcm") && entry.path().string().ends_with("p"))
      return true;
  return false;
}

std::string store_trouble_of(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "staff.store.full";
    case EROFS:
      return "staff.store.read_only";
    case EACCES:
    case EPERM:
      return "staff.store.rights";
    case ENOENT:
    case ENOTDIR:
      return "staff.store.no_folder";
    case EMFILE:
    case ENFILE:
      return "staff.store.files";
    default:
      return "staff.store.broken";
  }
}

std::optional<std::string> write_trouble(const fs::path& folder) {
  static constexpr std::array<char, 65536> block{};
  const fs::path probe = folder / ".write-probe";
  const int file = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return store_trouble_of(errno);
  const ssize_t written = ::write(file, block.data(), block.size());
  int error = written < 0 ? errno : 0;
  if (error == 0 && written < static_cast<ssize_t>(block.size())) error = ENOSPC;
  if (error == 0 && ::fsync(file) != 0) error = errno;
  ::close(file);
  ::unlink(probe.c_str());
  return error == 0 ? std::nullopt : std::optional(store_trouble_of(error));
}

std::int64_t free_bytes(const fs::path& folder) {
  std::error_code error;
  const auto space = fs::space(folder, error);
  return error ? 0 : static_cast<std::int64_t>(space.available);
}

}  // namespace kiosk::hall::app
