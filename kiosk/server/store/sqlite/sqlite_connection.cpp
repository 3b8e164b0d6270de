#include "kiosk/server/store/sqlite/sqlite_connection.h"

namespace kiosk::server::store {
namespace {

class SqliteQuery final : public Query {
 public:
  SqliteQuery(StatementCache& statements, std::string_view sql) : statement_(statements.use(sql)) {}

  void bind_text(int at, std::string_view text) override { statement_->bind(at, std::string(text)); }
  /// An empty value, not NULL: a null pointer would bind NULL.
  void bind_bytes(int at, ByteView bytes) override {
    statement_->bind(at, bytes.empty() ? static_cast<const void*>("") : bytes.data(),
                     static_cast<int>(bytes.size()));
  }
  void bind_number(int at, std::int64_t number) override { statement_->bind(at, number); }
  void bind_no_number(int at) override { statement_->bind(at); }
  void bind_no_text(int at) override { statement_->bind(at); }
  bool step() override { return statement_->executeStep(); }
  int run() override { return statement_->exec(); }
  void reset() override { statement_->reset(); }
  bool is_null(int column) override { return statement_->getColumn(column).isNull(); }
  std::int64_t number(int column) override { return statement_->getColumn(column).getInt64(); }
  std::string text(int column) override { return statement_->getColumn(column).getString(); }
  Bytes bytes(int column) override {
    const SQLite::Column value = statement_->getColumn(column);
    const auto* data = static_cast<const std::uint8_t*>(value.getBlob());
    return data ? Bytes(data, data + value.getBytes()) : Bytes{};
  }

 private:
  CachedStatement statement_;
};

}  // namespace

std::unique_ptr<Query> SqliteConnection::prepare(std::string_view sql) {
  return std::make_unique<SqliteQuery>(statements_, sql);
}

std::string SqliteConnection::vietnam_day(std::string_view milliseconds) const {
  return "date((" + std::string(milliseconds) + ") / 1000, 'unixepoch', '+7 hours')";
}

}  // namespace kiosk::server::store
