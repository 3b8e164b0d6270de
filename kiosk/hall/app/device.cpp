#include "kiosk/hall/app/device.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "kiosk/base/files.h"

namespace kiosk::hall::app {
namespace {

namespace fs = std::filesystem;

/// Decodes spaces, which /proc/self/mounts writes as \040.
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

namespace {

/// The catalogue key for a fault of base/files.h.
std::string trouble_of(const Fault& fault) {
  static const std::map<std::string, std::string> keys{{"disk-full", "staff.store.full"},
                                                       {"disk-read-only", "staff.store.read_only"},
                                                       {"file-no-rights", "staff.store.rights"},
                                                       {"file-missing", "staff.store.no_folder"},
                                                       {"too-many-files-open", "staff.store.files"}};
  const auto found = keys.find(fault.code);
  return found == keys.end() ? "staff.store.broken" : found->second;
}

}  // namespace

std::string store_trouble_of(int error) {
  return trouble_of(file_fault(std::error_code(error, std::generic_category()), {}));
}

std::optional<std::string> write_trouble(const fs::path& folder) {
  static const std::string block(65536, '\0');
  const fs::path probe = folder / ".write-probe";
  const auto written = write_file_durably(probe, block);
  std::error_code ignored;
  fs::remove(probe, ignored);
  return written ? std::nullopt : std::optional(trouble_of(written.error()));
}

std::int64_t free_bytes(const fs::path& folder) {
  std::error_code error;
  const auto space = fs::space(folder, error);
  return error ? 0 : static_cast<std::int64_t>(space.available);
}

}  // namespace kiosk::hall::app
