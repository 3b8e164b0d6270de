// What can still be read of a damaged outbox goes into a new one; the damaged file is kept.
#pragma once

#include <filesystem>
#include <string>

namespace kiosk::hall::outbox {

/// Puts a new file in the place of a damaged one, with everything that could be read, and keeps the damaged
/// one beside it as <stem>.damaged-<n>.sqlite. A crash at any moment leaves either the damaged file or the
/// new one under the old name. Returns words for staff. Throws SQLite::Exception, std::system_error.
std::string replace_damaged(const std::filesystem::path& file);

}  // namespace kiosk::hall::outbox
