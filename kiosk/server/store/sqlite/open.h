// Opens the server's SQLite store.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::store {

/// Opens or makes a SQLite store (WAL, FULL; one connection writes and checkpoints, readers never
/// checkpoint; each page carries a checksum). Brings an older schema up to date. Faults: store-damaged,
/// store-newer, store-foreign, store-wal-missing, store-wal-foreign, store-unavailable.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file);

/// A view of a file that backup() made, which nobody may write meanwhile. Changes nothing and leaves no files
/// beside it. Throws if the file cannot be read.
std::unique_ptr<Snapshot> open_backup(const std::filesystem::path& file);

}  // namespace kiosk::server::store
