#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <stdexcept>

#include "kiosk/base/files.h"
#include "kiosk/server/store/sqlite/availability.h"
#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "kiosk/server/store/sqlite/open.h"
#include "kiosk/server/store/sqlite/schema.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"
#include "kiosk/server/store/sqlite/wal_mark.h"

namespace kiosk::server::store {
namespace {

constexpr int busy_ms = 5000;

int version_of(SQLite::Database& db) {
  return db.execAndGet("PRAGMA user_version").getInt();
}

/// The check reads the whole file. For larger files it is skipped after a clean shutdown, which leaves no
/// -wal.
constexpr std::uintmax_t always_checked_bytes = 1024UL * 1024 * 1024;

std::string damage_in(SQLite::Database& db, const std::filesystem::path& file, bool closed_cleanly) {
  if (closed_cleanly && std::filesystem::file_size(file) > always_checked_bytes) return {};
  const std::string word = db.execAndGet("PRAGMA quick_check(1)").getString();
  return word == "ok" ? std::string() : word;
}

/// Calls of SQLite that SQLiteCpp does not have.
void require_ok(SQLite::Database& db, int code) {
  if (code != SQLITE_OK) throw SQLite::Exception(db.getHandle(), code);
}

/// Number of bytes reserved at the end of each page. Sets it first if `wanted` is not negative.
int page_reserve(SQLite::Database& db, int wanted = -1) {
  require_ok(db, sqlite3_file_control(db.getHandle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &wanted));
  return wanted;
}

/// Prevents closing the connection from copying the -wal into the database and removing it.
void keep_wal(SQLite::Database& db) {
  require_ok(db, sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
}

/// Remedy for a damaged database.
constexpr const char* after_damage =
    "Nothing was changed. Restore the newest backup: kiosk-server restore FILE. What was stored after it is "
    "then missing; kiosks hold the proofs of it.";

/// Whether a read error means that the disk returns other data than was written.
bool damaged(const SQLite::Exception& error) {
  const int kind = error.getErrorCode() & 0xFF, precise = error.getExtendedErrorCode();
  return kind == SQLITE_NOTADB || kind == SQLITE_CORRUPT || precise == SQLITE_IOERR_DATA ||
         precise == SQLITE_IOERR_READ || precise == SQLITE_IOERR_SHORT_READ || precise == SQLITE_IOERR;
}

void require_written(const Result<void>& written) {
  if (!written) throw std::runtime_error(written.error().what);
}

/// Creates the file readable by its owner only, before SQLite writes to it.
std::filesystem::path private_file(std::filesystem::path file) {
  if (!std::filesystem::exists(file)) require_written(write_new_file(file, ""));
  return file;
}

/// Creates a new file in a folder that others may write, such as a USB stick. An existing file or link with
/// that name is removed, not followed.
std::filesystem::path new_file(const std::filesystem::path& named) {
  const auto folder = std::filesystem::weakly_canonical(std::filesystem::absolute(named).parent_path());
  const auto file = folder / named.filename();
  std::filesystem::remove(file);
  require_written(write_new_file(file, ""));
  return file;
}

}  // namespace

SqliteStore::SqliteStore(std::filesystem::path file)
    : file_(std::move(file)),
      db_(private_file(file_).string(),
          SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX,  // write_mutex_ guards it
          busy_ms, checked_vfs()) {
  if (std::filesystem::file_size(file_) == 0) page_reserve(db_, page_sum_bytes);
  db_.exec("PRAGMA journal_mode=WAL");
  db_.exec("PRAGMA synchronous=FULL");
  db_.exec("PRAGMA foreign_keys=ON");
  db_.exec("PRAGMA secure_delete=ON");
  db_.exec("PRAGMA mmap_size=0");
  db_.exec("PRAGMA cache_size=-65536");
  db_.exec("PRAGMA wal_autocheckpoint=8000");  // 32 MB: random rows spread over many pages
}

SqliteStore::~SqliteStore() {
  pool_.clear();
}

std::unique_ptr<Connection> SqliteStore::take_reader() {
  {
    const LockGuard lock(pool_mutex_);
    if (!pool_.empty()) {
      auto found = std::move(pool_.back());
      pool_.pop_back();
      return found;
    }
  }
  // Without SQLite's mutexes: a reader is used by one thread at a time.
  auto db = std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX,
                                               busy_ms, checked_vfs());
  keep_wal(*db);
  db->exec("PRAGMA wal_autocheckpoint=0");
  db->exec("PRAGMA mmap_size=0");
  return std::make_unique<SqliteConnection>(std::move(db));
}

void SqliteStore::give_back(std::unique_ptr<Connection> reader) {
  const LockGuard lock(pool_mutex_);
  pool_.push_back(std::move(reader));
}

bool SqliteStore::transact(const std::function<bool(Connection&)>& work) {
  return with_availability([&] {
    const LockGuard lock(write_mutex_);
    /// Records a failure.
    struct Writing {
      SqliteStore& store;
      bool done = false;
      ~Writing() {
        if (!done) store.last_write_failed_ = true;
      }
    } writing{*this};
    SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
    const bool commit = work(writer_);
    if (commit) transaction.commit();
    if (commit) last_write_failed_ = false;
    writing.done = true;
    return commit;
  });
}

void SqliteStore::backup(const std::filesystem::path& file) {
  const auto part = new_file(std::filesystem::path(file).concat(".part"));
  {
    auto from_reader = reader();
    SQLite::Database& from = sqlite(*from_reader);
    SQLite::Database to(part.string(), SQLite::OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, busy_ms, checked_vfs());
    to.exec("PRAGMA synchronous=EXTRA");
    if (page_reserve(from) == page_sum_bytes) {  // the copy must know this before its first page is written
      page_reserve(to, page_sum_bytes);
      to.exec("PRAGMA user_version=1");
    }
    SQLite::Backup(to, from).executeStep(-1);
    // Without the index: unindexed opinions would show which came last.
    to.exec("PRAGMA journal_mode=DELETE");
    to.exec("PRAGMA secure_delete=ON");
    clear_index(to);
  }
  require_written(rename_durably(part, file));
}

bool SqliteStore::ready() {
  constexpr std::uintmax_t least_free_bytes = 1024 * 1024;
  try {
    const LockGuard lock(write_mutex_);
    const SQLite::Transaction undone(db_, SQLite::TransactionBehavior::IMMEDIATE);
    db_.exec("INSERT OR REPLACE INTO setting VALUES('ready', x'01', 1)");
    return std::filesystem::space(file_).available >= least_free_bytes;
  } catch (const std::exception&) {
    return false;
  }
}

namespace {

/// Checks the file without changing it. Returns a fault if it must not be used.
Result<void> check_database_file(const std::filesystem::path& file, bool closed_cleanly) {
  SQLite::Database db(private_file(file).string(), SQLite::OPEN_READWRITE, busy_ms, checked_vfs());
  keep_wal(db);
  if (version_of(db) > newest_schema()) {
    return fault("store-newer", "The database was written by a newer version of this program.",
                 "Install that version again, or restore a backup made before it: kiosk-server restore FILE.",
                 file.string());
  }
  const bool any_table = db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() > 0;
  if (any_table && !db.tableExists("enrolment_code")) {
    return fault(
        "store-foreign", "The file {file} is the database of another program.",
        "Nothing was changed. Put the server's own file there, or choose another folder with --data.",
        file.string(), {{"file", file.string()}});
  }
  if (const std::string damage = damage_in(db, file, closed_cleanly); !damage.empty())
    return fault("store-damaged", "The database {file} is damaged: {reason}.", after_damage, file.string(),
                 {{"file", file.string()}, {"reason", damage}});
  return {};
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& named) {
  // Resolves links: SQLite keeps the -wal beside the actual file.
  const auto file = std::filesystem::weakly_canonical(named);
  const bool closed_cleanly = !std::filesystem::exists(std::filesystem::path(file).concat("-wal"));
  try {
    if (auto fits = check_wal(file); !fits) return tl::unexpected(fits.error());
    if (auto good = check_database_file(file, closed_cleanly); !good) return tl::unexpected(good.error());
    auto store = std::make_unique<SqliteStore>(file);
    store->migrate_schema();
    return store;
  } catch (const SQLite::Exception& error) {
    return fault(
        damaged(error) ? "store-damaged" : "store-unavailable",
        "The database " + file.string() + " cannot be opened: " + error.what() + ".",
        damaged(error)
            ? after_damage
            : "See that the folder exists, belongs to the server's user, and that the disk is not full.",
        file.string());
  }
}

namespace {

class SqliteCopy final : public CopyTarget {
 public:
  explicit SqliteCopy(const std::filesystem::path& file)
      : file_db_(private_file(file).string(), SQLite::OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, busy_ms,
                 checked_vfs()),
        connection_(file_db_) {
    if (std::filesystem::file_size(file) == 0) page_reserve(file_db_, page_sum_bytes);
    file_db_.exec("PRAGMA synchronous=EXTRA");
    file_db_.exec("PRAGMA secure_delete=ON");
    migrate(file_db_);
  }
  Connection& db() override { return connection_; }
  void begin() override { transaction_.emplace(file_db_, SQLite::TransactionBehavior::IMMEDIATE); }
  void commit() override { transaction_->commit(); }
  void roll_back() noexcept override { transaction_.reset(); }

 private:
  SQLite::Database file_db_;
  SqliteConnection connection_;
  std::optional<SQLite::Transaction> transaction_;
};

}  // namespace

Result<std::unique_ptr<Connection>> read_sqlite(const std::filesystem::path& file) {
  if (auto whole = open_sqlite(file); !whole) return failure(whole);
  return std::make_unique<SqliteConnection>(
      std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE, busy_ms, checked_vfs()));
}

std::unique_ptr<CopyTarget> open_sqlite_copy(const std::filesystem::path& file) {
  return std::make_unique<SqliteCopy>(file);
}

void write_sqlite_copy(const std::filesystem::path& file, const std::function<void(CopyTarget&)>& write) {
  const auto part = new_file(std::filesystem::path(file).concat(".part"));
  {
    SqliteCopy copy(part);
    write(copy);
  }
  require_written(rename_durably(part, file));
}

void SqliteStore::migrate_schema() {
  const LockGuard lock(write_mutex_);
  migrate(db_);
  enable_page_checksums();
  find_unindexed();
}

/// Rewrites a database of an older version once, so that each page has room for a checksum. Skipped if the
/// database is too large.
void SqliteStore::enable_page_checksums() {
  if (page_reserve(db_) == page_sum_bytes || std::filesystem::file_size(file_) > always_checked_bytes) return;
  page_reserve(db_, page_sum_bytes);
  try {
    db_.exec("VACUUM");
  } catch (const SQLite::Exception&) {
    return;  // no room for a copy now: the next start tries again
  }
}

}  // namespace kiosk::server::store
