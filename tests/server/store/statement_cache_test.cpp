#include "kiosk/server/store/sqlite/statement_cache.h"

#include <doctest/doctest.h>

using kiosk::server::store::CachedStatement;
using kiosk::server::store::StatementCache;

namespace {

constexpr const char* by_name = "SELECT number FROM item WHERE name = ?";

int number_of(StatementCache& statements, const char* name) {
  CachedStatement row = statements.use(by_name);
  row->bind(1, name);
  return row->executeStep() ? row->getColumn(0).getInt() : -1;
}

struct Items {
  SQLite::Database db{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  StatementCache statements{db};
  Items() { db.exec("CREATE TABLE item(name TEXT UNIQUE, number); INSERT INTO item VALUES('a', 1), ('b', 2)"); }
};

}  // namespace

TEST_CASE("a kept statement starts anew: from the first row, without the values of before") {
  Items items;
  CHECK(number_of(items.statements, "a") == 1);  // not read to its end
  CHECK(number_of(items.statements, "b") == 2);
  CachedStatement unbound = items.statements.use(by_name);
  CHECK_FALSE(unbound->executeStep());
}

TEST_CASE("the same statement can be in use twice") {
  Items items;
  CachedStatement first = items.statements.use(by_name);
  first->bind(1, "a");
  REQUIRE(first->executeStep());
  CHECK(number_of(items.statements, "b") == 2);
  CHECK(first->getColumn(0).getInt() == 1);
}

TEST_CASE("a statement that failed works again, and a kept one does not hold a transaction open") {
  Items items;
  const auto insert = [&](const char* name) {
    CachedStatement row = items.statements.use("INSERT INTO item VALUES(?, 3)");
    row->bind(1, name);
    row->exec();
  };
  CHECK_THROWS_AS(insert("a"), SQLite::Exception);
  insert("c");
  CHECK(number_of(items.statements, "c") == 3);
  items.db.exec("DROP TABLE item");  // refused while a statement reads it
}

TEST_CASE("statements after a change of the schema, and more of them than are kept") {
  Items items;
  CHECK(number_of(items.statements, "a") == 1);
  items.db.exec("ALTER TABLE item ADD COLUMN more");
  CHECK(number_of(items.statements, "a") == 1);
  for (int i = 0; i < 1000; ++i) {
    CachedStatement row = items.statements.use("SELECT " + std::to_string(i));
    REQUIRE(row->executeStep());
    REQUIRE(row->getColumn(0).getInt() == i);
  }
}
