// Officials' work on remarks: the state of review, notes, and actions on many remarks at once.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

using Kind = RemarkBatch::Kind;

constexpr const char* batch_columns =
    "SELECT number, kind, value, to_value, by, at, remarks, undone FROM remark_batch WHERE consultation = ? ";

RemarkBatch batch_in(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(),  batch_kind_named(row.getColumn(1).getString()).value_or(Kind::tag),
          row.getColumn(2).getString(), row.getColumn(3).getString(),
          row.getColumn(4).getString(), from_ms(row.getColumn(5).getInt64()),
          row.getColumn(6).getInt64(),  row.getColumn(7).getInt() != 0};
}

}  // namespace

Review read_review(SQLite::Database& db, const RemarkKey& remark) {
  SQLite::Statement row(
      db, "SELECT state, by, at, version FROM remark_review WHERE opinion = ? AND question = ?");
  Binder(row) << remark.row << remark.question;
  return first_of(row,
                  [](SQLite::Statement& one) {
                    return Review{
                        review_state_named(one.getColumn(0).getString()).value_or(ReviewState::fresh),
                        one.getColumn(1).getString(), from_ms(one.getColumn(2).getInt64()),
                        one.getColumn(3).getInt64()};
                  })
      .value_or(Review{});
}

Review SqliteStore::review_of(std::string_view, const RemarkKey& remark) {
  auto db = reader();
  return read_review(*db, remark);
}

std::map<RemarkKey, ReviewState> SqliteStore::review_states(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement rows(*db, "SELECT opinion, question, state FROM remark_review WHERE consultation = ?");
  Binder(rows) << consultation;
  std::map<RemarkKey, ReviewState> states;
  while (rows.executeStep())
    states[{rows.getColumn(0).getInt64(), rows.getColumn(1).getString()}] =
        review_state_named(rows.getColumn(2).getString()).value_or(ReviewState::fresh);
  return states;
}

std::vector<RemarkNote> SqliteStore::notes_of(std::string_view consultation, const RemarkKey& remark) {
  auto db = reader();
  SQLite::Statement rows(*db,
                         "SELECT text, by, at FROM remark_note WHERE opinion = ? AND question = ? AND "
                         "consultation = ? ORDER BY number");
  Binder(rows) << remark.row << remark.question << consultation;
  return rows_of(rows, [](SQLite::Statement& row) {
    return RemarkNote{row.getColumn(0).getString(), row.getColumn(1).getString(),
                      from_ms(row.getColumn(2).getInt64())};
  });
}

std::vector<RemarkBatch> SqliteStore::batches(std::string_view consultation, std::size_t limit) {
  auto db = reader();
  SQLite::Statement rows(*db, std::string(batch_columns) + "ORDER BY number DESC LIMIT ?");
  Binder(rows) << consultation << static_cast<std::int64_t>(limit);
  return rows_of(rows, batch_in);
}

bool SqliteWrite::set_state(std::string_view consultation, const RemarkKey& remark, std::string_view state) {
  if (name_of(read_review(db_, remark).state) == state) return false;
  return change_marks(consultation, remark, [&] {
    change(
        "INSERT INTO remark_review VALUES(?,?,?,?,?,?,1) ON CONFLICT DO UPDATE SET state = excluded.state, "
        "by "
        "= excluded.by, at = excluded.at, version = version + 1",
        consultation, remark.row, remark.question, state, actor_, now_);
  });
}

Result<void> SqliteWrite::set_review(std::string_view consultation, const RemarkKey& remark,
                                     ReviewState state, std::int64_t version) {
  if (read_review(db_, remark).version != version) return changed_meanwhile();
  set_state(consultation, remark, name_of(state));
  return {};
}

void SqliteWrite::add_note(std::string_view consultation, const RemarkKey& remark, std::string_view text) {
  change("INSERT INTO remark_note(consultation, opinion, question, text, by, at) VALUES(?,?,?,?,?,?)",
         consultation, remark.row, remark.question, text, actor_, now_);
}

std::int64_t SqliteWrite::begin_batch(std::string_view consultation, const RemarkBatch& batch) {
  change("INSERT INTO remark_batch(consultation, kind, value, to_value, by, at) VALUES(?,?,?,?,?,?)",
         consultation, name_of(batch.kind), batch.value, batch.to, actor_, now_);
  return db_.getLastInsertRowid();
}

std::optional<RemarkBatch> SqliteWrite::batch(std::string_view consultation, std::int64_t number) {
  SQLite::Statement row(db_, std::string(batch_columns) + "AND number = ?");
  Binder(row) << consultation << number;
  return first_of(row, batch_in);
}

void SqliteWrite::add_to_batch(std::int64_t number, const RemarkKey& remark, std::int64_t part,
                               std::string_view before) {
  change("INSERT OR IGNORE INTO remark_batch_item VALUES(?,?,?,?,?)", number, remark.row, remark.question,
         part, before);
}

void SqliteWrite::count_in_batch(std::int64_t number, std::int64_t by) {
  change("UPDATE remark_batch SET remarks = remarks + ? WHERE number = ?", by, number);
}

std::optional<bool> SqliteWrite::retag(std::string_view consultation, const RemarkKey& remark,
                                       const RemarkBatch& batch) {
  const auto tags = read_tags(db_, consultation, remark);
  if (!tags.contains(batch.value) || batch.value == batch.to) return std::nullopt;
  untag(consultation, remark, batch.value);
  tag(consultation, remark, batch.to);
  return tags.contains(batch.to);
}

std::int64_t SqliteWrite::apply_batch(std::string_view consultation, std::int64_t number,
                                      const std::vector<RemarkKey>& remarks) {
  const auto what = batch(consultation, number);
  if (!what) return 0;
  std::int64_t changed = 0;
  for (const RemarkKey& remark : remarks) {
    const std::string state(name_of(read_review(db_, remark).state));
    std::optional<std::string> before;  // what undoing needs, where something changes
    if (what->kind == Kind::tag && tag(consultation, remark, what->value)) before = "";
    if (what->kind == Kind::untag && untag(consultation, remark, what->value)) before = "";
    if (what->kind == Kind::review && set_state(consultation, remark, what->value)) before = state;
    if (what->kind == Kind::retag) {
      if (const auto had = retag(consultation, remark, *what)) before = *had ? what->to : "";
    }
    if (!before) continue;
    add_to_batch(number, remark, 0, *before);
    ++changed;
  }
  count_in_batch(number, changed);
  return changed;
}

void SqliteWrite::redact_in_batch(std::string_view consultation, std::int64_t number,
                                  const std::vector<Redaction>& redactions) {
  for (const Redaction& one : redactions) {
    const std::int64_t decision = redact_one(consultation, one);
    add_to_batch(number, one.remark, decision, "");
  }
  count_in_batch(number, redactions.empty() ? 0 : 1);
}

bool SqliteWrite::unhide_in_batch(std::string_view consultation, std::int64_t number,
                                  const RemarkKey& remark) {
  bool changed = false;
  for (const Redaction& one : read_redactions(db_, consultation, remark)) {
    if (one.undone || one.kept) continue;
    undo_redaction(consultation, one.number);
    add_to_batch(number, remark, one.number, "");
    changed = true;
  }
  if (changed) count_in_batch(number, 1);
  return changed;
}

void SqliteWrite::undo_in_batch(std::string_view consultation, const RemarkBatch& batch,
                                const RemarkKey& remark, std::int64_t part, const std::string& before) {
  switch (batch.kind) {
    case Kind::tag:
      untag(consultation, remark, batch.value);
      break;
    case Kind::untag:
      tag(consultation, remark, batch.value);
      break;
    case Kind::retag:
      tag(consultation, remark, batch.value);
      if (before.empty()) untag(consultation, remark, batch.to);
      break;
    case Kind::review:
      // Whoever set another state meanwhile is not overwritten.
      if (name_of(read_review(db_, remark).state) == batch.value) set_state(consultation, remark, before);
      break;
    case Kind::hide:
    case Kind::keep:
      undo_redaction(consultation, part);
      break;
    case Kind::unhide:
      change("UPDATE redaction SET undone = 0 WHERE consultation = ? AND number = ?", consultation, part);
      break;
  }
}

std::vector<RemarkKey> SqliteWrite::undo_batch(std::string_view consultation, std::int64_t number,
                                               std::size_t limit) {
  const auto what = batch(consultation, number);
  if (!what || what->undone) return {};
  SQLite::Statement keys(db_,
                         "SELECT DISTINCT opinion, question FROM remark_batch_item WHERE batch = ? LIMIT ?");
  Binder(keys) << number << static_cast<std::int64_t>(limit);
  const auto remarks = rows_of(keys, [](SQLite::Statement& row) {
    return RemarkKey{row.getColumn(0).getInt64(), row.getColumn(1).getString()};
  });
  SQLite::Statement parts(
      db_, "SELECT part, before FROM remark_batch_item WHERE batch = ? AND opinion = ? AND question = ?");
  for (const RemarkKey& remark : remarks) {
    parts.reset();
    Binder(parts) << number << remark.row << remark.question;
    const auto items = rows_of(parts, [](SQLite::Statement& row) {
      return std::pair(row.getColumn(0).getInt64(), row.getColumn(1).getString());
    });
    for (const auto& [part, before] : items) undo_in_batch(consultation, *what, remark, part, before);
    change("DELETE FROM remark_batch_item WHERE batch = ? AND opinion = ? AND question = ?", number,
           remark.row, remark.question);
  }
  if (remarks.size() < limit) change("UPDATE remark_batch SET undone = 1 WHERE number = ?", number);
  return remarks;
}

}  // namespace kiosk::server::store
