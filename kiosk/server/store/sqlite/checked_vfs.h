// A VFS for SQLite with two additional checks: each page of the database carries a checksum of its bytes and
// offset, so that a flipped bit or a stale sector is detected when it is read; and the mark of the -wal
// (wal_mark.h) is maintained. Databases without room for checksums are read and written unchanged.
#pragma once

namespace kiosk::server::store {

/// Bytes reserved at the end of each page for its checksum.
inline constexpr int page_sum_bytes = 8;

/// Name of the VFS; registers it at the first call. It uses SQLite's default VFS at the time a file is
/// opened. Reading a page whose checksum does not match gives SQLITE_IOERR_DATA.
const char* checked_vfs();

}  // namespace kiosk::server::store
