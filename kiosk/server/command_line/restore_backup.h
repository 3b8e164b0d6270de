// Puts a backup of `kiosk-server backup` in place: the whole folder of a server.
#pragma once

#include "kiosk/server/backup/backup.h"
#include "kiosk/server/command_line/check.h"
#include "kiosk/server/command_line/deployment.h"

namespace kiosk::server {

enum class Present { must_be_empty, is_kept_aside };

struct RestoredBackup {
  UtcTime made{};
  backup::Size size;
  std::string kept;  ///< name of the folder with what was there before; "" if nothing was
  CheckReport report;
};

/// Unpacks the backup beside what is there, and checks it like `kiosk-server check`. Only then what is there is
/// moved to a separate folder, and the backup is put in its place. A database of an older version is migrated.
/// After a crash the former or the new files are in place, or the server refuses to start until the restore is
/// repeated. Faults: folder-unusable, folder-in-use, restore-target-not-empty, backup-foreign, unwritable, those
/// of check_untrusted_target, unpack_backup and open_sqlite.
Result<RestoredBackup> restore_backup(const ServerFolders& folders, const std::filesystem::path& file,
                                      const backup::Unlock& unlock, Present present, const Catalogue& words,
                                      const Progress& progress);

}  // namespace kiosk::server
