// Replaces the database by a backup of an earlier version, which was a copy of the database alone.
#pragma once

#include "kiosk/server/command_line/deployment.h"

namespace kiosk::server {

/// Copies and checks the backup first. Then keeps the old database with its -wal under another name and puts
/// the copy in its place. After a crash the old or the new database is in place, or the server refuses to
/// start until the restore is repeated. Returns the name of the kept database ("" if there was none). Faults:
/// folder-in-use, restore-unfinished, backup-missing, backup-unreadable, backup-foreign,
/// unwritable, and those of copy_untrusted_file.
Result<std::string> restore_database(const ServerFolders& folders, const std::filesystem::path& backup);

}  // namespace kiosk::server
