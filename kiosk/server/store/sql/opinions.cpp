// Reading opinions, tallies and receipts.
#include <algorithm>
#include <charconv>

#include "kiosk/opinion/seal.h"
#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {

std::int64_t receipt_number(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

Tallies SqlStore::tallies(std::string_view consultation) {
  auto db = reader();
  const ReadTransaction snapshot(*db);
  return read_tallies(*db, consultation);
}

Tallies read_tallies(Connection& db, std::string_view consultation) {
  Tallies tallies;
  Statement cells(db, "SELECT unit, hamlet, question, option, count FROM tally WHERE consultation = ?");
  Binder(cells) << consultation;
  while (cells.step()) {
    tallies.cells.push_back({cells.text(0), cells.text(1), cells.text(2), cells.text(3), cells.number(4)});
  }
  const auto read_map = [&](const char* sql, std::map<std::string, std::int64_t>& to) {
    Statement row(db, sql);
    Binder(row) << consultation;
    while (row.step()) to[row.text(0)] = row.number(1);
  };
  read_map("SELECT day, count FROM tally_day WHERE consultation = ?", tallies.per_day);
  read_map("SELECT kiosk, count FROM tally_kiosk WHERE consultation = ?", tallies.per_kiosk);
  read_map("SELECT kiosk, count(*) FROM quarantine WHERE consultation = ? GROUP BY kiosk",
           tallies.quarantined_per_kiosk);
  Statement totals(db, "SELECT stored, refused FROM consultation WHERE id = ?");
  Binder(totals) << consultation;
  if (totals.step()) {
    tallies.stored = totals.number(0);
    tallies.refused = totals.number(1);
  }
  return tallies;
}

std::vector<StoredOpinion> SqlStore::opinions_page(std::string_view consultation, std::int64_t& after,
                                                   std::size_t limit, std::string_view since) {
  auto db = reader();
  return read_opinions(*db, consultation, after, limit, since);
}

namespace {

constexpr const char* opinion_columns =
    "SELECT row, unit, hamlet, language, mode, revision, day, assisted, answers FROM opinion ";

StoredOpinion opinion_in(Statement& row) {
  StoredOpinion one;
  one.row = row.number(0);
  one.unit = row.text(1);
  one.hamlet = row.text(2);
  one.language = row.text(3);
  one.mode = row.text(4);
  one.revision = row.integer(5);
  one.day = day_from_iso(row.text(6)).value_or(Day{});
  one.assisted = row.flag(7);
  one.answers = answers_from_json(row.text(8));
  return one;
}

}  // namespace

std::vector<StoredOpinion> read_opinions(Connection& db, std::string_view consultation, std::int64_t& after,
                                         std::size_t limit, std::string_view since) {
  Statement row(db, std::string(opinion_columns) +
                        "WHERE row > ? AND consultation = ? AND day >= ? ORDER BY row LIMIT ?");
  Binder(row) << after << consultation << since << static_cast<std::int64_t>(limit);
  auto page = rows_of(row, opinion_in);
  if (!page.empty()) after = page.back().row;
  return page;
}

std::optional<StoredOpinion> read_opinion(Connection& db, std::string_view consultation, std::int64_t row) {
  Statement found(db, std::string(opinion_columns) + "WHERE row = ? AND consultation = ?");
  Binder(found) << row << consultation;
  return first_of(found, opinion_in);
}

void SqlStore::each_opinion(std::string_view consultation,
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

std::optional<std::int64_t> SqlStore::find_receipt(std::string_view consultation, std::string_view digits) {
  auto db = reader();
  Statement row(*db, "SELECT sequence_number FROM received WHERE receipt = ? AND consultation = ?");
  Binder(row) << receipt_number(digits) << consultation;
  if (!row.step()) return std::nullopt;
  return row.number(0);
}

std::optional<std::int64_t> SqlStore::find_commitment(ByteView beginning) {
  Hash padded{};
  if (beginning.size() < opinion::receipt_bytes || beginning.size() > padded.size()) return std::nullopt;
  std::copy(beginning.begin(), beginning.end(), padded.begin());
  auto db = reader();
  Statement row(*db,
                "SELECT sequence_number FROM received WHERE receipt = ? AND substr(commitment, 1, CAST(? AS "
                "INTEGER)) = ?");
  Binder(row) << receipt_number(opinion::receipt_code(padded)) << static_cast<std::int64_t>(beginning.size())
              << beginning;
  if (!row.step()) return std::nullopt;
  return row.number(0);
}

}  // namespace kiosk::server::store
