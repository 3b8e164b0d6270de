// The store on PostgreSQL. Several processes use one database; what they share is in its tables.
#pragma once

#include <chrono>
#include <thread>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/store/postgres/pg_connection.h"
#include "kiosk/server/store/sql/sql_store.h"

namespace kiosk::server::store {

class PostgresStore final : public SqlStore {
 public:
  /// Throws Unavailable.
  explicit PostgresStore(ConnectionParameters parameters);

  /// As a file of SQLite: the same form, whatever the database.
  void backup(const std::filesystem::path& file) override;
  bool ready() override;

  std::vector<wire::ItemResult> store_batch(const std::vector<Arrival>& arrivals,
                                            const std::vector<DeviceCounter>& counters, UtcTime now) override;
  std::size_t count_unindexed(std::string_view consultation) override;

  std::vector<wire::ItemResult> receive(Connection& db, const std::vector<Arrival>& arrivals, UtcTime now,
                                        WrittenOpinions& written) override;
  void consultation_added(Connection& db, std::string_view consultation) override;

 protected:
  std::unique_ptr<Connection> take_reader() override { return take(); }
  void give_back(std::unique_ptr<Connection> reader) override;
  bool transact(const std::function<bool(Connection&)>& work) override;
  void mark_index(Connection& db, IndexState state) override;

 private:
  /// A usable connection, from the pool or new. Throws Unavailable.
  std::unique_ptr<PgConnection> take();
  /// The number of this process among those that use the database now: its tallies have rows of their own.
  /// The lock of that number is held by `anchor_`; if its connection ended, another number is taken.
  std::int64_t writer();
  std::int64_t claim_writer(PgConnection& db);
  /// Finds the opinions that are not in the index of remarks, left over by a process that ended. REQUIRES: an
  /// open write transaction.
  void adopt(PgConnection& db, std::int64_t ended_writer);
  void adopt_all();

  const ConnectionParameters parameters_;
  Mutex pool_mutex_, anchor_mutex_;
  std::vector<std::unique_ptr<PgConnection>> pool_ GUARDED_BY(pool_mutex_);
  std::unique_ptr<PgConnection> anchor_ GUARDED_BY(anchor_mutex_);
  std::int64_t writer_ GUARDED_BY(anchor_mutex_) = 0;
  std::chrono::steady_clock::time_point adopted_ GUARDED_BY(anchor_mutex_){};
};

}  // namespace kiosk::server::store
