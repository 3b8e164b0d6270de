#include "kiosk/consultation/write_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <set>
#include <system_error>

namespace kiosk::consultation {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Fault> disk_fault(const fs::path& path, int number) {
  return fault("disk-write", "The file cannot be written: " + std::generic_category().message(number) + ".",
               "Free disk space, or correct the folder's permissions.", path.string());
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Result<void> write_file(const fs::path& path, std::string_view content) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (descriptor < 0) return disk_fault(path, errno);
  const bool kept = write_all(descriptor, content) && fsync(descriptor) == 0;
  const int number = errno;
  close(descriptor);
  if (!kept) return disk_fault(path, number);
  return {};
}

Result<void> sync_folder(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return disk_fault(path, errno);
  const bool synced = fsync(descriptor) == 0;
  const int number = errno;
  close(descriptor);
  if (!synced) return disk_fault(path, number);
  return {};
}

}  // namespace

Result<void> write_files(const PackFiles& files, const fs::path& target_folder) {
  std::error_code error;
  fs::create_directories(target_folder, error);
  if (error) return disk_fault(target_folder, error.value());
  const bool empty = fs::is_empty(target_folder, error);
  if (error) return disk_fault(target_folder, error.value());
  if (!empty) {
    return fault("target-not-empty", "The folder for the pack is not empty.", "Unpack into a new folder.",
                 target_folder.string());
  }
  std::set<fs::path> folders{target_folder, fs::absolute(target_folder).parent_path()};
  for (const auto& [name, content] : files) {
    const fs::path path = target_folder / name;
    fs::create_directories(path.parent_path(), error);
    if (error) return disk_fault(path.parent_path(), error.value());
    for (fs::path at = fs::path(name).parent_path(); !at.empty(); at = at.parent_path()) {
      folders.insert(target_folder / at);
    }
    if (auto written = write_file(path, content); !written) return written;
  }
  for (const fs::path& folder : folders) {
    if (auto synced = sync_folder(folder); !synced) return synced;
  }
  return {};
}

}  // namespace kiosk::consultation
