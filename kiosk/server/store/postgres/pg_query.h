// Statements of store/sql on PostgreSQL. Internal to this folder.
#pragma once

#include "kiosk/server/store/postgres/pg_connection.h"

namespace kiosk::server::store {

/// With parameters $1, $2, … in place of ?, or of ?1, ?2, …
std::string with_numbered_parameters(std::string_view sql);

class PgQuery final : public Query {
 public:
  PgQuery(PgConnection& db, std::string_view sql) : db_(db), sql_(with_numbered_parameters(sql)) {}

  void bind_text(int at, std::string_view text) override { parameter(at) = Parameter::text(text); }
  void bind_bytes(int at, ByteView bytes) override { parameter(at) = Parameter::bytes(bytes); }
  void bind_number(int at, std::int64_t number) override { parameter(at) = Parameter::number(number); }
  void bind_no_number(int at) override { parameter(at) = Parameter::no_number(); }
  void bind_no_text(int at) override { parameter(at) = Parameter::no_text(); }
  bool step() override;
  int run() override { return db_.execute(sql_, parameters_).changed(); }
  void reset() override { rows_ = Rows(); }
  bool is_null(int column) override { return rows_.is_null(row_, column); }
  std::int64_t number(int column) override { return rows_.number(row_, column); }
  std::string text(int column) override { return std::string(rows_.text(row_, column)); }
  Bytes bytes(int column) override { return rows_.bytes(row_, column); }

 private:
  Parameter& parameter(int at);

  PgConnection& db_;
  std::string sql_;
  std::vector<Parameter> parameters_;
  Rows rows_;
  int row_ = 0;
};

}  // namespace kiosk::server::store
