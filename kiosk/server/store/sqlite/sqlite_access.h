// What the parts of SqliteStore share: connections, transactions, binding. Private to this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "kiosk/server/store/sqlite/sqlite_store.h"

namespace kiosk::server::store {

class SqliteStore::Reader {
 public:
  Reader(SqliteStore& store, std::unique_ptr<SQLite::Database> db) : store_(store), db_(std::move(db)) {}
  ~Reader() {
    if (!db_) return;
    const std::lock_guard lock(store_.pool_mutex_);
    store_.pool_.push_back(std::move(db_));
  }
  Reader(Reader&&) = default;
  SQLite::Database& operator*() { return *db_; }

 private:
  SqliteStore& store_;
  std::unique_ptr<SQLite::Database> db_;
};

template <class Work>
auto SqliteStore::write(Work work) {
  const std::lock_guard lock(write_mutex_);
  SQLite::Transaction transaction(db_, SQLite::TransactionBehavior::IMMEDIATE);
  if constexpr (std::is_void_v<decltype(work(db_))>) {
    work(db_);
    transaction.commit();
  } else {
    auto result = work(db_);
    transaction.commit();
    return result;
  }
}

inline std::int64_t ms(UtcTime time) {
  return time.time_since_epoch().count();
}
inline UtcTime from_ms(std::int64_t value) {
  return UtcTime{std::chrono::milliseconds(value)};
}

inline void bind_text(SQLite::Statement& statement, int at, std::string_view text) {
  statement.bind(at, std::string(text));
}
/// No bytes are an empty value, not NULL, which a null pointer would be.
inline void bind_bytes(SQLite::Statement& statement, int at, ByteView bytes) {
  statement.bind(at, bytes.empty() ? static_cast<const void*>("") : bytes.data(),
                 static_cast<int>(bytes.size()));
}
/// Binds one after the other, from 1: text, bytes, integers, times, flags.
class Binder {
 public:
  explicit Binder(SQLite::Statement& statement) : statement_(statement) {}
  Binder& operator<<(std::string_view text) { return bind_text(statement_, ++at_, text), *this; }
  Binder& operator<<(ByteView bytes) { return bind_bytes(statement_, ++at_, bytes), *this; }
  Binder& operator<<(std::int64_t number) { return statement_.bind(++at_, number), *this; }
  Binder& operator<<(UtcTime time) { return *this << ms(time); }
  Binder& operator<<(bool flag) { return *this << std::int64_t{flag}; }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

/// Rows of a name and a count.
inline std::map<std::string, std::int64_t> counts_in(SQLite::Statement& rows) {
  std::map<std::string, std::int64_t> counts;
  while (rows.executeStep()) counts[rows.getColumn(0).getString()] = rows.getColumn(1).getInt64();
  return counts;
}
inline Bytes bytes_in(const SQLite::Column& column) {
  const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
  return data ? Bytes(data, data + column.getBytes()) : Bytes{};
}
inline Hash hash_in(const SQLite::Column& column) {
  const Bytes bytes = bytes_in(column);
  Hash hash{};
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

}  // namespace kiosk::server::store
