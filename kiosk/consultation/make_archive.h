// Writes archives in memory. The same entries give the same bytes with the same version of libarchive.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/bytes.h"

namespace kiosk::consultation {

/// A regular file. Both views must be valid while the archive is made.
struct ArchiveEntry {
  std::string_view path, content;
};
enum class ArchiveFormat {
  tar_zstd,
  zip_stored,  ///< not compressed
};

/// The entries in their order, with fixed times, owner and permissions. Throws std::runtime_error if
/// libarchive fails, std::bad_alloc without memory.
Bytes make_archive(ArchiveFormat format, const std::vector<ArchiveEntry>& entries);

}  // namespace kiosk::consultation
