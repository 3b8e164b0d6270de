// Writes the files of a pack to disk durably.
#pragma once

#include <filesystem>

#include "kiosk/base/fault.h"
#include "kiosk/consultation/folder.h"

namespace kiosk::consultation {

/// Writes all files into a new or empty folder; returns when files and folders are on disk. REQUIRES: the
/// paths passed check_pack_path. Faults: `target-not-empty`, `disk-write`.
Result<void> write_files(const PackFiles& files, const std::filesystem::path& target_folder);

}  // namespace kiosk::consultation
