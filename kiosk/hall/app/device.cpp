#include "kiosk/hall/app/device.h"

#include <sys/stat.h>
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

/// Decodes space, tab, line feed and backslash, which /proc/self/mounts writes as \040, \011, \012 and \134.
std::string unescape(const std::string& text) {
  const auto is_octal = [](char c) { return c >= '0' && c <= '7'; };
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escaped = text[at] == '\\' && at + 3 < text.size() &&
                         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                     text.begin() + static_cast<std::ptrdiff_t>(at) + 4, is_octal);
    plain += escaped ? static_cast<char>(std::stoi(text.substr(at + 1, 3), nullptr, 8)) : text[at];
    if (escaped) at += 3;
  }
  return plain;
}

/// Folders from KIOSK_USB_FOLDERS, used instead of mounted sticks.
std::vector<std::string> named_folders() {
  std::vector<std::string> folders;
  std::istringstream more(std::getenv("KIOSK_USB_FOLDERS") ? std::getenv("KIOSK_USB_FOLDERS") : "");
  for (std::string folder; std::getline(more, folder, ':');) folders.push_back(folder);
  return folders;
}

/// Whether both folders are on the same disk; the kiosk's own disk is not a stick.
bool on_same_disk(const fs::path& folder, const fs::path& other) {
  struct stat one {
  }, two{};
  return ::stat(folder.c_str(), &one) == 0 && ::stat(other.c_str(), &two) == 0 && one.st_dev == two.st_dev;
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

std::vector<staff::Stick> removable_folders(const fs::path& data) {
  std::vector<staff::Stick> sticks;
  std::ifstream mounts("/proc/self/mounts");
  for (std::string device, folder, rest; mounts >> device >> folder && std::getline(mounts, rest);) {
    folder = unescape(folder);
    for (const char* place : {"/media/", "/run/media/", "/mnt/"})
      if (folder.starts_with(place) && !on_same_disk(folder, data)) add_stick(sticks, folder);
  }
  for (const std::string& folder : named_folders())
    if (fs::is_directory(folder)) add_stick(sticks, folder);
  return sticks;
}

Result<void> accept_stick(const UntrustedFolder& folder, const fs::path& data) {
  const auto named = named_folders();
  if (std::find(named.begin(), named.end(), folder.path().string()) != named.end()) return {};
  struct stat own {};
  if (::stat(data.c_str(), &own) == 0 && own.st_dev != folder.device() && folder.is_mount_point()) return {};
  return fault("stick-gone", "The stick is no longer there.",
               "Put it in again and wait until it is listed. Nothing is lost.", folder.path().string());
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
