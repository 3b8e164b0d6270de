// Opens the server's SQLite store.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/server/store/interface/store.h"
#include "kiosk/server/store/sql/copy.h"

namespace kiosk::server::store {

/// Opens or creates a SQLite store (WAL, synchronous=FULL; one connection writes and checkpoints, readers
/// never checkpoint; each page has a checksum). Migrates an older schema. Faults: store-damaged, store-newer,
/// store-foreign, store-wal-missing, store-wal-foreign, store-unavailable.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file);

/// Opens a file written by backup(). REQUIRES: nobody writes it meanwhile. Changes nothing and creates no
/// files beside it. Throws if the file cannot be read.
std::unique_ptr<Snapshot> open_backup(const std::filesystem::path& file);

/// A connection to read the store in that file with (copy.h). Faults: as open_sqlite.
Result<std::unique_ptr<Connection>> read_sqlite(const std::filesystem::path& file);
/// A connection to copy into that file, which is created, with the newest schema. Throws if that fails.
std::unique_ptr<CopyTarget> open_sqlite_copy(const std::filesystem::path& file);
/// Writes a new file by `write`; it appears whole and durable, or not at all. Existing files and links with
/// that name are replaced, not followed.
void write_sqlite_copy(const std::filesystem::path& file, const std::function<void(CopyTarget&)>& write);

}  // namespace kiosk::server::store
