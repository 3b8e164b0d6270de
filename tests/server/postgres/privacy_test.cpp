// What PostgreSQL's files tell about who gave which opinion: hidden columns, the order of the rows in their
// pages, sequence numbers.
#include <set>
#include <sstream>

#include "kiosk/server/store/postgres/open.h"
#include "tests/server/postgres/cluster.h"
#include "tests/server/store/conformance.h"
#include "tests/server/store/linkage.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

constexpr int batches = 40;

/// Lines of "key number", by key.
std::map<std::string, std::int64_t> numbers_in(const std::string& lines) {
  std::map<std::string, std::int64_t> numbers;
  std::istringstream in(lines);
  std::string key;
  for (std::int64_t number = 0; in >> key >> number;) numbers[key] = number;
  return numbers;
}

/// The place of each row in the file, or the command in its transaction that wrote it.
constexpr const char* place =
    "(CAST(split_part(trim('()' from CAST(ctid AS text)), ',', 1) AS bigint) * 1000 + "
    "CAST(split_part(trim('()' from CAST(ctid AS text)), ',', 2) AS bigint))";
constexpr const char* command = "CAST(CAST(cmin AS text) AS bigint)";

}  // namespace

TEST_CASE("PostgreSQL: a receipt is joined to its opinion in a batch of 20 no better than by chance") {
  const Schema schema;
  const auto store = store::open_postgres(schema.address()).value();
  change(*store, [](store::Write& write) { return write.publish(test::consultation()); });
  SeededRandom random(7);
  const auto kiosk = enrolled(*store, random);
  std::vector<std::vector<store::Arrival>> sent;
  for (int i = 0; i < batches; ++i) {
    sent.push_back(telling_batch(random, kiosk.id));
    store->store_batch(sent.back(), {}, noon);
  }
  const auto receipts = [&](const std::string& value) {
    return numbers_in(schema.sql("SELECT id || ' ' || " + value + " FROM received"));
  };
  const auto opinions = [&](const std::string& value) {
    return numbers_in(
        schema.sql("SELECT (CAST(answers AS json)->>'remark') || ' ' || " + value + " FROM opinion"));
  };
  const std::map<std::string, std::map<std::string, std::int64_t>> of_receipts{
      {"place", receipts(place)}, {"command", receipts(command)}, {"number", receipts("sequence_number")}};
  const std::map<std::string, std::map<std::string, std::int64_t>> of_opinions{
      {"place", opinions(place)}, {"command", opinions(command)}, {"row", opinions("row")}};
  JoinAttack attack;
  for (const auto& batch : sent) {
    for (const auto& [receipt_order, receipt] : of_receipts) {
      for (const auto& [opinion_order, opinion] : of_opinions) {
        if (receipt_order == "command" || opinion_order == "command") continue;
        std::vector<std::int64_t> left, right;
        for (const auto& one : batch) {
          left.push_back(receipt.at(one.envelope.id));
          right.push_back(opinion.at(one.envelope.id));
        }
        attack.add(receipt_order + " and " + opinion_order, ranks(left), ranks(right));
      }
    }
  }
  attack.check(batches);
  for (const auto& batch : sent) {  // one command wrote all receipts, another one all opinions
    std::set<std::int64_t> commands;
    for (const auto& one : batch) {
      commands.insert(of_receipts.at("command").at(one.envelope.id));
      commands.insert(of_opinions.at("command").at(one.envelope.id));
    }
    CHECK(commands.size() <= 2);
  }
}
