// Writes a zip archive, for formats that are one.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::server::results {

using ZipEntries = std::vector<std::pair<std::string, std::string>>;  ///< path → content, in order

/// Uncompressed and without times, so that the same entries give the same bytes. Throws if that fails, such
/// as on a full disk; there is no half file then.
void write_zip(const std::filesystem::path& file, const ZipEntries& entries);

}  // namespace kiosk::server::results
