// Opens the server's SQLite store.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::store {

/// Opens or makes a SQLite store (WAL, FULL; one connection writes and checkpoints, readers never
/// checkpoint; each page carries a checksum). Refuses a damaged or newer file, or one whose -wal is not
/// there, with a clear word: store-damaged, store-newer, store-foreign, store-wal-missing, store-wal-foreign,
/// store-unavailable.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file);

}  // namespace kiosk::server::store
