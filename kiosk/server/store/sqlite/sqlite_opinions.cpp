// Reading opinions, tallies and receipts.
#include <algorithm>
#include <charconv>

#include "kiosk/opinion/seal.h"
#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {

std::int64_t receipt_number(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

Tallies SqliteStore::tallies(std::string_view consultation) {
  auto db = reader();
  const SQLite::Transaction snapshot(*db);
  return read_tallies(*db, consultation);
}

Tallies read_tallies(SQLite::Database& db, std::string_view consultation) {
  Tallies tallies;
  SQLite::Statement cells(db,
                          "SELECT unit, hamlet, question, option, count FROM tally WHERE consultation = ?");
  bind_text(cells, 1, consultation);
  while (cells.executeStep()) {
    tallies.cells.push_back({cells.getColumn(0).getString(), cells.getColumn(1).getString(),
                             cells.getColumn(2).getString(), cells.getColumn(3).getString(),
                             cells.getColumn(4).getInt64()});
  }
  const auto read_map = [&](const char* sql, std::map<std::string, std::int64_t>& to) {
    SQLite::Statement row(db, sql);
    bind_text(row, 1, consultation);
    while (row.executeStep()) to[row.getColumn(0).getString()] = row.getColumn(1).getInt64();
  };
  read_map("SELECT day, count FROM tally_day WHERE consultation = ?", tallies.per_day);
  read_map("SELECT kiosk, count FROM tally_kiosk WHERE consultation = ?", tallies.per_kiosk);
  read_map("SELECT kiosk, count(*) FROM quarantine WHERE consultation = ? GROUP BY kiosk",
           tallies.quarantined_per_kiosk);
  SQLite::Statement totals(db, "SELECT stored, refused FROM consultation WHERE id = ?");
  bind_text(totals, 1, consultation);
  if (totals.executeStep()) {
    tallies.stored = totals.getColumn(0).getInt64();
    tallies.refused = totals.getColumn(1).getInt64();
  }
  return tallies;
}

std::vector<StoredOpinion> SqliteStore::opinions_page(std::string_view consultation, std::int64_t& after,
                                                      std::size_t limit, std::string_view since) {
  auto db = reader();
  return read_opinions(*db, consultation, after, limit, since);
}

std::vector<StoredOpinion> read_opinions(SQLite::Database& db, std::string_view consultation,
                                         std::int64_t& after, std::size_t limit, std::string_view since) {
  SQLite::Statement row(db,
                        "SELECT row, unit, hamlet, language, mode, revision, day, assisted, answers FROM "
                        "opinion WHERE row > ? AND consultation = ? AND day >= ? ORDER BY row LIMIT ?");
  Binder(row) << after << consultation << since << static_cast<std::int64_t>(limit);
  std::vector<StoredOpinion> page;
  while (row.executeStep()) {
    after = row.getColumn(0).getInt64();
    StoredOpinion one;
    one.row = after;
    one.unit = row.getColumn(1).getString();
    one.hamlet = row.getColumn(2).getString();
    one.language = row.getColumn(3).getString();
    one.mode = row.getColumn(4).getString();
    one.revision = row.getColumn(5).getInt();
    one.day = day_from_iso(row.getColumn(6).getString()).value_or(Day{});
    one.assisted = row.getColumn(7).getInt() != 0;
    one.answers = answers_from_json(row.getColumn(8).getString());
    page.push_back(std::move(one));
  }
  return page;
}

void SqliteStore::each_opinion(std::string_view consultation,
                               const std::function<bool(const StoredOpinion&)>& see) {
  constexpr std::size_t page_size = 1000;
  std::int64_t after = -1;
  while (true) {
    const auto page = opinions_page(consultation, after, page_size, {});
    for (const StoredOpinion& one : page) {
      if (!see(one)) return;
    }
    if (page.size() < page_size) return;
  }
}

std::optional<std::int64_t> SqliteStore::find_receipt(std::string_view consultation,
                                                      std::string_view digits) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT sequence_number FROM received WHERE receipt = ? AND consultation = ?");
  row.bind(1, receipt_number(digits));
  bind_text(row, 2, consultation);
  if (!row.executeStep()) return std::nullopt;
  return row.getColumn(0).getInt64();
}

std::optional<std::int64_t> SqliteStore::find_commitment(ByteView beginning) {
  Hash padded{};
  if (beginning.size() < opinion::receipt_bytes || beginning.size() > padded.size()) return std::nullopt;
  std::copy(beginning.begin(), beginning.end(), padded.begin());
  auto db = reader();
  SQLite::Statement row(
      *db, "SELECT sequence_number FROM received WHERE receipt = ? AND substr(commitment, 1, ?) = ?");
  row.bind(1, receipt_number(opinion::receipt_code(padded)));
  row.bind(2, static_cast<std::int64_t>(beginning.size()));
  bind_bytes(row, 3, beginning);
  if (!row.executeStep()) return std::nullopt;
  return row.getColumn(0).getInt64();
}

}  // namespace kiosk::server::store
