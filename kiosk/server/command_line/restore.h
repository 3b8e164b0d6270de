// Puts a backup in the place of the database.
#pragma once

#include "kiosk/server/command_line/deployment.h"

namespace kiosk::server {

/// The backup is copied and looked through first; then the former database is kept under another name, with
/// its -wal, and the copy takes its place. A crash leaves the former or the new database, or a server that
/// refuses to start until this is done again. Gives the name under which the former is kept ("" where there
/// was none). Faults: folder-in-use, backup-unreadable, backup-foreign, unwritable.
Result<std::string> restore(const ServerFolders& folders, const std::filesystem::path& backup);

}  // namespace kiosk::server
