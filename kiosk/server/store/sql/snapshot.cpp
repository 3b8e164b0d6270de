// Snapshots of the open store and of a backup.
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

/// Reads through a connection that has an open read transaction, or whose file is not written.
class SqlSnapshot : public Snapshot {
 public:
  std::vector<Consultation> consultations() override { return read_consultations(db()); }
  Tallies tallies(std::string_view consultation) override { return read_tallies(db(), consultation); }
  std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                           std::size_t limit) override {
    return read_opinions(db(), consultation, after, limit, {});
  }
  Received received(std::string_view consultation) override {
    Statement row(db(),
                  "SELECT count(*), coalesce(max(sequence_number), 0) FROM received WHERE consultation = ?");
    Binder(row) << consultation;
    row.step();
    return {row.number(0), row.number(1), db().dialect() == Dialect::postgresql};
  }
  std::int64_t quarantined(std::string_view consultation) override {
    Statement row(db(), "SELECT count(*) FROM quarantine WHERE consultation = ?");
    Binder(row) << consultation;
    row.step();
    return row.number(0);
  }
  std::map<std::string, std::int64_t> received_per_kiosk() override {
    Statement row(db(), "SELECT id, received FROM kiosk");
    return counts_in(row);
  }
  std::vector<TrailEntry> trail_after(std::int64_t after, std::size_t limit) override {
    return read_trail_after(db(), after, limit);
  }
  std::vector<TrailHead> trail_heads() override { return read_trail_heads(db()); }

 private:
  virtual Connection& db() = 0;
};

/// A connection to a database that nobody writes.
class BackupSnapshot final : public SqlSnapshot {
 public:
  explicit BackupSnapshot(std::unique_ptr<Connection> db) : db_(std::move(db)) {}

 private:
  Connection& db() override { return *db_; }
  std::unique_ptr<Connection> db_;
};

}  // namespace

class SqlStore::PooledSnapshot final : public SqlSnapshot {
 public:
  explicit PooledSnapshot(Reader reader) : reader_(std::move(reader)), transaction_(*reader_) {
    Statement first(*reader_, "SELECT count(*) FROM setting");  // the first read starts the snapshot
    first.step();
  }

 private:
  Connection& db() override { return *reader_; }
  Reader reader_;
  ReadTransaction transaction_;
};

std::unique_ptr<Snapshot> SqlStore::snapshot() {
  return std::make_unique<PooledSnapshot>(reader());
}

std::unique_ptr<Snapshot> snapshot_of(std::unique_ptr<Connection> db) {
  return std::make_unique<BackupSnapshot>(std::move(db));
}

}  // namespace kiosk::server::store
