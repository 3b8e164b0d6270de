// A small file beside the database that says which -wal belongs to it. SQLite takes any -wal that lies there,
// and none for "nothing to add": one that was deleted, cut or swapped while the server stood still would lose
// answered opinions in silence.
#pragma once

#include <array>
#include <filesystem>
#include <optional>

#include "kiosk/base/fault.h"

namespace kiosk::server::store {

/// The two random numbers in the head of a -wal; SQLite draws new ones each time it begins it anew.
using WalSalts = std::array<std::uint8_t, 8>;
inline constexpr std::size_t wal_head_bytes = 32;
/// From the 32 bytes of a head.
WalSalts salts_of(const std::uint8_t* head);

/// A -wal is about to begin with these. False where that could not be made durable.
bool mark_beginning(const std::filesystem::path& database, const WalSalts& salts);
/// Its head is on the disk.
bool mark_begun(const std::filesystem::path& database);
/// All of the -wal is in the database itself: it may go.
bool mark_closed(const std::filesystem::path& database);

/// Whether the -wal that lies beside the database is the one it needs; to be asked before SQLite opens it.
/// Codes: store-damaged (the database is empty), store-wal-missing, store-wal-foreign. Without a mark (a new
/// or restored database) anything fits.
Result<void> wal_fits(const std::filesystem::path& database);

}  // namespace kiosk::server::store
