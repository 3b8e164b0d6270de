// `kiosk-server backup`: one sealed file with database, certificate, packs and drafts.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/server/backup/backup.h"
#include "kiosk/server/command_line/deployment.h"
#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

struct BackupOptions {
  /// The file; or an existing folder, in which a file kiosk-server-DATE-TIME.backup is made.
  std::filesystem::path target;
  /// In a folder: number of such files that remain, the newest; 0 keeps all.
  int keep = 0;
  backup::Effort effort = {};
};

struct MadeBackup {
  std::filesystem::path file;
  backup::Size size;
  std::vector<std::string> removed;  ///< names of older backups
};

/// Writes and verifies the backup, then removes older ones. `copy` is the answer of the request
/// "copy-database"; the caller removes that file. Older backups are only removed after success. Faults: those
/// of check_untrusted_target, write_backup and files_below.
Result<MadeBackup> make_backup(const ServerFolders& folders, const Answer& copy, const backup::Lock& lock,
                               const BackupOptions& options, const Catalogue& words, const Progress& progress);

}  // namespace kiosk::server
