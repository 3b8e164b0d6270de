// Snapshot of a backup file.
#include <sqlite3.h>

#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "kiosk/server/store/sqlite/open.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

/// A path as an SQLite file URI.
std::string address_of(const std::filesystem::path& file) {
  std::string address = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_') {
      address += c;
    } else {
      address += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return address + "?immutable=1";
}

}  // namespace

std::unique_ptr<Snapshot> open_backup(const std::filesystem::path& file) {
  return snapshot_of(std::make_unique<SqliteConnection>(std::make_unique<SQLite::Database>(
      address_of(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLITE_OPEN_NOFOLLOW, 0, checked_vfs())));
}

}  // namespace kiosk::server::store
