// Files: written durably or not at all, read with a limit.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"

namespace kiosk {

// Simple level: a whole file at once.

inline constexpr mode_t owner_only = 0600;  ///< permissions for keys, settings, personal data
inline constexpr mode_t readable_by_all =
    0644;  ///< permissions for files without secrets (subject to the umask)

/// Replaces or creates `file` with this content. On success the content is durable. On failure an existing
/// file is unchanged. A symbolic link at `file` is replaced, not followed. Faults: those of `file_fault`.
/// Thread-safe: with several writers the last one wins, and the file is always complete.
Result<void> write_file_durably(const std::filesystem::path& file, std::string_view content,
                                mode_t mode = owner_only);
Result<void> write_file_durably(const std::filesystem::path& file, ByteView content,
                                mode_t mode = owner_only);

/// Creates a file that must not exist. Its content is durable on return, its directory entry is not: for
/// files of a new folder that the caller syncs as a whole (`sync_folder`). On failure no file is left.
Result<void> write_new_file(const std::filesystem::path& file, std::string_view content,
                            mode_t mode = owner_only);

/// The content of a regular file. Faults: those of `file_fault`, "file-kind" (a folder, device or pipe),
/// "file-too-large" (more than `limit` bytes).
Result<std::string> read_file(const std::filesystem::path& file, std::size_t limit);

// Middle level: files written in pieces, or by a library that needs a name.

/// A new file that replaces `target` on commit. Before that it is a temporary file in the same folder
/// (".NAME.RANDOM.part"), created with O_EXCL and O_NOFOLLOW. The destructor removes it unless it was
/// committed. A killed process leaves it behind; the next DurableFile for the same target removes it. Not
/// thread-safe; several objects may have the same target.
class DurableFile {
 public:
  /// Faults: those of `file_fault`.
  static Result<DurableFile> create(std::filesystem::path target, mode_t mode = owner_only);
  DurableFile(DurableFile&& other) noexcept;
  DurableFile& operator=(DurableFile&&) = delete;
  ~DurableFile();

  /// Appends. After a failure the file must not be committed.
  Result<void> write(std::string_view content);
  /// Path of the temporary file, for a library that opens it by name. It must write into this file, not
  /// replace it.
  const std::filesystem::path& temporary() const { return temporary_; }
  int descriptor() const { return descriptor_; }
  /// fsync, close, rename to the target, fsync of the folder. On success the target is on the disk. On
  /// failure the old target is unchanged, except when only the folder's fsync failed: then the new file is in
  /// place, but a power cut may bring the old one back. REQUIRES: not committed yet.
  Result<void> commit();

 private:
  DurableFile(std::filesystem::path target, std::filesystem::path temporary, int descriptor);
  void discard();

  std::filesystem::path target_, temporary_;
  int descriptor_;  ///< -1 once closed
};

// Low level: single steps. An empty error_code means success.

/// Makes a folder's entries durable; an empty path is the current folder. File systems without support for
/// this (FAT) count as success.
std::error_code sync_folder(const std::filesystem::path& folder);
/// Makes a file's content durable.
std::error_code sync_file(const std::filesystem::path& file);
/// Renames a file, a link, or a folder (onto nothing) and makes the folder of `to` durable.
Result<void> rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Throws std::system_error with the text `action` if there is an error.
void throw_on_error(std::error_code error, const std::string& action);

/// Classification of an errno value of a file operation.
enum class FileTrouble { full, read_only, no_rights, missing, too_many_open, failed };
FileTrouble file_trouble_of(int error_number);

/// Code "disk-full", "disk-read-only", "file-no-rights", "file-missing" (the file or its folder),
/// "too-many-files-open", or "disk-failed" with the system's message in {error}. `where` is the file.
Fault file_fault(std::error_code error, const std::filesystem::path& file);

}  // namespace kiosk
