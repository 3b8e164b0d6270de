// Published versions of results, and requests to reopen a consultation.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

std::string_view name_of(Reopening::Outcome outcome) {
  switch (outcome) {
    case Reopening::Outcome::pending:
      return "";
    case Reopening::Outcome::confirmed:
      return "confirmed";
    case Reopening::Outcome::withdrawn:
      return "withdrawn";
  }
  return "";
}

Reopening::Outcome outcome_named(const std::string& name) {
  if (name == "confirmed") return Reopening::Outcome::confirmed;
  return name == "withdrawn" ? Reopening::Outcome::withdrawn : Reopening::Outcome::pending;
}

std::vector<ResultVersion> read_versions(SQLite::Database& db, std::string_view consultation) {
  SQLite::Statement rows(db,
                         "SELECT consultation, number, revision, at, as_of, opens, closes, by, reason, record "
                         "FROM result_version WHERE consultation = ? ORDER BY number DESC");
  Binder(rows) << consultation;
  return rows_of(rows, [](SQLite::Statement& row) {
    const auto time = [&](int column) { return from_ms(row.getColumn(column).getInt64()); };
    return ResultVersion{row.getColumn(0).getString(), row.getColumn(1).getInt64(),
                         row.getColumn(2).getInt(),    time(3),
                         time(4),                      time(5),
                         time(6),                      row.getColumn(7).getString(),
                         row.getColumn(8).getString(), row.getColumn(9).getInt64()};
  });
}

std::optional<Figures> read_figures(SQLite::Database& db, std::string_view consultation,
                                    std::int64_t number) {
  SQLite::Statement row(db, "SELECT figures FROM result_version WHERE consultation = ? AND number = ?");
  Binder(row) << consultation << number;
  return first_of(row, [](SQLite::Statement& one) { return figures_from_json(one.getColumn(0).getString()); });
}

std::vector<Reopening> read_reopenings(SQLite::Database& db, std::string_view consultation) {
  SQLite::Statement rows(db,
                         "SELECT number, consultation, reason, asked_by, asked, outcome, ended_by, ended FROM "
                         "reopening WHERE consultation = ? ORDER BY number DESC");
  Binder(rows) << consultation;
  return rows_of(rows, [](SQLite::Statement& row) {
    const auto text = [&](int column) { return row.getColumn(column).getString(); };
    return Reopening{row.getColumn(0).getInt64(),
                     text(1),
                     text(2),
                     text(3),
                     from_ms(row.getColumn(4).getInt64()),
                     outcome_named(text(5)),
                     text(6),
                     from_ms(row.getColumn(7).getInt64())};
  });
}

}  // namespace

std::vector<ResultVersion> SqliteStore::result_versions(std::string_view consultation) {
  auto db = reader();
  return read_versions(*db, consultation);
}

std::optional<Figures> SqliteStore::published_figures(std::string_view consultation, std::int64_t number) {
  auto db = reader();
  return read_figures(*db, consultation, number);
}

std::vector<Reopening> SqliteStore::reopenings(std::string_view consultation) {
  auto db = reader();
  return read_reopenings(*db, consultation);
}

Figures SqliteWrite::current_figures(std::string_view consultation) {
  return {read_tallies(db_, consultation), read_paper(db_, consultation)};
}

std::vector<ResultVersion> SqliteWrite::result_versions(std::string_view consultation) {
  return read_versions(db_, consultation);
}

std::optional<Figures> SqliteWrite::published_figures(std::string_view consultation, std::int64_t number) {
  return read_figures(db_, consultation, number);
}

std::vector<Reopening> SqliteWrite::reopenings(std::string_view consultation) {
  return read_reopenings(db_, consultation);
}

Result<void> SqliteWrite::add_result_version(const ResultVersion& v, const Figures& figures) {
  const auto before = read_versions(db_, v.consultation);
  if (v.number != (before.empty() ? 0 : before.front().number) + 1) return changed_meanwhile();
  change("INSERT INTO result_version VALUES(?,?,?,?,?,?,?,?,?,?,?)", v.consultation, v.number,
         std::int64_t{v.revision}, v.at, v.as_of, v.opens, v.closes, v.by, v.reason, v.record,
         figures_to_json(figures));
  return {};
}

Result<std::int64_t> SqliteWrite::add_reopening(const Reopening& r) {
  for (const Reopening& other : read_reopenings(db_, r.consultation))
    if (other.outcome == Reopening::Outcome::pending) return changed_meanwhile();
  change("INSERT INTO reopening(consultation, reason, asked_by, asked) VALUES(?,?,?,?)", r.consultation,
         r.reason, r.asked_by, r.asked);
  return db_.getLastInsertRowid();
}

Result<void> SqliteWrite::end_reopening(std::int64_t number, Reopening::Outcome outcome, std::string_view by,
                                        UtcTime at) {
  return change_version(
      "UPDATE reopening SET outcome = ?, ended_by = ?, ended = ? WHERE number = ? AND outcome = ''",
      name_of(outcome), by, at, number);
}

}  // namespace kiosk::server::store
