// What officials add to remarks: tags and decisions about parts of them.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {

Remarks::Tags SqliteStore::tags(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT opinion, question, tag FROM remark_tag WHERE consultation = ?");
  Binder(row) << consultation;
  Tags all;
  while (row.executeStep())
    all[{row.getColumn(0).getInt64(), row.getColumn(1).getString()}].insert(row.getColumn(2).getString());
  return all;
}

void SqliteWrite::add_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                          std::string_view tag) {
  for (const RemarkKey& remark : remarks) this->tag(consultation, remark, tag);
}

void SqliteWrite::remove_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                             std::string_view tag) {
  for (const RemarkKey& remark : remarks) untag(consultation, remark, tag);
}

bool SqliteWrite::tag(std::string_view consultation, const RemarkKey& remark, std::string_view tag) {
  return change_marks(consultation, remark, [&] {
    change("INSERT OR IGNORE INTO remark_tag VALUES(?,?,?,?)", consultation, remark.row, remark.question, tag);
  });
}

bool SqliteWrite::untag(std::string_view consultation, const RemarkKey& remark, std::string_view tag) {
  return change_marks(consultation, remark, [&] {
    change("DELETE FROM remark_tag WHERE consultation = ? AND opinion = ? AND question = ? AND tag = ?",
           consultation, remark.row, remark.question, tag);
  });
}

namespace {

constexpr const char* redaction_columns =
    "SELECT number, opinion, question, first, length, reason, by, at, undone, kept FROM redaction ";

Redaction redaction_in(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(),          {row.getColumn(1).getInt64(), row.getColumn(2).getString()},
          row.getColumn(3).getInt64(),          row.getColumn(4).getInt64(),
          row.getColumn(5).getString(),         row.getColumn(6).getString(),
          from_ms(row.getColumn(7).getInt64()), row.getColumn(8).getInt() != 0,
          row.getColumn(9).getInt() != 0};
}

}  // namespace

std::vector<Redaction> SqliteStore::redactions(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(redaction_columns) + "WHERE consultation = ? ORDER BY number");
  Binder(row) << consultation;
  return rows_of(row, redaction_in);
}

std::vector<Redaction> read_redactions(SQLite::Database& db, std::string_view consultation,
                                       const RemarkKey& remark) {
  SQLite::Statement row(db, std::string(redaction_columns) +
                                "WHERE opinion = ? AND question = ? AND consultation = ? ORDER BY number");
  Binder(row) << remark.row << remark.question << consultation;
  return rows_of(row, redaction_in);
}

std::vector<Redaction> SqliteStore::redactions_of(std::string_view consultation, const RemarkKey& remark) {
  auto db = reader();
  return read_redactions(*db, consultation, remark);
}

std::vector<Redaction> SqliteWrite::redactions_of(std::string_view consultation, const RemarkKey& remark) {
  return read_redactions(db_, consultation, remark);
}

std::optional<StoredOpinion> SqliteStore::opinion(std::string_view consultation, std::int64_t row) {
  auto db = reader();
  return read_opinion(*db, consultation, row);
}

std::optional<StoredOpinion> SqliteWrite::opinion(std::string_view consultation, std::int64_t row) {
  return read_opinion(db_, consultation, row);
}

void SqliteWrite::redact(std::string_view consultation, const std::vector<Redaction>& redactions) {
  for (const Redaction& one : redactions) redact_one(consultation, one);
}

std::int64_t SqliteWrite::redact_one(std::string_view consultation, const Redaction& one) {
  change(
      "INSERT INTO redaction(consultation, opinion, question, first, length, reason, by, at, undone, kept) "
      "VALUES(?,?,?,?,?,?,?,?,?,?)",
      consultation, one.remark.row, one.remark.question, one.first, one.length, one.reason, one.by, one.at,
      one.undone, one.kept);
  return db_.getLastInsertRowid();
}

std::optional<RemarkKey> SqliteWrite::undo_redaction(std::string_view consultation, std::int64_t number) {
  change("UPDATE redaction SET undone = 1 WHERE consultation = ? AND number = ?", consultation, number);
  SQLite::Statement row(db_, std::string(redaction_columns) + "WHERE consultation = ? AND number = ?");
  Binder(row) << consultation << number;
  return first_of(row, [](SQLite::Statement& one) { return redaction_in(one).remark; });
}

}  // namespace kiosk::server::store
