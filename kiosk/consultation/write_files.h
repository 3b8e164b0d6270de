// Writes the files of a pack to the disk, durably.
#pragma once

#include <filesystem>

#include "kiosk/base/fault.h"
#include "kiosk/consultation/folder.h"

namespace kiosk::consultation {

/// Writes all files into a new or empty folder and makes files and folders durable. REQUIRES: the paths were
/// checked. Faults: "target-not-empty" and those of `file_fault` in base/files.h.
Result<void> write_files(const PackFiles& files, const std::filesystem::path& target_folder);

}  // namespace kiosk::consultation
