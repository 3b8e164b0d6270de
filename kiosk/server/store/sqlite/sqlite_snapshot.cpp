// Snapshots of the open store and of a backup file.
#include <sqlite3.h>

#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "kiosk/server/store/sqlite/open.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

/// Reads through a connection that has an open read transaction, or whose file is not written.
class SqliteSnapshot : public Snapshot {
 public:
  std::vector<Consultation> consultations() override { return read_consultations(db()); }
  Tallies tallies(std::string_view consultation) override { return read_tallies(db(), consultation); }
  std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                           std::size_t limit) override {
    return read_opinions(db(), consultation, after, limit, {});
  }
  Received received(std::string_view consultation) override {
    SQLite::Statement row(
        db(), "SELECT count(*), coalesce(max(sequence_number), 0) FROM received WHERE consultation = ?");
    Binder(row) << consultation;
    row.executeStep();
    return {row.getColumn(0).getInt64(), row.getColumn(1).getInt64()};
  }
  std::int64_t quarantined(std::string_view consultation) override {
    SQLite::Statement row(db(), "SELECT count(*) FROM quarantine WHERE consultation = ?");
    Binder(row) << consultation;
    row.executeStep();
    return row.getColumn(0).getInt64();
  }
  std::map<std::string, std::int64_t> received_per_kiosk() override {
    SQLite::Statement row(db(), "SELECT id, received FROM kiosk");
    return counts_in(row);
  }
  std::vector<TrailEntry> trail_after(std::int64_t after, std::size_t limit) override {
    return read_trail_after(db(), after, limit);
  }
  std::vector<TrailHead> trail_heads() override { return read_trail_heads(db()); }

 private:
  virtual SQLite::Database& db() = 0;
};

class FileSnapshot final : public SqliteSnapshot {
 public:
  explicit FileSnapshot(const std::string& address)
      : db_(address, SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLITE_OPEN_NOFOLLOW, 0, checked_vfs()) {}

 private:
  SQLite::Database& db() override { return db_; }
  SQLite::Database db_;
};

/// A path as an SQLite file URI.
std::string address_of(const std::filesystem::path& file) {
  std::string address = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_') {
      address += c;
    } else {
      address += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return address + "?immutable=1";
}

}  // namespace

class SqliteStore::PooledSnapshot final : public SqliteSnapshot {
 public:
  explicit PooledSnapshot(Reader reader) : reader_(std::move(reader)), transaction_(*reader_) {
    (*reader_).execAndGet("SELECT count(*) FROM sqlite_schema");  // the first read starts the snapshot
  }

 private:
  SQLite::Database& db() override { return *reader_; }
  Reader reader_;
  SQLite::Transaction transaction_;
};

std::unique_ptr<Snapshot> SqliteStore::snapshot() {
  return std::make_unique<PooledSnapshot>(reader());
}

std::unique_ptr<Snapshot> open_backup(const std::filesystem::path& file) {
  return std::make_unique<FileSnapshot>(address_of(file));
}

}  // namespace kiosk::server::store
