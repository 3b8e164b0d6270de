// Paper totals and closing records, and officials' additions to remarks.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {

Result<void> SqliteWrite::set_paper(const PaperTotals& p) {
  if (p.version == 0) {
    return change_version("INSERT OR IGNORE INTO paper VALUES(?,?,?,?,?,?,?,?,?,?,?,1)", p.consultation,
                          p.unit, p.hamlet, p.issued, p.returned, p.agree, p.disagree, p.other, p.invalid,
                          p.entered_by, p.at);
  }
  return change_version(
      "UPDATE paper SET issued = ?, returned = ?, agree = ?, disagree = ?, other = ?, invalid = ?, "
      "entered_by = ?, at = ?, version = version + 1 "
      "WHERE consultation = ? AND unit = ? AND hamlet = ? AND version = ?",
      p.issued, p.returned, p.agree, p.disagree, p.other, p.invalid, p.entered_by, p.at, p.consultation,
      p.unit, p.hamlet, p.version);
}

Result<void> SqliteWrite::remove_paper(const PaperTotals& p) {
  return change_version(
      "DELETE FROM paper WHERE consultation = ? AND unit = ? AND hamlet = ? AND version = ?", p.consultation,
      p.unit, p.hamlet, p.version);
}

std::vector<PaperTotals> SqliteStore::paper(std::string_view consultation) {
  auto db = reader();
  return read_paper(*db, consultation);
}

std::vector<PaperTotals> read_paper(SQLite::Database& db, std::string_view consultation) {
  SQLite::Statement rows(db,
                         "SELECT consultation, unit, hamlet, issued, returned, agree, disagree, other, "
                         "invalid, entered_by, at, version FROM paper WHERE consultation = ?");
  Binder(rows) << consultation;
  return rows_of(rows, [](SQLite::Statement& row) {
    const auto text = [&](int column) { return row.getColumn(column).getString(); };
    const auto number = [&](int column) { return row.getColumn(column).getInt64(); };
    return PaperTotals{text(0),   text(1),   text(2),   number(3), number(4),           number(5),
                       number(6), number(7), number(8), text(9),   from_ms(number(10)), number(11)};
  });
}

std::int64_t SqliteWrite::add_closing_record(const ClosingRecord& record) {
  change("INSERT INTO closing_record(consultation, at, by, content) VALUES(?,?,?,?)", record.consultation,
         record.at, record.by, record.content);
  return db_.getLastInsertRowid();
}

namespace {

std::vector<ClosingRecord> read_closing_records(SQLite::Database& db, std::string_view consultation) {
  SQLite::Statement rows(db,
                         "SELECT number, consultation, by, content, at FROM closing_record WHERE "
                         "consultation = ? ORDER BY number DESC");
  Binder(rows) << consultation;
  return rows_of(rows, [](SQLite::Statement& row) {
    return ClosingRecord{row.getColumn(0).getInt64(), row.getColumn(1).getString(),
                         row.getColumn(2).getString(), row.getColumn(3).getString(),
                         from_ms(row.getColumn(4).getInt64())};
  });
}

}  // namespace

std::vector<ClosingRecord> SqliteStore::closing_records(std::string_view consultation) {
  auto db = reader();
  return read_closing_records(*db, consultation);
}

std::optional<ClosingRecord> SqliteWrite::newest_closing_record(std::string_view consultation) {
  auto all = read_closing_records(db_, consultation);
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

}  // namespace kiosk::server::store
