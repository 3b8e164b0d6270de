// A backup: one sealed file with everything in a server's folder. Knows files only, neither database nor packs.
#pragma once

#include <functional>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/server/backup/parts.h"

namespace kiosk::server::backup {

/// Name of the first part: when the backup was made, as RFC 3339.
inline constexpr std::string_view made_part = "made";

/// A file and its name in the backup.
struct Source {
  std::string name;
  std::filesystem::path file;
};

/// All regular files below a folder, named `prefix`/…, in order of their names. Names for which `leave_out`
/// returns true, and what is below them, are left out. Faults: backup-link (a link, device or pipe),
/// backup-name-unfit, and those of `file_fault`.
Result<std::vector<Source>> files_below(const std::filesystem::path& folder, const std::string& prefix,
                                        const std::function<bool(const std::string& name)>& leave_out);

struct Size {
  std::uint64_t files = 0, bytes = 0;
};
/// Called every 64 MiB with the number of bytes done.
using BytesDone = std::function<void(std::uint64_t)>;
struct Telling {
  BytesDone written, read_back;
};

/// Writes the files to `target` and reads them back from the disk; each digest is compared. Only then an older
/// file of that name is replaced, durably. A file that is removed meanwhile is left out if `may_vanish` allows
/// its name. Faults: file-unreliable (what was read back differs), and those of `file_fault`.
Result<Size> write_backup(const std::vector<Source>& sources, UtcTime made, const std::filesystem::path& target,
                          SealedHead head, const std::function<bool(const std::string& name)>& may_vanish,
                          const Telling& telling);

struct Unpacked {
  UtcTime made{};
  Size size;
};
/// Unpacks into an existing empty folder; all files and folders are durable on return. After a fault some
/// files may be there. Faults: those of SealedReader::open and PartsReader, and of `file_fault`.
Result<Unpacked> unpack_backup(const std::filesystem::path& file, const Unlock& unlock,
                               const std::filesystem::path& folder, const BytesDone& done);

/// Whether the file begins like a backup of this kind.
bool is_backup(const std::filesystem::path& file);

}  // namespace kiosk::server::backup
