// Paper totals, and what officials add to remarks.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {

void SqliteStore::set_paper(const std::vector<PaperTotals>& totals) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT OR REPLACE INTO paper VALUES(?,?,?,?,?,?,?,?,?,?,?)");
    for (const PaperTotals& p : totals) {
      Binder(row) << p.consultation << p.unit << p.hamlet << p.issued << p.returned << p.agree << p.disagree
                  << p.other << p.invalid << p.entered_by << p.at;
      row.exec();
      row.reset();
    }
  });
}

std::vector<PaperTotals> SqliteStore::paper(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT consultation, unit, hamlet, issued, returned, agree, disagree, other, "
                        "invalid, entered_by, at FROM paper WHERE consultation = ?");
  Binder(row) << consultation;
  std::vector<PaperTotals> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                   row.getColumn(3).getInt64(), row.getColumn(4).getInt64(), row.getColumn(5).getInt64(),
                   row.getColumn(6).getInt64(), row.getColumn(7).getInt64(), row.getColumn(8).getInt64(),
                   row.getColumn(9).getString(), from_ms(row.getColumn(10).getInt64())});
  }
  return all;
}

std::int64_t SqliteStore::add_closing_record(const ClosingRecord& record) {
  return write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT INTO closing_record(consultation, at, by, content) VALUES(?,?,?,?)");
    Binder(row) << record.consultation << record.at << record.by << record.content;
    row.exec();
    return db.getLastInsertRowid();
  });
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

void SqliteStore::set_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                          std::string_view tag, bool on) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, on ? "INSERT OR IGNORE INTO remark_tag VALUES(?,?,?,?)"
                                 : "DELETE FROM remark_tag WHERE consultation = ? AND opinion = ? AND "
                                   "question = ? AND tag = ?");
    for (const RemarkKey& remark : remarks) {
      Binder(row) << consultation << remark.row << remark.question << tag;
      row.exec();
      row.reset();
    }
  });
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

void SqliteStore::redact(std::string_view consultation, const std::vector<Redaction>& redactions) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db,
                          "INSERT INTO redaction(consultation, opinion, question, first, length, reason, by, "
                          "at, undone, kept) VALUES(?,?,?,?,?,?,?,?,?,?)");
    for (const Redaction& one : redactions) {
      Binder(row) << consultation << one.remark.row << one.remark.question << one.first << one.length
                  << one.reason << one.by << one.at << one.undone << one.kept;
      row.exec();
      row.reset();
    }
  });
}

void SqliteStore::undo_redaction(std::string_view consultation, std::int64_t number) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE redaction SET undone = 1 WHERE consultation = ? AND number = ?");
    Binder(row) << consultation << number;
    row.exec();
  });
}

}  // namespace kiosk::server::store
