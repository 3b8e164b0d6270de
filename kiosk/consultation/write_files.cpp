#include "kiosk/consultation/write_files.h"

#include <set>
#include <system_error>

#include "kiosk/base/files.h"

namespace kiosk::consultation {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Fault> failed(const fs::path& path, std::error_code error) {
  return tl::unexpected<Fault>(file_fault(error, path));
}

}  // namespace

Result<void> write_files(const PackFiles& files, const fs::path& target_folder) {
  std::error_code error;
  fs::create_directories(target_folder, error);
  if (error) return failed(target_folder, error);
  const bool empty = fs::is_empty(target_folder, error);
  if (error) return failed(target_folder, error);
  if (!empty) {
    return fault("target-not-empty", "The folder for the pack is not empty.", "Unpack into a new folder.",
                 target_folder.string());
  }
  std::set<fs::path> folders{target_folder, fs::absolute(target_folder).parent_path()};
  for (const auto& [name, content] : files) {
    const fs::path path = target_folder / name;
    fs::create_directories(path.parent_path(), error);
    if (error) return failed(path.parent_path(), error);
    for (fs::path at = fs::path(name).parent_path(); !at.empty(); at = at.parent_path()) {
      folders.insert(target_folder / at);
    }
    if (auto written = write_new_file(path, content, readable_by_all); !written) return written;
  }
  for (const fs::path& folder : folders) {
    if ((error = sync_folder(folder))) return failed(folder, error);
  }
  return {};
}

}  // namespace kiosk::consultation
