// The tables, in numbered migrations.
#pragma once

#include <SQLiteCpp/Database.h>

namespace kiosk::server::store {

/// Version this program writes (PRAGMA user_version).
int newest_schema();
/// Brings a database to the newest version, or to an older one, each step in a separate transaction.
void migrate(SQLite::Database& db, int to = newest_schema());

}  // namespace kiosk::server::store
