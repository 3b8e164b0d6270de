// What officials add to remarks: tags and decisions about parts of them.
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {

Remarks::Tags SqlStore::tags(std::string_view consultation) {
  auto db = reader();
  Statement row(*db, "SELECT opinion, question, tag FROM remark_tag WHERE consultation = ?");
  Binder(row) << consultation;
  Tags all;
  while (row.step()) all[{row.number(0), row.text(1)}].insert(row.text(2));
  return all;
}

void SqlWrite::add_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                       std::string_view tag) {
  for (const RemarkKey& remark : remarks) tag_if_room(consultation, remark, tag);
}

void SqlWrite::remove_tag(std::string_view consultation, const std::vector<RemarkKey>& remarks,
                          std::string_view tag) {
  for (const RemarkKey& remark : remarks) untag(consultation, remark, tag);
}

bool SqlWrite::tag_if_room(std::string_view consultation, const RemarkKey& remark, std::string_view tag) {
  if (!require_room(*this, {Bounded::tags_of_remark, consultation, remark, tag})) return false;
  return this->tag(consultation, remark, tag);
}

bool SqlWrite::tag(std::string_view consultation, const RemarkKey& remark, std::string_view tag) {
  return change_marks(consultation, remark, [&] {
    change("INSERT INTO remark_tag VALUES(?,?,?,?) ON CONFLICT DO NOTHING", consultation, remark.row,
           remark.question, tag);
  });
}

bool SqlWrite::untag(std::string_view consultation, const RemarkKey& remark, std::string_view tag) {
  return change_marks(consultation, remark, [&] {
    change("DELETE FROM remark_tag WHERE consultation = ? AND opinion = ? AND question = ? AND tag = ?",
           consultation, remark.row, remark.question, tag);
  });
}

namespace {

constexpr const char* redaction_columns =
    "SELECT number, opinion, question, first, length, reason, by, at, undone, kept FROM redaction ";

Redaction redaction_in(Statement& row) {
  return {row.number(0), {row.number(1), row.text(2)},
          row.number(3), row.number(4),
          row.text(5),   row.text(6),
          row.time(7),   row.flag(8),
          row.flag(9)};
}

}  // namespace

std::vector<Redaction> SqlStore::redactions(std::string_view consultation) {
  auto db = reader();
  Statement row(*db, std::string(redaction_columns) + "WHERE consultation = ? ORDER BY number");
  Binder(row) << consultation;
  return rows_of(row, redaction_in);
}

std::vector<Redaction> read_redactions(Connection& db, std::string_view consultation,
                                       const RemarkKey& remark) {
  Statement row(db, std::string(redaction_columns) +
                        "WHERE opinion = ? AND question = ? AND consultation = ? ORDER BY number");
  Binder(row) << remark.row << remark.question << consultation;
  return rows_of(row, redaction_in);
}

std::vector<Redaction> SqlStore::redactions_of(std::string_view consultation, const RemarkKey& remark) {
  auto db = reader();
  return read_redactions(*db, consultation, remark);
}

std::vector<Redaction> SqlWrite::redactions_of(std::string_view consultation, const RemarkKey& remark) {
  return read_redactions(db_, consultation, remark);
}

std::optional<StoredOpinion> SqlStore::opinion(std::string_view consultation, std::int64_t row) {
  auto db = reader();
  return read_opinion(*db, consultation, row);
}

std::optional<StoredOpinion> SqlWrite::opinion(std::string_view consultation, std::int64_t row) {
  return read_opinion(db_, consultation, row);
}

void SqlWrite::redact(std::string_view consultation, const std::vector<Redaction>& redactions) {
  for (const Redaction& one : redactions) redact_one(consultation, one);
}

std::int64_t SqlWrite::redact_one(std::string_view consultation, const Redaction& one) {
  return insert_numbered(
      "INSERT INTO redaction(consultation, opinion, question, first, length, reason, by, at, undone, kept) "
      "VALUES(?,?,?,?,?,?,?,?,?,?)",
      consultation, one.remark.row, one.remark.question, one.first, one.length, one.reason, one.by, one.at,
      one.undone, one.kept);
}

std::optional<RemarkKey> SqlWrite::undo_redaction(std::string_view consultation, std::int64_t number) {
  const int undone = change("UPDATE redaction SET undone = 1 WHERE consultation = ? AND number = ? AND undone = 0",
                            consultation, number);
  if (undone == 0) return std::nullopt;
  Statement row(db_, std::string(redaction_columns) + "WHERE consultation = ? AND number = ?");
  Binder(row) << consultation << number;
  return first_of(row, [](Statement& one) { return redaction_in(one).remark; });
}

}  // namespace kiosk::server::store
