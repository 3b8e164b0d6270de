// Which opinions are in the index of remarks, after a restart.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

bool index_complete(SQLite::Database& db) {
  return db.execAndGet("SELECT complete FROM remark_index_state").getInt() != 0;
}

void set_index_complete(SQLite::Database& db, bool complete) {
  SQLite::Statement state(db, "UPDATE remark_index_state SET complete = ?1 WHERE complete <> ?1");
  state.bind(1, complete ? 1 : 0);
  state.exec();
}

}  // namespace

void SqliteStore::mark_index(Connection& db, IndexState state) {
  set_index_complete(sqlite(db), state == IndexState::complete);
}

void SqliteStore::find_unindexed() {
  if (index_complete(db_)) return;
  SQLite::Statement rows(db_,
                         "SELECT consultation, row FROM opinion WHERE NOT EXISTS(SELECT 1 FROM remark WHERE "
                         "remark.opinion = opinion.row)");
  while (rows.executeStep()) unindexed_.add(rows.getColumn(0).getString(), rows.getColumn(1).getInt64());
}

void clear_index(SQLite::Database& db) {
  for (const char* table : {"remark_word", "remark_count", "remark"})
    db.exec(std::string("DELETE FROM ") + table);
  set_index_complete(db, false);
}

}  // namespace kiosk::server::store
