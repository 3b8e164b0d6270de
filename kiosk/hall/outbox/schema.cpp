#include "kiosk/hall/outbox/schema.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "kiosk/base/files.h"

namespace kiosk::hall::outbox {
namespace {

constexpr int busy_timeout_ms = 3000;  // only `kiosk status` and its like ever hold the file beside us

// Rows have random numbers, so that their order in the file does not tell who came after whom.
constexpr const char* version_1 = R"sql(
CREATE TABLE ack(
  number INTEGER PRIMARY KEY,
  time TEXT NOT NULL,                 -- the server's, RFC 3339
  signed TEXT NOT NULL,               -- canonical JSON that the signature covers
  signature TEXT NOT NULL             -- base64 Ed25519 by the server's key
) STRICT;
CREATE TABLE envelope(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  consultation TEXT NOT NULL,
  revision INTEGER NOT NULL,
  commitment BLOB NOT NULL CHECK(length(commitment) = 32),
  state INTEGER NOT NULL CHECK(state IN (0, 1, 2)),
  not_before INTEGER NOT NULL,        -- milliseconds UTC; 0 once delivered
  place INTEGER,                      -- index among the stored, as the server said
  reason TEXT,                        -- why refused
  ack INTEGER REFERENCES ack(number),
  sealed BLOB,
  CHECK((state = 2) = (sealed IS NULL))
) STRICT;
CREATE INDEX envelope_state ON envelope(state, not_before);
CREATE INDEX envelope_ack ON envelope(ack);
CREATE TABLE identity(
  only INTEGER PRIMARY KEY CHECK(only = 1),
  server_url TEXT NOT NULL,
  kiosk TEXT NOT NULL,
  name TEXT NOT NULL,
  seed BLOB NOT NULL CHECK(length(seed) = 32),
  server_key BLOB NOT NULL CHECK(length(server_key) = 32),
  certificate BLOB NOT NULL CHECK(length(certificate) = 32)
) STRICT;
CREATE TABLE counter(
  only INTEGER PRIMARY KEY CHECK(only = 1),
  value INTEGER NOT NULL
) STRICT;
INSERT INTO counter VALUES(1, 0);
CREATE TABLE setting(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

[[noreturn]] void throw_errno(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

void prepare_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) throw_errno("cannot open " + file.string());
  const int failed = ::fchmod(descriptor, S_IRUSR | S_IWUSR);
  ::close(descriptor);
  if (failed != 0) throw_errno("cannot set the rights of " + file.string());
  throw_on_error(sync_folder(file.parent_path()), "cannot sync the folder of " + file.string());
}

std::filesystem::path journal_of(const std::filesystem::path& file) {
  return file.string() + "-journal";
}

namespace {

/// An emptied journal whose last sync failed may stand on the disk as full as before. What the next
/// transaction writes into it would mix with that, and after a power cut SQLite would take the mixture for
/// its own. So no connection begins with a journal it did not make: one with content is played back and
/// removed by SQLite, an empty one goes here, for good.
void remove_journal(const std::filesystem::path& file) {
  const std::filesystem::path journal = journal_of(file);
  std::error_code unknown;  // where the disk does not say whether it is there, it may be
  if (!std::filesystem::exists(journal, unknown) && !unknown) return;
  SQLite::Database db(file.string(), SQLite::OPEN_READWRITE, busy_timeout_ms);
  try {
    db.exec("BEGIN EXCLUSIVE");  // nobody else is about to write into it
  } catch (const SQLite::Exception& error) {
    if ((error.getErrorCode() & 0xFF) == SQLITE_READONLY) return;  // then nobody writes
    throw;
  }
  sqlite3_vfs* const disk = sqlite3_vfs_find(nullptr);
  const int code = disk->xDelete(disk, journal.c_str(), 1);
  if (code != SQLITE_OK && code != SQLITE_IOERR_DELETE_NOENT)
    throw SQLite::Exception("the journal stays", code);
  db.exec("ROLLBACK");
}

}  // namespace

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file) {
  remove_journal(file);
  auto db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE, busy_timeout_ms);
  db->exec("PRAGMA journal_mode=TRUNCATE");
  db->exec("PRAGMA synchronous=FULL");
  db->exec("PRAGMA secure_delete=ON");
  db->exec("PRAGMA foreign_keys=ON");
  db->exec("PRAGMA trusted_schema=OFF");
  return db;
}

int version_of(SQLite::Database& db) {
  return db.execAndGet("PRAGMA user_version").getInt();
}

std::string tables_of(SQLite::Database& db) {
  return db
      .execAndGet(
          "SELECT coalesce(group_concat(type || ' ' || name || ' ' || tbl_name || ' ' || rootpage || ' ' || "
          "coalesce(sql, ''), char(10)), '') FROM (SELECT * FROM sqlite_schema ORDER BY rowid)")
      .getString();
}

const std::string& expected_tables() {
  static const std::string tables = [] {
    SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrate(db);
    return tables_of(db);
  }();
  return tables;
}

void migrate(SQLite::Database& db) {
  if (version_of(db) >= schema_version) return;
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  if (version_of(db) == 0) db.exec(version_1);
  db.exec("PRAGMA user_version=" + std::to_string(schema_version));
  transaction.commit();
}

}  // namespace kiosk::hall::outbox
