// What SQLite's files tell about who gave which opinion: row numbers, the order of the cells in their pages,
// the -wal, a backup.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <fstream>
#include <set>

#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "tests/server/samples.h"
#include "tests/server/store/linkage.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

constexpr int batches = 40;

std::string read_all(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Row numbers by id: those of the table `received` as the file has them.
std::map<std::string, std::int64_t> receipt_rows(const std::filesystem::path& file) {
  SQLite::Database db(file.string(), SQLite::OPEN_READONLY, 0, store::checked_vfs());
  SQLite::Statement rows(db, "SELECT id, rowid FROM received");
  std::map<std::string, std::int64_t> numbers;
  while (rows.executeStep()) numbers[rows.getColumn(0).getString()] = rows.getColumn(1).getInt64();
  return numbers;
}

/// Places in the file where the opinion's own text begins: a page is filled from its end, so that they tell
/// the order of writing within a page.
std::map<std::string, std::int64_t> opinion_places(const std::string& content,
                                                   const std::vector<std::vector<store::Arrival>>& sent) {
  std::map<std::string, std::int64_t> places;
  for (const auto& batch : sent) {
    for (const auto& one : batch) {
      const auto at = content.find("\"remark\":\"" + one.envelope.id);
      if (at != std::string::npos) places[one.envelope.id] = static_cast<std::int64_t>(at);
    }
  }
  return places;
}

void attack(const std::vector<std::vector<store::Arrival>>& sent,
            const std::map<std::string, std::int64_t>& receipts,
            const std::map<std::string, std::int64_t>& places) {
  JoinAttack attack;
  for (const auto& batch : sent) {
    std::vector<std::int64_t> left, right, in_page;
    for (const auto& one : batch) {
      left.push_back(receipts.at(one.envelope.id));
      const std::int64_t place = places.at(one.envelope.id);
      right.push_back(place);
      in_page.push_back(place % 4096);
    }
    attack.add("row number and place in the file", ranks(left), ranks(right));
    attack.add("row number and place in the page", ranks(left), ranks(in_page));
  }
  attack.check(static_cast<int>(sent.size()));
}

}  // namespace

TEST_CASE("SQLite: a receipt is joined to its opinion in a batch of 20 no better than by chance") {
  Folder folder;
  SeededRandom random(7);
  std::vector<std::vector<store::Arrival>> sent;
  std::string wal;
  {
    const auto store = opened(folder);
    const auto kiosk = enrolled(*store, random);
    for (int i = 0; i < batches; ++i) {
      sent.push_back(telling_batch(random, kiosk.id));
      store->store_batch(sent.back(), {}, noon);
    }
    store->backup(folder.path / "backup.sqlite");
    wal = read_all(folder.file().string() + "-wal");
    REQUIRE_FALSE(wal.empty());
  }
  const auto receipts = receipt_rows(folder.file());
  attack(sent, receipts, opinion_places(read_all(folder.file()), sent));
  attack(sent, receipts, opinion_places(wal, sent));
  attack(sent, receipt_rows(folder.path / "backup.sqlite"),
         opinion_places(read_all(folder.path / "backup.sqlite"), sent));
}
