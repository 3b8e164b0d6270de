// Files in places that other people can write: a USB stick, a folder or a file that somebody named. Links
// there may lead anywhere, so none is followed.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/base/files.h"

namespace kiosk {

/// A folder that other people can write, held open. Every file in it is opened relative to this descriptor and
/// never through a link, so nothing outside the folder is read or written, whatever is linked, renamed or
/// mounted meanwhile. Not thread-safe.
class UntrustedFolder {
 public:
  /// Walks the path one name at a time. Faults: "folder-link" (one of the names is a link), and those of
  /// `file_fault`.
  static Result<UntrustedFolder> open(const std::filesystem::path& folder);
  UntrustedFolder(UntrustedFolder&& other) noexcept;
  UntrustedFolder& operator=(UntrustedFolder&&) = delete;
  ~UntrustedFolder();

  const std::filesystem::path& path() const { return path_; }
  /// The file system (st_dev).
  dev_t device() const { return device_; }
  /// Whether a file system is mounted at this very folder. False where the kernel cannot tell (before 5.8).
  bool is_mount_point() const;

  /// Writes a file under a temporary name (O_EXCL), forces it to the disk, renames it, forces the folder to
  /// the disk, reads the file back from the device and compares. A link of that name is replaced. `name` has no
  /// slash. Faults: those of `file_fault`, "file-unreliable" (what is read back differs; the file is removed).
  Result<void> write_verified(const std::string& name, std::string_view content,
                              mode_t mode = readable_by_all) const;
  /// The content of a regular file in this folder. Faults: "file-link", and those of `read_file`.
  Result<std::string> read(const std::string& name, std::size_t limit) const;

 private:
  UntrustedFolder(std::filesystem::path path, int descriptor, dev_t device);
  Result<void> verify(const std::string& name, std::string_view content) const;

  std::filesystem::path path_;
  int descriptor_;
  dev_t device_;
};

/// The content of a regular file that somebody named; the name itself must be no link. Faults: "file-link", and
/// those of `read_file`.
Result<std::string> read_untrusted_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace kiosk
