#include "kiosk/base/installed.h"

namespace kiosk {

std::filesystem::path assets_folder(const std::filesystem::path& built_with) {
  std::error_code unknown;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  const auto installed = program.parent_path().parent_path() / "share/kiosk";
  return !unknown && std::filesystem::is_directory(installed / "web", unknown) ? installed : built_with;
}

}  // namespace kiosk
