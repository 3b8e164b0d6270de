// Published versions of results, and requests to reopen a consultation.
#include "kiosk/server/store/sql/access.h"

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

std::vector<ResultVersion> read_versions(Connection& db, std::string_view consultation) {
  Statement rows(db,
                 "SELECT consultation, number, revision, at, as_of, opens, closes, by, reason, record "
                 "FROM result_version WHERE consultation = ? ORDER BY number DESC");
  Binder(rows) << consultation;
  return rows_of(rows, [](Statement& row) {
    const auto time = [&](int column) { return row.time(column); };
    return ResultVersion{row.text(0), row.number(1), row.integer(2), time(3),     time(4),
                         time(5),     time(6),       row.text(7),    row.text(8), row.number(9)};
  });
}

std::optional<Figures> read_figures(Connection& db, std::string_view consultation, std::int64_t number) {
  Statement row(db, "SELECT figures FROM result_version WHERE consultation = ? AND number = ?");
  Binder(row) << consultation << number;
  return first_of(row, [](Statement& one) { return figures_from_json(one.text(0)); });
}

std::vector<Reopening> read_reopenings(Connection& db, std::string_view consultation) {
  Statement rows(db,
                 "SELECT number, consultation, reason, asked_by, asked, outcome, ended_by, ended FROM "
                 "reopening WHERE consultation = ? ORDER BY number DESC");
  Binder(rows) << consultation;
  return rows_of(rows, [](Statement& row) {
    const auto text = [&](int column) { return row.text(column); };
    return Reopening{row.number(0),          text(1), text(2),    text(3), row.time(4),
                     outcome_named(text(5)), text(6), row.time(7)};
  });
}

}  // namespace

std::vector<ResultVersion> SqlStore::result_versions(std::string_view consultation) {
  auto db = reader();
  return read_versions(*db, consultation);
}

std::optional<Figures> SqlStore::published_figures(std::string_view consultation, std::int64_t number) {
  auto db = reader();
  return read_figures(*db, consultation, number);
}

std::vector<Reopening> SqlStore::reopenings(std::string_view consultation) {
  auto db = reader();
  return read_reopenings(*db, consultation);
}

Figures SqlWrite::current_figures(std::string_view consultation) {
  db_.lock("intake");  // the figures of one moment
  return {read_tallies(db_, consultation), read_paper(db_, consultation)};
}

std::vector<ResultVersion> SqlWrite::result_versions(std::string_view consultation) {
  return read_versions(db_, consultation);
}

std::optional<Figures> SqlWrite::published_figures(std::string_view consultation, std::int64_t number) {
  return read_figures(db_, consultation, number);
}

std::vector<Reopening> SqlWrite::reopenings(std::string_view consultation) {
  return read_reopenings(db_, consultation);
}

Result<void> SqlWrite::add_result_version(const ResultVersion& v, const Figures& figures) {
  const auto before = read_versions(db_, v.consultation);
  if (v.number != (before.empty() ? 0 : before.front().number) + 1) return changed_meanwhile();
  change("INSERT INTO result_version VALUES(?,?,?,?,?,?,?,?,?,?,?)", v.consultation, v.number,
         std::int64_t{v.revision}, v.at, v.as_of, v.opens, v.closes, v.by, v.reason, v.record,
         figures_to_json(figures));
  return {};
}

Result<std::int64_t> SqlWrite::add_reopening(const Reopening& r) {
  for (const Reopening& other : read_reopenings(db_, r.consultation))
    if (other.outcome == Reopening::Outcome::pending) return changed_meanwhile();
  return insert_numbered("INSERT INTO reopening(consultation, reason, asked_by, asked) VALUES(?,?,?,?)",
                         r.consultation, r.reason, r.asked_by, r.asked);
}

Result<void> SqlWrite::end_reopening(std::int64_t number, Reopening::Outcome outcome, std::string_view by,
                                     UtcTime at) {
  return change_version(
      "UPDATE reopening SET outcome = ?, ended_by = ?, ended = ? WHERE number = ? AND outcome = ''",
      name_of(outcome), by, at, number);
}

}  // namespace kiosk::server::store
