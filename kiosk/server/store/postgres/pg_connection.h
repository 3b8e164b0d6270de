// One connection to PostgreSQL through libpq. Internal to this folder.
#pragma once

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/server/store/interface/unavailable.h"
#include "kiosk/server/store/postgres/address.h"
#include "kiosk/server/store/sql/connection.h"

namespace kiosk::server::store {

/// Another transaction was in the way (deadlock, serialization): the same transaction may succeed now.
class Conflict : public Unavailable {
 public:
  using Unavailable::Unavailable;
};

/// The value of a parameter, with its PostgreSQL type.
struct Parameter {
  Oid type = 0;
  std::string value;  ///< in PostgreSQL's binary format
  bool null = false;

  static Parameter text(std::string_view text);
  static Parameter bytes(ByteView bytes);
  static Parameter number(std::int64_t number);
  static Parameter no_number();
  static Parameter no_text();
  // Arrays, for unnest().
  static Parameter texts(const std::vector<std::string_view>& texts);
  static Parameter blobs(const std::vector<ByteView>& blobs);
  static Parameter numbers(const std::vector<std::int64_t>& numbers);
};

/// Rows of a result, all in memory.
class Rows {
 public:
  explicit Rows(PGresult* result = nullptr) : result_(result, &PQclear) {}
  explicit operator bool() const { return result_ != nullptr; }
  PGresult* get() const { return result_.get(); }
  int count() const { return PQntuples(result_.get()); }
  /// Rows changed by an INSERT, UPDATE or DELETE.
  int changed() const;
  bool is_null(int row, int column) const { return PQgetisnull(result_.get(), row, column) != 0; }
  std::string_view text(int row, int column) const;
  std::int64_t number(int row, int column) const;
  Bytes bytes(int row, int column) const;

 private:
  std::unique_ptr<PGresult, decltype(&PQclear)> result_;
};

class PgConnection final : public Connection {
 public:
  /// Throws Unavailable.
  explicit PgConnection(const ConnectionParameters& parameters);

  /// Runs one statement with parameters $1, $2, …, prepared once. Throws Conflict, Unavailable, or
  /// std::runtime_error for a statement that is wrong.
  Rows execute(const std::string& sql, const std::vector<Parameter>& parameters = {});
  /// Runs statements without parameters, separated by ";".
  void execute_all(const std::string& sql);
  void begin() { execute_all("BEGIN"); }
  /// Durable when this returns. Throws Unavailable if that is not certain.
  void commit();
  void roll_back() noexcept;
  /// Like lock(), but others may hold it in the same way.
  void lock_shared(std::string_view name);

  /// Whether it can be used for another transaction: sees what arrived meanwhile, asks nothing.
  bool usable() const;
  /// Notifications that arrived on the channels this connection listens to, as payloads.
  std::vector<std::string> notifications();
  int socket() const { return PQsocket(db_.get()); }

  std::unique_ptr<Query> prepare(std::string_view sql) override;
  Dialect dialect() const override { return Dialect::postgresql; }
  void lock(std::string_view name) override;
  void begin_reading() override { execute_all("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  void end_reading() noexcept override { roll_back(); }
  std::string vietnam_day(std::string_view milliseconds) const override;
  std::string_view arrival_number() const override { return "number"; }

 private:
  static void receive_notice(void* self, const PGresult* notice);
  const std::string& prepared(const std::string& sql, const std::vector<Parameter>& parameters);
  /// Waits for the answer to what was sent.
  Rows answer();
  /// Ends the connection, so that it is not used again, and throws.
  [[noreturn]] void lose(const std::string& why);
  [[noreturn]] void fail(const PGresult* result);

  /// Ends the connection.
  struct Finish {
    void operator()(PGconn* db) const { PQfinish(db); }
  };
  std::unique_ptr<PGconn, Finish> db_;
  bool lost_ = false;
  bool warned_ = false;                          ///< the server sent a warning since the last statement began
  std::map<std::string, std::string> prepared_;  ///< name by statement and types
};

}  // namespace kiosk::server::store
