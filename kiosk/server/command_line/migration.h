// `kiosk-server migrate`: moves a whole store between a file and a PostgreSQL database.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/server/command_line/deployment.h"
#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

/// Copies everything from one store to the other and compares both; then the data folder uses the new one.
/// One is "sqlite:FOLDER" (a data folder whose server is stopped), the other an address of PostgreSQL. If it
/// was interrupted, the same call goes on where it stopped. The original is not changed. Faults:
/// migrate-between, database-not-empty, copy-differs, those of FolderLock::take, open_sqlite and
/// open_postgres.
Result<void> migrate_store(const std::string& from, const std::string& to, const Catalogue& words,
                           const Progress& progress);

}  // namespace kiosk::server
