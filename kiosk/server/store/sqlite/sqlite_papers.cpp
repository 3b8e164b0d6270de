// Paper totals, closing records, and officials' additions to remarks.
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

std::vector<PaperTotals> SqliteStore::paper(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT consultation, unit, hamlet, issued, returned, agree, disagree, other, "
                        "invalid, entered_by, at, version FROM paper WHERE consultation = ?");
  Binder(row) << consultation;
  std::vector<PaperTotals> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                   row.getColumn(3).getInt64(), row.getColumn(4).getInt64(), row.getColumn(5).getInt64(),
                   row.getColumn(6).getInt64(), row.getColumn(7).getInt64(), row.getColumn(8).getInt64(),
                   row.getColumn(9).getString(), from_ms(row.getColumn(10).getInt64()),
                   row.getColumn(11).getInt64()});
  }
  return all;
}

std::int64_t SqliteWrite::add_closing_record(const ClosingRecord& record) {
  change("INSERT INTO closing_record(consultation, at, by, content) VALUES(?,?,?,?)", record.consultation,
         record.at, record.by, record.content);
  return db_.getLastInsertRowid();
}

std::vector<ClosingRecord> SqliteStore::closing_records(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT number, consultation, by, content, at FROM closing_record WHERE "
                        "consultation = ? ORDER BY number DESC");
  Binder(row) << consultation;
  std::vector<ClosingRecord> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                   row.getColumn(3).getString(), from_ms(row.getColumn(4).getInt64())});
  }
  return all;
}

Remarks::Tags SqliteStore::tags(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT opinion, question, tag FROM remark_tag WHERE consultation = ?");
  Binder(row) << consultation;
  Tags all;
  while (row.executeStep())
    all[{row.getColumn(0).getInt64(), row.getColumn(1).getString()}].insert(row.getColumn(2).getString());
  return all;
}

void SqliteWrite::change_tags(const char* sql, std::string_view consultation,
                              const std::vector<RemarkKey>& remarks, std::string_view tag) {
  for (const RemarkKey& remark : remarks) change(sql, consultation, remark.row, remark.question, tag);
}

void SqliteWrite::add_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                          std::string_view tag) {
  change_tags("INSERT OR IGNORE INTO remark_tag VALUES(?,?,?,?)", consultation, remarks, tag);
}

void SqliteWrite::remove_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                             std::string_view tag) {
  change_tags("DELETE FROM remark_tag WHERE consultation = ? AND opinion = ? AND question = ? AND tag = ?",
              consultation, remarks, tag);
}

std::vector<Redaction> SqliteStore::redactions(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT number, opinion, question, first, length, reason, by, at, undone, kept FROM "
                        "redaction WHERE consultation = ? ORDER BY number");
  Binder(row) << consultation;
  std::vector<Redaction> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getInt64(),
                   {row.getColumn(1).getInt64(), row.getColumn(2).getString()},
                   row.getColumn(3).getInt64(),
                   row.getColumn(4).getInt64(),
                   row.getColumn(5).getString(),
                   row.getColumn(6).getString(),
                   from_ms(row.getColumn(7).getInt64()),
                   row.getColumn(8).getInt() != 0,
                   row.getColumn(9).getInt() != 0});
  }
  return all;
}

void SqliteWrite::redact(std::string_view consultation, const std::vector<Redaction>& redactions) {
  for (const Redaction& r : redactions) {
    change(
        "INSERT INTO redaction(consultation, opinion, question, first, length, reason, by, at, undone, kept) "
        "VALUES(?,?,?,?,?,?,?,?,?,?)",
        consultation, r.remark.row, r.remark.question, r.first, r.length, r.reason, r.by, r.at, r.undone,
        r.kept);
  }
}

void SqliteWrite::undo_redaction(std::string_view consultation, std::int64_t number) {
  change("UPDATE redaction SET undone = 1 WHERE consultation = ? AND number = ?", consultation, number);
}

}  // namespace kiosk::server::store
