// Files in places that other people can write: a USB stick, or a path given by a user. Symbolic links there
// may lead anywhere and are never followed.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/base/files.h"

namespace kiosk {

/// An open folder that other people can write. Files are opened relative to its descriptor and never through
/// a link, so nothing outside the folder is read or written, even if it is linked, renamed or mounted over
/// meanwhile. Not thread-safe.
class UntrustedFolder {
 public:
  /// Opens the path component by component. Faults: "folder-link" (a component is a link), and those of
  /// `file_fault`.
  static Result<UntrustedFolder> open(const std::filesystem::path& folder);
  UntrustedFolder(UntrustedFolder&& other) noexcept;
  UntrustedFolder& operator=(UntrustedFolder&&) = delete;
  ~UntrustedFolder();

  const std::filesystem::path& path() const { return path_; }
  /// The file system's id (st_dev).
  dev_t device() const { return device_; }
  /// Whether a file system is mounted at this folder. False if the kernel cannot tell (before 5.8).
  bool is_mount_point() const;

  /// Writes a file under a temporary name (O_EXCL), syncs it, renames it, syncs the folder, reads the file
  /// back from the device and compares. A link with that name is replaced. `name` must not contain a slash.
  /// Faults: those of `file_fault`, "file-unreliable" (the content read back differs; the file is removed).
  Result<void> write_verified(const std::string& name, std::string_view content,
                              mode_t mode = readable_by_all) const;
  /// The content of a regular file in this folder. Faults: "file-link", and those of `read_file`.
  Result<std::string> read(const std::string& name, std::size_t limit) const;
  /// Copies a regular file of this folder to the path `to`, which is trusted and must not exist. The content
  /// is durable, the directory entry is not. On failure there is no copy. Faults: "file-link", "file-kind",
  /// and those of `file_fault`.
  Result<void> copy(const std::string& name, const std::filesystem::path& to) const;
  /// Fault if there is something with that name that is no regular file: "file-link", "file-kind".
  Result<void> check_target(const std::string& name) const;

 private:
  UntrustedFolder(std::filesystem::path path, int descriptor, dev_t device);
  Result<void> verify(const std::string& name, std::string_view content) const;

  std::filesystem::path path_;
  int descriptor_;
  dev_t device_;
};

/// The content of a regular file at an untrusted path: neither the file nor a folder of its path may be a
/// link. Faults: those of UntrustedFolder::open and ::read.
Result<std::string> read_untrusted_file(const std::filesystem::path& file, std::size_t limit);
/// Checks that a new file may be put in the place of an untrusted path: no folder of the path is a link, and
/// its name is free or belongs to a regular file (a rename would replace a device). Faults: "file-link",
/// "file-kind", and those of UntrustedFolder::open.
Result<void> check_untrusted_target(const std::filesystem::path& file);
/// Copies a file of which read_untrusted_file would give the content. Faults: those of UntrustedFolder::open and ::copy.
Result<void> copy_untrusted_file(const std::filesystem::path& file, const std::filesystem::path& to);

}  // namespace kiosk
