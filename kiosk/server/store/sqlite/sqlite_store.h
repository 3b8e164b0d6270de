// The store on SQLite. One connection writes and checkpoints; readers are separate and never checkpoint:
// Debian 12's SQLite 3.40.1 can corrupt a WAL when two connections write and checkpoint at once.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/store/sql/sql_store.h"
#include "kiosk/server/store/sqlite/sqlite_connection.h"

namespace kiosk::server::store {

class SqliteStore final : public SqlStore {
 public:
  explicit SqliteStore(std::filesystem::path file);
  ~SqliteStore() override;

  void backup(const std::filesystem::path& file) override;
  bool ready() override;
  /// Migrates to the newest schema.
  void migrate_schema();

  std::vector<wire::ItemResult> receive(Connection& db, const std::vector<Arrival>& arrivals, UtcTime now,
                                        WrittenOpinions& written) override;
  void consultation_added(Connection& db, std::string_view consultation) override;

 protected:
  std::unique_ptr<Connection> take_reader() override;
  void give_back(std::unique_ptr<Connection> reader) override;
  bool transact(const std::function<bool(Connection&)>& work) override;
  void mark_index(Connection& db, IndexState state) override;

 private:
  void enable_page_checksums() REQUIRES(write_mutex_);
  /// Finds the opinions that are not in the index of remarks.
  void find_unindexed() REQUIRES(write_mutex_);

  std::filesystem::path file_;
  Mutex write_mutex_, pool_mutex_;
  std::atomic<bool> last_write_failed_{false};
  SQLite::Database db_ GUARDED_BY(write_mutex_);
  SqliteConnection writer_ GUARDED_BY(write_mutex_){db_};  ///< statements on db_
  std::vector<std::unique_ptr<Connection>> pool_ GUARDED_BY(pool_mutex_);
};

}  // namespace kiosk::server::store
