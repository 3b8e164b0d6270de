// Opens the server's SQLite store.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::store {

/// Opens or creates a SQLite store (WAL, synchronous=FULL; one connection writes and checkpoints, readers
/// never checkpoint; each page has a checksum). Migrates an older schema. Faults: store-damaged, store-newer,
/// store-foreign, store-wal-missing, store-wal-foreign, store-unavailable.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file);

/// Opens a file written by backup(). REQUIRES: nobody writes it meanwhile. Changes nothing and creates no
/// files beside it. Throws if the file cannot be read.
std::unique_ptr<Snapshot> open_backup(const std::filesystem::path& file);

}  // namespace kiosk::server::store
