// Shared by the parts of SqliteStore. Internal to this folder.
#pragma once

#include "kiosk/server/store/sql/access.h"
#include "kiosk/server/store/sqlite/sqlite_connection.h"
#include "kiosk/server/store/sqlite/sqlite_store.h"

namespace kiosk::server::store {

/// REQUIRES: a connection of SqliteStore.
inline SQLite::Database& sqlite(Connection& db) {
  return static_cast<SqliteConnection&>(db).database();
}

/// REQUIRES: the same.
inline StatementCache& statements(Connection& db) {
  return static_cast<SqliteConnection&>(db).statements();
}

/// Empties the index of remarks; the next start makes it anew.
void clear_index(SQLite::Database& db);

}  // namespace kiosk::server::store
