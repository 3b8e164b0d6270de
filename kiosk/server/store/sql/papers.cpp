// Paper totals and closing records, and officials' additions to remarks.
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {

Result<void> SqlWrite::set_paper(const PaperTotals& p) {
  if (p.version == 0) {
    return change_version("INSERT INTO paper VALUES(?,?,?,?,?,?,?,?,?,?,?,1) ON CONFLICT DO NOTHING",
                          p.consultation, p.unit, p.hamlet, p.issued, p.returned, p.agree, p.disagree,
                          p.other, p.invalid, p.entered_by, p.at);
  }
  return change_version(
      "UPDATE paper SET issued = ?, returned = ?, agree = ?, disagree = ?, other = ?, invalid = ?, "
      "entered_by = ?, at = ?, version = version + 1 "
      "WHERE consultation = ? AND unit = ? AND hamlet = ? AND version = ?",
      p.issued, p.returned, p.agree, p.disagree, p.other, p.invalid, p.entered_by, p.at, p.consultation,
      p.unit, p.hamlet, p.version);
}

Result<void> SqlWrite::remove_paper(const PaperTotals& p) {
  return change_version(
      "DELETE FROM paper WHERE consultation = ? AND unit = ? AND hamlet = ? AND version = ?", p.consultation,
      p.unit, p.hamlet, p.version);
}

std::vector<PaperTotals> SqlStore::paper(std::string_view consultation) {
  auto db = reader();
  return read_paper(*db, consultation);
}

std::vector<PaperTotals> read_paper(Connection& db, std::string_view consultation) {
  Statement rows(db,
                 "SELECT consultation, unit, hamlet, issued, returned, agree, disagree, other, "
                 "invalid, entered_by, at, version FROM paper WHERE consultation = ?");
  Binder(rows) << consultation;
  return rows_of(rows, [](Statement& row) {
    const auto text = [&](int column) { return row.text(column); };
    const auto number = [&](int column) { return row.number(column); };
    return PaperTotals{text(0),   text(1),   text(2),   number(3), number(4),           number(5),
                       number(6), number(7), number(8), text(9),   from_ms(number(10)), number(11)};
  });
}

std::int64_t SqlWrite::add_closing_record(const ClosingRecord& record) {
  return insert_numbered("INSERT INTO closing_record(consultation, at, by, content) VALUES(?,?,?,?)",
                         record.consultation, record.at, record.by, record.content);
}

namespace {

std::vector<ClosingRecord> read_closing_records(Connection& db, std::string_view consultation) {
  Statement rows(db,
                 "SELECT number, consultation, by, content, at FROM closing_record WHERE "
                 "consultation = ? ORDER BY number DESC");
  Binder(rows) << consultation;
  return rows_of(rows, [](Statement& row) {
    return ClosingRecord{row.number(0), row.text(1), row.text(2), row.text(3), row.time(4)};
  });
}

}  // namespace

std::vector<ClosingRecord> SqlStore::closing_records(std::string_view consultation) {
  auto db = reader();
  return read_closing_records(*db, consultation);
}

std::optional<ClosingRecord> SqlWrite::newest_closing_record(std::string_view consultation) {
  auto all = read_closing_records(db_, consultation);
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

}  // namespace kiosk::server::store
