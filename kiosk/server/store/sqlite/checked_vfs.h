// SQLite's own file system, with two checks: each page of the database carries a checksum of its bytes and
// its place, so that a flipped bit or a stale sector is found where it is read; and the mark of the -wal
// (wal_mark.h) is kept. A database without room for checksums is read and written as it is.
#pragma once

namespace kiosk::server::store {

/// Bytes at the end of each page that the database leaves free for its checksum.
inline constexpr int page_sum_bytes = 8;

/// The name under which SQLite knows it. It works over whatever file system is SQLite's default when a file
/// is opened. A page that is not what was written reads as SQLITE_IOERR_DATA.
const char* checked_vfs();

}  // namespace kiosk::server::store
