// Puts the files of a pack on the disk, durably.
#pragma once

#include <filesystem>

#include "kiosk/base/fault.h"
#include "kiosk/consultation/folder.h"

namespace kiosk::consultation {

/// Writes all files into a folder that is new or empty and syncs files and folders. Paths were checked
/// before. Faults: `target-not-empty`, `disk-write`.
Result<void> write_files(const PackFiles& files, const std::filesystem::path& target_folder);

}  // namespace kiosk::consultation
