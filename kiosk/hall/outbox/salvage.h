// Recovers a damaged outbox: copies everything readable into a new file and keeps the damaged one.
#pragma once

#include <filesystem>
#include <string>

namespace kiosk::hall::outbox {

/// Replaces a damaged file by a new one with everything that could be read. The damaged file is kept
/// beside it as <stem>.damaged-<n>.sqlite. After a crash at any moment the old name is either the damaged
/// file or the complete new one. Returns a note for staff. Throws SQLite::Exception, std::system_error.
std::string replace_damaged(const std::filesystem::path& file);

}  // namespace kiosk::hall::outbox
