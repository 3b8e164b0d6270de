// A whole store moves from a file into PostgreSQL and back, also after an interruption.
#include <set>

#include "kiosk/server/store/postgres/open.h"
#include "kiosk/server/store/sql/copied_tables.h"
#include "kiosk/server/store/sqlite/open.h"
#include "tests/e2e/harness.h"
#include "tests/server/postgres/cluster.h"
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string id = "kim-son-xuan-chinh";

/// Something in most tables.
void fill(store::Store& store) {
  SeededRandom random(11);
  const auto kiosk = enrolled(store, random);
  add_user(store, {"canbo", "official", "xuan-thien", "hash", noon});
  for (int batch = 0; batch < 30; ++batch) {
    std::vector<store::Arrival> items;
    for (int i = 0; i < 7; ++i) items.push_back(arrival(random, kiosk.id));
    items.back().opinion.reset();
    items.back().refusal = "commitment-mismatch";
    store.store_batch(items, {{kiosk.id, static_cast<std::uint64_t>(batch)}}, noon);
  }
  wire::Heartbeat report;
  report.visits = 5;
  report.abandoned_at["page-2"] = 1;
  store.record_heartbeat(kiosk.id, report, noon);
  const auto opinions = [&] {
    std::int64_t after = -1;
    return store.opinions_page(id, after, 3, {});
  }();
  change(store, [&](store::Write& write) {
    write.add_tag(id, {{opinions[0].row, "remark"}}, "Đường");
    write.redact(id, {{0, {opinions[1].row, "remark"}, 0, 3, "tên", "canbo", noon}});
    write.add_note(id, {opinions[2].row, "remark"}, "Ghi chú");
    write.add_closing_record({0, id, "canbo", "{}", noon});
    REQUIRE(write.add_report({0, id, "canbo", noon, {{"vi", "Đã nghe"}}, {}}, 0));
    store::ResultVersion version;
    version.consultation = id;
    version.number = 1;
    REQUIRE(write.add_result_version(version, write.current_figures(id)));
    REQUIRE(write.set_setting("alarms", {Bytes{0, 1, 255}, 0}));
  });
}

std::int64_t sum_of(const store::Tallies& tallies) {
  std::int64_t sum = 0;
  for (const auto& cell : tallies.cells) sum += cell.count;
  return sum;
}

}  // namespace

TEST_CASE("a store moves into PostgreSQL and back, and is the same in each place; both go on from there") {
  Folder folder;
  const Schema schema;
  { fill(*opened(folder)); }
  {
    auto from = store::read_sqlite(folder.file()).value();
    auto to = store::open_postgres_copy(schema.address()).value();
    CHECK_FALSE(store::holds_anything(to->db()));
    store::copy_store(*from, *to);
    CHECK(store::compare_stores(*from, to->db()));
    CHECK_FALSE(store::holds_unfinished_copy(to->db()));
  }
  const auto back = folder.path / "back.sqlite";
  {
    const auto file = opened(folder);
    const auto database = store::open_postgres(schema.address()).value();
    CHECK(database->tallies(id).stored == 180);
    CHECK(database->tallies(id).refused == 30);
    CHECK(sum_of(database->tallies(id)) == sum_of(file->tallies(id)));
    CHECK(store::hash_of(database->trail(1).at(0)) == store::hash_of(file->trail(1).at(0)));
    CHECK(database->kiosks().at(0).received == file->kiosks().at(0).received);
    CHECK(database->count_unindexed(id) > 0);
    database->backup(back);
    SeededRandom random(12);
    const auto stored = database->store_batch({arrival(random, database->kiosks().at(0).id)}, {}, noon);
    CHECK_MESSAGE(stored.at(0).index == 181, "numbers go on");
    change(*database, [](store::Write& write) { write.add_note(id, {1, "remark"}, "x"); });
  }
  {
    auto from = store::read_sqlite(folder.file()).value();
    auto to = store::read_sqlite(back).value();
    CHECK(store::compare_stores(*from, *to));
  }
  const auto again = store::open_sqlite(back).value();
  CHECK(again->tallies(id).stored == 180);
  CHECK(again->count_unindexed(id) > 0);
  change(*again, [](store::Write& write) { write.add_note(id, {1, "remark"}, "x"); });
}

TEST_CASE("every column of every table of both databases is copied, but for the index of remarks") {
  using Columns = std::set<std::string>;
  Folder folder;
  const Schema schema;
  { opened(folder); }
  Columns of_sqlite, of_postgres;
  for (const auto& table : store::copied_tables()) {
    for (const auto& column : table.columns) {
      const auto plain = [](std::string name) { return std::erase(name, '"'), name; };
      of_sqlite.insert(plain(table.name + "." + column.name));
      if (!column.counted) of_postgres.insert(plain(table.postgres_name + "." + column.name));
    }
    if (table.postgres_name.ends_with("_shard")) of_postgres.insert(table.postgres_name + ".shard");
  }
  of_postgres.insert({"consultation_row.number", "quarantine.number", "schema_version.version"});
  const auto columns = [](store::Connection& db, const std::string& sql) {
    Columns found;
    store::Statement rows(db, sql);
    while (rows.step()) found.insert(rows.text(0));
    return found;
  };
  const std::string index = " NOT IN ('remark', 'remark_word', 'remark_count', 'remark_index_state'";
  auto file = store::read_sqlite(folder.file()).value();
  CHECK(columns(*file,
                "SELECT m.name || '.' || c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c "
                "WHERE m.type = "
                "'table' AND m.name" +
                    index + ", 'sqlite_sequence')") == of_sqlite);
  auto database = store::open_postgres_copy(schema.address()).value();
  CHECK(columns(database->db(),
                "SELECT c.table_name || '.' || c.column_name FROM information_schema.columns AS c JOIN "
                "information_schema.tables AS t USING(table_schema, table_name) WHERE t.table_type = 'BASE "
                "TABLE' AND "
                "table_schema = current_schema() AND c.table_name" +
                    index + ")") == of_postgres);
}

TEST_CASE("a copy that was interrupted at any table goes on where it stopped") {
  Folder folder;
  const Schema schema;
  { fill(*opened(folder)); }
  int interruptions = 0;
  for (const auto& table : store::copied_tables()) {
    auto from = store::read_sqlite(folder.file()).value();
    auto to = store::open_postgres_copy(schema.address()).value();
    const auto stop = [&](std::string_view name, std::int64_t) {
      if (name == table.name) throw std::runtime_error("interrupted");
    };
    try {
      store::copy_store(*from, *to, stop);
    } catch (const std::runtime_error&) {
      ++interruptions;
    }
    CHECK(store::holds_unfinished_copy(to->db()));
  }
  CHECK(interruptions == static_cast<int>(store::copied_tables().size()));
  auto from = store::read_sqlite(folder.file()).value();
  auto to = store::open_postgres_copy(schema.address()).value();
  store::copy_store(*from, *to);
  CHECK(store::compare_stores(*from, to->db()));
}

TEST_CASE("a changed, a missing and an added row of any table are found by the comparison") {
  Folder folder;
  const Schema schema;
  { fill(*opened(folder)); }
  auto from = store::read_sqlite(folder.file()).value();
  auto to = store::open_postgres_copy(schema.address()).value();
  store::copy_store(*from, *to);
  const auto differs_after = [&](const std::string& sql) {
    auto& db = to->db();
    to->begin();
    store::Statement(db, sql).run();
    to->commit();
    const auto compared = store::compare_stores(*from, db);
    return compared ? std::string("the same") : compared.error().where;
  };
  CHECK(differs_after("UPDATE tally_day_shard SET count = count + 1") == "tally_day");
  CHECK(differs_after("UPDATE opinion SET answers = '{}' WHERE row = (SELECT max(row) FROM opinion)") ==
        "opinion");
  CHECK(differs_after("DELETE FROM received WHERE id = (SELECT max(id) FROM received)") == "received");
  CHECK(differs_after("UPDATE setting SET version = 9") == "setting");
}

TEST_CASE(
    "kiosk-server migrate moves a server's store into PostgreSQL and back; the other commands follow it") {
  const e2e::TempFolder folder;
  const Schema schema;
  const std::string program = e2e::program("kiosk-server"), data = folder.path / "data";
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), program);
    return e2e::run(words, folder.path / "log");
  };
  const auto users = [&] { return e2e::output_of({program, "user", "list", "--data", data}); };
  REQUIRE(run({"init", "--data", data}) == 0);
  REQUIRE(run({"user", "add", "lan", "--data", data}) == 0);
  CHECK(run({"migrate", "--from", "sqlite:" + data, "--to", "sqlite:" + data}) == 1);
  REQUIRE(run({"migrate", "--from", "sqlite:" + data, "--to", schema.address()}) == 0);
  CHECK(users().find("lan") != std::string::npos);
  REQUIRE(run({"user", "add", "minh", "--data", data}) == 0);
  CHECK(schema.sql("SELECT count(*) FROM \"user\"") == "2\n");
  CHECK_MESSAGE(run({"migrate", "--from", "sqlite:" + data, "--to", schema.address()}) == 1,
                "it is not empty");
  REQUIRE(run({"migrate", "--from", schema.address(), "--to", "sqlite:" + data}) == 0);
  schema.sql("DELETE FROM \"user\" WHERE name = 'minh'");
  CHECK(users().find("minh") != std::string::npos);
  CHECK(run({"check", "--data", data}) == 0);
}
