// The tables, in numbered migrations. Internal to this folder.
#pragma once

#include "kiosk/server/store/postgres/pg_connection.h"

namespace kiosk::server::store {

/// Version this program writes (table `schema_version`).
int newest_postgres_schema();
/// The version of the database's tables; 0 if there are none.
int postgres_schema(PgConnection& db);
/// Brings the database to the newest version, or to an older one, each step in a separate transaction. One
/// process migrates; others wait for it.
void migrate_postgres(PgConnection& db, int to = newest_postgres_schema());

}  // namespace kiosk::server::store
