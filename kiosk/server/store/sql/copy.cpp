#include "kiosk/server/store/sql/copy.h"

#include <optional>
#include <stdexcept>

#include "kiosk/server/store/sql/copied_tables.h"

namespace kiosk::server::store {
namespace {

/// Rows read or written with one statement, and in one transaction.
constexpr int rows_fetched = 1000, rows_inserted = 50;
constexpr std::int64_t rows_committed = 5000;

using Row = std::vector<std::optional<std::string>>;  ///< numbers in decimal digits; nothing for NULL

std::string names_of(const CopiedTable& table, bool with_counted) {
  std::string names;
  for (const CopiedColumn& column : table.columns)
    if (with_counted || !column.counted) names += (names.empty() ? "" : ", ") + column.name;
  return names;
}

Row row_in(Statement& statement, const CopiedTable& table) {
  Row row;
  for (int i = 0; i < static_cast<int>(table.columns.size()); ++i) {
    if (statement.is_null(i)) {
      row.emplace_back();
      continue;
    }
    const Kind kind = table.columns[static_cast<std::size_t>(i)].kind;
    if (kind == Kind::text) row.emplace_back(statement.text(i));
    if (kind == Kind::number) row.emplace_back(std::to_string(statement.number(i)));
    if (kind == Kind::bytes) {
      const Bytes bytes = statement.bytes(i);
      row.emplace_back(std::string(bytes.begin(), bytes.end()));
    }
  }
  return row;
}

/// Reads the rows of a table in the order of their keys, some at a time. REQUIRES: an open reading
/// transaction.
class TableReader {
 public:
  TableReader(Connection& db, const CopiedTable& table)
      : db_(db), table_(table), cursor_("copied_" + table.postgres_name) {
    std::erase(cursor_, '"');
    const std::string sql =
        "SELECT " + names_of(table, true) + " FROM " + table.name + " ORDER BY " + table.order;
    if (db.dialect() == Dialect::sqlite) {
      rows_.emplace(db, sql);
      return;
    }
    Statement(db, "DECLARE " + cursor_ + " NO SCROLL CURSOR FOR " + sql).run();
    fetch();
  }
  ~TableReader() {
    rows_.reset();
    if (db_.dialect() == Dialect::sqlite) return;
    try {
      Statement(db_, "CLOSE " + cursor_).run();
    } catch (const std::exception&) {
      return;  // the connection is lost, and the cursor with it
    }
  }
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  std::optional<Row> next() {
    if (rows_->step()) return row_in(*rows_, table_);
    if (db_.dialect() == Dialect::sqlite) return std::nullopt;
    fetch();
    return rows_->step() ? std::optional(row_in(*rows_, table_)) : std::nullopt;
  }

 private:
  void fetch() { rows_.emplace(db_, "FETCH " + std::to_string(rows_fetched) + " FROM " + cursor_); }

  Connection& db_;
  const CopiedTable& table_;
  std::string cursor_;  ///< a name of its own: a prepared FETCH returns the columns of one table
  std::optional<Statement> rows_;
};

/// The INSERT of that many rows. What PostgreSQL counts is left out there, tallies become those of writer 0.
std::string insert_of(const CopiedTable& table, Dialect dialect, std::size_t rows) {
  const bool postgres = dialect == Dialect::postgresql;
  const bool sharded = postgres && table.postgres_name.ends_with("_shard");
  std::string one;
  for (const CopiedColumn& column : table.columns)
    if (!postgres || !column.counted) one += one.empty() ? "?" : ",?";
  if (sharded) one += ",0";
  std::string sql = "INSERT INTO " + (postgres ? table.postgres_name : table.name) + "(" +
                    names_of(table, !postgres) + (sharded ? ", shard" : "") + ") VALUES";
  for (std::size_t i = 0; i < rows; ++i) sql += (i == 0 ? "(" : ",(") + one + ")";
  return sql;
}

void insert_rows(Connection& db, const CopiedTable& table, const std::vector<Row>& rows) {
  if (rows.empty()) return;
  Statement statement(db, insert_of(table, db.dialect(), rows.size()));
  int at = 0;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const CopiedColumn& column = table.columns[i];
      if (column.counted && db.dialect() == Dialect::postgresql) continue;
      ++at;
      if (!row[i] && column.kind == Kind::number) {
        statement.bind_no_number(at);
      } else if (!row[i]) {
        statement.bind_no_text(at);
      } else if (column.kind == Kind::number) {
        statement.bind(at, std::int64_t{std::stoll(*row[i])});
      } else if (column.kind == Kind::text) {
        statement.bind(at, std::string_view(*row[i]));
      } else {
        const auto* data = reinterpret_cast<const std::uint8_t*>(row[i]->data());
        statement.bind(at, ByteView(data, row[i]->size()));
      }
    }
  }
  statement.run();
}

/// How far the copy of each table is, in a table that exists while the copy is unfinished.
class Progress {
 public:
  explicit Progress(CopyTarget& to) : to_(to) {
    Statement(to.db(),
              "CREATE TABLE IF NOT EXISTS unfinished_copy(name text PRIMARY KEY, done bigint NOT NULL)")
        .run();
  }
  std::int64_t done(const std::string& table) {
    Statement row(to_.db(), "SELECT done FROM unfinished_copy WHERE name = ?");
    row.bind(1, std::string_view(table));
    return row.step() ? row.number(0) : 0;
  }
  void set(const std::string& table, std::int64_t rows) {
    Statement row(
        to_.db(),
        "INSERT INTO unfinished_copy VALUES(?,?) ON CONFLICT(name) DO UPDATE SET done = excluded.done");
    row.bind(1, std::string_view(table));
    row.bind(2, rows);
    row.run();
  }

 private:
  CopyTarget& to_;
};

/// Rolls back what was not committed.
class Transaction {
 public:
  explicit Transaction(CopyTarget& to) : to_(to) { to_.begin(); }
  ~Transaction() { to_.roll_back(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() { to_.commit(); }

 private:
  CopyTarget& to_;
};

void copy_table(Connection& from, CopyTarget& to, Progress& copied, const CopiedTable& table,
                const CopyProgress& progress) {
  std::int64_t done = copied.done(table.name);
  TableReader rows(from, table);
  for (std::int64_t i = 0; i < done; ++i) (void)rows.next();
  bool more = true;
  while (more) {
    Transaction transaction(to);
    std::vector<Row> some;
    for (std::int64_t i = 0; i < rows_committed && more; ++i) {
      auto row = rows.next();
      more = row.has_value();
      if (!more) break;
      some.push_back(std::move(*row));
      ++done;
      if (some.size() < static_cast<std::size_t>(rows_inserted)) continue;
      insert_rows(to.db(), table, some);
      some.clear();
    }
    insert_rows(to.db(), table, some);
    copied.set(table.name, done);
    transaction.commit();
    if (progress) progress(table.name, done);
  }
}

bool table_exists(Connection& db, const std::string& table) {
  const bool sqlite = db.dialect() == Dialect::sqlite;
  Statement row(db, sqlite ? "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?"
                           : "SELECT to_regclass(?) IS NOT NULL");
  row.bind(1, std::string_view(table));
  return row.step() && row.number(0) != 0;
}

}  // namespace

void copy_store(Connection& from, CopyTarget& to, const CopyProgress& progress) {
  const ReadTransaction reading(from);
  Progress copied(to);
  for (const CopiedTable& table : copied_tables()) copy_table(from, to, copied, table, progress);
  Transaction transaction(to);
  to.finish();
  Statement(to.db(), "DROP TABLE unfinished_copy").run();
  transaction.commit();
}

Result<void> compare_stores(Connection& one, Connection& other, const CopyProgress& progress) {
  const ReadTransaction reading_one(one), reading_other(other);
  for (const CopiedTable& table : copied_tables()) {
    TableReader left(one, table), right(other, table);
    std::int64_t row = 0;
    while (true) {
      const auto of_one = left.next(), of_other = right.next();
      if (of_one != of_other) {
        return fault("copy-differs", "The copy differs from the original in row {row} of the table {table}.",
                     "Copy again into an empty database. The original was not changed.", table.name,
                     {{"row", std::to_string(row + 1)}, {"table", table.name}});
      }
      if (!of_one) break;
      ++row;
    }
    if (progress) progress(table.name, row);
  }
  return {};
}

bool holds_anything(Connection& db) {
  for (const char* table : {"consultation", "\"user\"", "setting"}) {
    Statement row(db, std::string("SELECT 1 FROM ") + table + " LIMIT 1");
    if (row.step()) return true;
  }
  return false;
}

bool holds_unfinished_copy(Connection& db) {
  return table_exists(db, "unfinished_copy");
}

}  // namespace kiosk::server::store
