// One connection to a database, as the statements of this folder need it: prepared statements, and what
// differs between SQLite and PostgreSQL. The statements use SQL that both understand: parameters ? or ?1,
// "user" in quotes, ON CONFLICT with its columns where it updates.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/time.h"

namespace kiosk::server::store {

/// A prepared statement of one database. Parameters and columns are numbered from 1 and from 0.
class Query {
 public:
  virtual ~Query() = default;
  virtual void bind_text(int at, std::string_view text) = 0;
  virtual void bind_bytes(int at, ByteView bytes) = 0;
  virtual void bind_number(int at, std::int64_t number) = 0;
  virtual void bind_no_number(int at) = 0;  ///< NULL
  virtual void bind_no_text(int at) = 0;    ///< NULL
  /// Goes to the next row; false after the last.
  virtual bool step() = 0;
  /// Runs a statement without rows; returns how many rows it changed.
  virtual int run() = 0;
  /// Back to before the first row; parameters keep their values.
  virtual void reset() = 0;
  virtual bool is_null(int column) = 0;
  virtual std::int64_t number(int column) = 0;  ///< 0 for NULL
  virtual std::string text(int column) = 0;     ///< "" for NULL
  virtual Bytes bytes(int column) = 0;
};

enum class Dialect { sqlite, postgresql };

/// Used by one thread at a time.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual std::unique_ptr<Query> prepare(std::string_view sql) = 0;
  virtual Dialect dialect() const = 0;
  /// Waits until no other transaction holds the lock of that name; holds it until the transaction ends. Does
  /// nothing on SQLite, where one transaction writes at a time.
  virtual void lock(std::string_view name) = 0;
  /// Begins and ends a transaction whose statements all read the same state.
  virtual void begin_reading() = 0;
  virtual void end_reading() noexcept = 0;
  /// An expression: the day in Vietnam, as ISO text, of an expression in UTC milliseconds.
  virtual std::string vietnam_day(std::string_view milliseconds) const = 0;
  /// The column of `quarantine` that numbers the items as they arrived.
  virtual std::string_view arrival_number() const = 0;
};

inline UtcTime from_ms(std::int64_t value) {
  return UtcTime{std::chrono::milliseconds(value)};
}

class Statement {
 public:
  Statement(Connection& db, std::string_view sql) : query_(db.prepare(sql)) {}

  void bind(int at, std::string_view text) { query_->bind_text(at, text); }
  void bind(int at, ByteView bytes) { query_->bind_bytes(at, bytes); }
  void bind(int at, std::int64_t number) { query_->bind_number(at, number); }
  void bind_no_number(int at) { query_->bind_no_number(at); }
  void bind_no_text(int at) { query_->bind_no_text(at); }
  bool step() { return query_->step(); }
  int run() { return query_->run(); }
  void reset() { query_->reset(); }

  bool is_null(int column) { return query_->is_null(column); }
  std::int64_t number(int column) { return query_->number(column); }
  int integer(int column) { return static_cast<int>(query_->number(column)); }
  bool flag(int column) { return query_->number(column) != 0; }
  UtcTime time(int column) { return from_ms(query_->number(column)); }
  std::string text(int column) { return query_->text(column); }
  Bytes bytes(int column) { return query_->bytes(column); }
  /// All zero if the column does not hold as many bytes.
  Hash hash(int column);

 private:
  std::unique_ptr<Query> query_;
};

inline Hash Statement::hash(int column) {
  const Bytes bytes = query_->bytes(column);
  Hash hash{};
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

/// All statements of one object's lifetime read the same state.
class ReadTransaction {
 public:
  explicit ReadTransaction(Connection& db) : db_(db) { db_.begin_reading(); }
  ~ReadTransaction() { db_.end_reading(); }
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Connection& db_;
};

}  // namespace kiosk::server::store
