// Opening the database, connections and transactions.
#include "kiosk/server/store/postgres/open.h"
#include "kiosk/server/store/postgres/postgres_store.h"
#include "kiosk/server/store/postgres/schema.h"
#include "kiosk/server/store/sql/copied_tables.h"
#include "kiosk/server/store/sqlite/open.h"

namespace kiosk::server::store {
namespace {

/// Reading connections that are kept open without use.
constexpr std::size_t most_idle = 32;
/// Attempts for a transaction that another one was in the way of.
constexpr int most_attempts = 5;

PgConnection& postgres(Connection& db) {
  return static_cast<PgConnection&>(db);
}

}  // namespace

PostgresStore::PostgresStore(ConnectionParameters parameters) : parameters_(std::move(parameters)) {
  (void)writer();
}

std::unique_ptr<PgConnection> PostgresStore::take() {
  while (true) {
    std::unique_ptr<PgConnection> idle;
    {
      const LockGuard lock(pool_mutex_);
      if (pool_.empty()) break;
      idle = std::move(pool_.back());
      pool_.pop_back();
    }
    if (idle->usable()) return idle;
  }
  return std::make_unique<PgConnection>(parameters_);
}

void PostgresStore::give_back(std::unique_ptr<Connection> reader) {
  auto& db = postgres(*reader);
  const LockGuard lock(pool_mutex_);
  if (!db.usable() || pool_.size() >= most_idle) return;
  (void)reader.release();
  pool_.emplace_back(&db);
}

bool PostgresStore::transact(const std::function<bool(Connection&)>& work) {
  /// Rolls back what was not committed and returns the connection.
  struct Open {
    PostgresStore& store;
    std::unique_ptr<PgConnection> db;
    ~Open() {
      db->roll_back();
      store.give_back(std::move(db));
    }
  } open{*this, take()};
  open.db->begin();
  const bool commit = work(*open.db);
  if (commit) open.db->commit();
  return commit;
}

std::vector<wire::ItemResult> PostgresStore::store_batch(const std::vector<Arrival>& arrivals,
                                                         const std::vector<DeviceCounter>& counters,
                                                         UtcTime now) {
  for (int attempt = 1;; ++attempt) {
    try {
      return SqlStore::store_batch(arrivals, counters, now);
    } catch (const Conflict&) {
      if (attempt == most_attempts) throw;
    }
  }
}

bool PostgresStore::ready() {
  try {
    auto db = take();
    const bool writable =
        db->execute("SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off'")
            .number(0, 0) != 0;
    give_back(std::move(db));
    return writable;
  } catch (const std::exception&) {
    return false;
  }
}

void PostgresStore::backup(const std::filesystem::path& file) {
  auto db = take();
  write_sqlite_copy(file, [&](CopyTarget& to) { copy_store(*db, to); });
  give_back(std::move(db));
}

std::int64_t PostgresStore::claim_writer(PgConnection& db) {
  constexpr std::int64_t most_writers = 1000;
  for (std::int64_t number = 0; number < most_writers; ++number) {
    const Rows got = db.execute(
        "SELECT pg_try_advisory_lock(hashtext(current_schema() || ' writer'), CAST($1 AS integer))",
        {Parameter::number(number)});
    if (got.number(0, 0) != 0) return number;
  }
  throw Unavailable("too many processes use the database");
}

std::int64_t PostgresStore::writer() {
  const LockGuard lock(anchor_mutex_);
  if (anchor_ && anchor_->usable()) return writer_;
  anchor_ = std::make_unique<PgConnection>(parameters_);
  writer_ = claim_writer(*anchor_);
  anchor_->begin();
  adopt(*anchor_, writer_);  // of a former process with that number
  anchor_->commit();
  return writer_;
}

namespace {

class PostgresCopy final : public CopyTarget {
 public:
  explicit PostgresCopy(const ConnectionParameters& parameters) : db_(parameters) {}
  Connection& db() override { return db_; }
  void begin() override { db_.begin(); }
  void commit() override { db_.commit(); }
  void roll_back() noexcept override { db_.roll_back(); }
  /// Numbers go on behind the highest one.
  void finish() override {
    for (const CopiedTable& table : copied_tables()) {
      if (!table.numbered) continue;
      db_.execute("SELECT setval(pg_get_serial_sequence('" + table.postgres_name +
                  "', 'number'), (SELECT max(number) FROM " + table.postgres_name + "))");
    }
    const Rows all = db_.execute("SELECT number, id FROM consultation_row");
    for (int i = 0; i < all.count(); ++i) {
      const std::string sequence = "opinions_" + std::string(all.text(i, 0));
      db_.execute_all("CREATE SEQUENCE " + sequence);
      db_.execute("SELECT setval('" + sequence +
                      "', (SELECT max(sequence_number) FROM received WHERE consultation = $1))",
                  {Parameter::text(all.text(i, 1))});
    }
    db_.execute("INSERT INTO remark_index_state VALUES(0, 0)");
  }

 private:
  PgConnection db_;
};

/// Calls `open(parameters)` once the database has this program's tables.
template <class Opened, class Open>
Result<Opened> with_tables(const std::string& address, Open open) {
  auto parameters = check_address(address);
  if (!parameters) return failure(parameters);
  try {
    {
      PgConnection db(*parameters);
      if (postgres_schema(db) > newest_postgres_schema()) {
        return fault(
            "store-newer", "The database was written by a newer version of this program.",
            "Install that version again, or restore a backup made before it: kiosk-server restore FILE.",
            shown_address(*parameters));
      }
      migrate_postgres(db);
    }
    return open(*parameters);
  } catch (const std::runtime_error& error) {
    std::string reason = error.what();
    while (reason.ends_with('\n') || reason.ends_with('.')) reason.pop_back();
    return fault(
        "database-unavailable", "The database {database} cannot be used: {reason}.",
        "See that PostgreSQL runs, that the address is right, and that the password is in ~/.pgpass.",
        shown_address(*parameters), {{"database", shown_address(*parameters)}, {"reason", reason}});
  }
}

}  // namespace

Result<std::unique_ptr<Store>> open_postgres(const std::string& address) {
  return with_tables<std::unique_ptr<Store>>(address, [](const ConnectionParameters& parameters) {
    return std::make_unique<PostgresStore>(parameters);
  });
}

Result<std::unique_ptr<Connection>> read_postgres(const std::string& address) {
  return with_tables<std::unique_ptr<Connection>>(address, [](const ConnectionParameters& parameters) {
    return std::make_unique<PgConnection>(parameters);
  });
}

Result<std::unique_ptr<CopyTarget>> open_postgres_copy(const std::string& address) {
  return with_tables<std::unique_ptr<CopyTarget>>(address, [](const ConnectionParameters& parameters) {
    return std::make_unique<PostgresCopy>(parameters);
  });
}

}  // namespace kiosk::server::store
