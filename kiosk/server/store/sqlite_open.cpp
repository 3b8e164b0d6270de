#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "kiosk/server/store/schema.h"
#include "kiosk/server/store/sqlite_access.h"

namespace kiosk::server::store {
namespace {

constexpr int busy_ms = 5000;

int version_of(SQLite::Database& db) {
  return db.execAndGet("PRAGMA user_version").getInt();
}

/// The check reads the whole file. Above this size it is left out after a clean shutdown, which leaves no
/// -wal.
constexpr std::uintmax_t always_checked_bytes = 1024UL * 1024 * 1024;

std::string damage_in(SQLite::Database& db, const std::filesystem::path& file, bool closed_cleanly) {
  if (closed_cleanly && std::filesystem::file_size(file) > always_checked_bytes) return {};
  const std::string word = db.execAndGet("PRAGMA quick_check(1)").getString();
  return word == "ok" ? std::string() : word;
}

/// Makes the file with rights for its owner alone before SQLite writes to it.
void make_private(const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return;
  const mode_t old = ::umask(0077);
  std::ofstream{file};
  ::umask(old);
}

/// Makes a new name survive a power cut.
void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool failed = descriptor < 0 || ::fsync(descriptor) != 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (failed) throw std::system_error(error, std::generic_category(), "cannot sync " + folder.string());
}

std::filesystem::path private_file(std::filesystem::path file) {
  make_private(file);
  return file;
}

}  // namespace

SqliteStore::SqliteStore(std::filesystem::path file)
    : file_(std::move(file)),
      db_(private_file(file_).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_ms) {
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

SqliteStore::Reader SqliteStore::reader() {
  {
    const std::lock_guard lock(pool_mutex_);
    if (!pool_.empty()) {
      Reader found(*this, std::move(pool_.back()));
      pool_.pop_back();
      return found;
    }
  }
  auto db = std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READONLY, busy_ms);
  sqlite3_db_config(db->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  db->exec("PRAGMA wal_autocheckpoint=0");
  db->exec("PRAGMA mmap_size=0");
  return {*this, std::move(db)};
}

void SqliteStore::backup(const std::filesystem::path& file) {
  const auto part = std::filesystem::path(file).concat(".part");
  std::filesystem::remove(part);
  {
    auto from = reader();
    SQLite::Database to(private_file(part).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_ms);
    to.exec("PRAGMA synchronous=EXTRA");
    SQLite::Backup(to, *from).executeStep(-1);
  }
  std::filesystem::rename(part, file);
  sync_folder(std::filesystem::absolute(file).parent_path());
}

bool SqliteStore::ready() {
  try {
    write([](SQLite::Database& db) { db.exec("INSERT OR REPLACE INTO secret VALUES('ready', x'01')"); });
    return true;
  } catch (const SQLite::Exception&) {
    return false;
  }
}

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file) {
  const bool closed_cleanly = !std::filesystem::exists(std::filesystem::path(file).concat("-wal"));
  try {
    {
      SQLite::Database look(private_file(file).string(), SQLite::OPEN_READWRITE, busy_ms);
      const int version = version_of(look);
      if (version > newest_schema()) {
        return fault("store-newer", "The database was written by a newer version of this program.",
                     "Install that version again, or restore a backup made before it.", file.string());
      }
      if (const std::string damage = damage_in(look, file, closed_cleanly); !damage.empty()) {
        return fault(
            "store-damaged", "The database is damaged: " + damage + ".",
            "Nothing was changed. Restore the newest backup beside it; kiosks send again what is missing.",
            file.string());
      }
    }
    auto store = std::make_unique<SqliteStore>(file);
    store->bring_up_to_date();
    return store;
  } catch (const SQLite::Exception& error) {
    const bool damaged = error.getErrorCode() == SQLITE_NOTADB || error.getErrorCode() == SQLITE_CORRUPT;
    return fault(
        damaged ? "store-damaged" : "store-unavailable",
        std::string("The database cannot be opened: ") + error.what() + ".",
        damaged
            ? "Nothing was changed. Restore the newest backup beside it; kiosks send again what is missing."
            : "See that the folder exists, belongs to the server's user, and that the disk is not full.",
        file.string());
  }
}

void SqliteStore::bring_up_to_date() {
  migrate(db_);
}

}  // namespace kiosk::server::store
