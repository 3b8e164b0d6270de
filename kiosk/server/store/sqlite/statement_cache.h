// Prepared statements of one connection, kept for their next use. Internal to this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk::server::store {

/// Idle statements by their SQL.
using IdleStatements = std::map<std::string, SQLite::Statement, std::less<>>;

/// A statement in use. At the end it is reset, so that it keeps no transaction open, loses its values and
/// waits for its next use.
class CachedStatement {
 public:
  CachedStatement(IdleStatements& idle, IdleStatements::node_type statement)
      : idle_(idle), statement_(std::move(statement)) {}
  ~CachedStatement() {
    statement_.mapped().tryReset();
    if (idle_.size() >= most_idle) return;
    statement_.mapped().clearBindings();
    idle_.insert(std::move(statement_));
  }
  CachedStatement(const CachedStatement&) = delete;
  CachedStatement& operator=(const CachedStatement&) = delete;
  SQLite::Statement& operator*() { return statement_.mapped(); }
  SQLite::Statement* operator->() { return &statement_.mapped(); }

 private:
  static constexpr std::size_t most_idle = 200;  ///< searches are composed: there is no end of them

  IdleStatements& idle_;
  IdleStatements::node_type statement_;
};

/// Used by one thread at a time. The connection must outlive it, and it must outlive its statements.
class StatementCache {
 public:
  explicit StatementCache(SQLite::Database& db) : db_(db) {}
  CachedStatement use(std::string_view sql) {
    if (const auto found = idle_.find(sql); found != idle_.end()) return {idle_, idle_.extract(found)};
    IdleStatements prepared;
    prepared.try_emplace(std::string(sql), db_, std::string(sql));
    return {idle_, prepared.extract(prepared.begin())};
  }

 private:
  SQLite::Database& db_;
  IdleStatements idle_;
};

}  // namespace kiosk::server::store
