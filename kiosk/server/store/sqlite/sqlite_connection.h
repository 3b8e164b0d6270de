// Statements of store/sql on SQLite. Internal to this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

#include "kiosk/server/store/sql/connection.h"
#include "kiosk/server/store/sqlite/statement_cache.h"

namespace kiosk::server::store {

class SqliteConnection final : public Connection {
 public:
  /// The database must outlive the connection.
  explicit SqliteConnection(SQLite::Database& db) : db_(db) {}
  explicit SqliteConnection(std::unique_ptr<SQLite::Database> owned)
      : owned_(std::move(owned)), db_(*owned_) {}

  SQLite::Database& database() { return db_; }
  StatementCache& statements() { return statements_; }

  std::unique_ptr<Query> prepare(std::string_view sql) override;
  Dialect dialect() const override { return Dialect::sqlite; }
  void lock(std::string_view) override {}
  void begin_reading() override { reading_.emplace(db_); }
  void end_reading() noexcept override { reading_.reset(); }
  std::string vietnam_day(std::string_view milliseconds) const override;
  std::string_view arrival_number() const override { return "rowid"; }

 private:
  std::unique_ptr<SQLite::Database> owned_;
  SQLite::Database& db_;
  StatementCache statements_{db_};
  std::optional<SQLite::Transaction> reading_;
};

}  // namespace kiosk::server::store
