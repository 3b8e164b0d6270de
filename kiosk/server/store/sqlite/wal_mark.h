// A small file beside the database that identifies the -wal belonging to it. SQLite would accept any -wal it
// finds, and treats a missing one as empty: a -wal deleted, cut or swapped while the server was stopped would
// silently lose acknowledged opinions.
#pragma once

#include <array>
#include <filesystem>
#include <optional>

#include "kiosk/base/fault.h"

namespace kiosk::server::store {

/// The two random numbers in the head of a -wal; SQLite draws new ones whenever it restarts the -wal.
using WalSalts = std::array<std::uint8_t, 8>;
inline constexpr std::size_t wal_head_bytes = 32;
/// Reads the salts from the 32 bytes of a -wal head.
WalSalts salts_of(const std::uint8_t* head);

/// Call before a -wal with these salts is started. Returns false if the mark could not be made durable.
bool mark_wal_starting(const std::filesystem::path& database, const WalSalts& salts);
/// Call when the head of the -wal is durable.
bool mark_wal_started(const std::filesystem::path& database);
/// Call when all of the -wal was copied to the database: the -wal may be removed.
bool mark_wal_merged(const std::filesystem::path& database);

/// Checks whether the -wal beside the database belongs to it. Call before SQLite opens it. Codes:
/// store-damaged (the database is empty), store-wal-missing, store-wal-foreign. Without a mark (a new or
/// restored database) any -wal is accepted.
Result<void> check_wal(const std::filesystem::path& database);

}  // namespace kiosk::server::store
