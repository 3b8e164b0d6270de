// Officials' work on remarks: the state of review, notes, and actions on many remarks at once.
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

using Kind = RemarkBatch::Kind;

constexpr const char* batch_columns =
    "SELECT number, kind, value, to_value, by, at, remarks, undone FROM remark_batch WHERE consultation = ? ";

RemarkBatch batch_in(Statement& row) {
  return {row.number(0), batch_kind_named(row.text(1)).value_or(Kind::tag),
          row.text(2),   row.text(3),
          row.text(4),   row.time(5),
          row.number(6), row.flag(7)};
}

}  // namespace

Review read_review(Connection& db, const RemarkKey& remark) {
  Statement row(db, "SELECT state, by, at, version FROM remark_review WHERE opinion = ? AND question = ?");
  Binder(row) << remark.row << remark.question;
  return first_of(row,
                  [](Statement& one) {
                    return Review{review_state_named(one.text(0)).value_or(ReviewState::fresh), one.text(1),
                                  one.time(2), one.number(3)};
                  })
      .value_or(Review{});
}

Review SqlStore::review_of(std::string_view, const RemarkKey& remark) {
  auto db = reader();
  return read_review(*db, remark);
}

std::map<RemarkKey, ReviewState> SqlStore::review_states(std::string_view consultation) {
  auto db = reader();
  Statement rows(*db, "SELECT opinion, question, state FROM remark_review WHERE consultation = ?");
  Binder(rows) << consultation;
  std::map<RemarkKey, ReviewState> states;
  while (rows.step())
    states[{rows.number(0), rows.text(1)}] = review_state_named(rows.text(2)).value_or(ReviewState::fresh);
  return states;
}

std::vector<RemarkNote> SqlStore::notes_of(std::string_view consultation, const RemarkKey& remark) {
  auto db = reader();
  Statement rows(*db,
                 "SELECT text, by, at FROM remark_note WHERE opinion = ? AND question = ? AND "
                 "consultation = ? ORDER BY number");
  Binder(rows) << remark.row << remark.question << consultation;
  return rows_of(rows, [](Statement& row) { return RemarkNote{row.text(0), row.text(1), row.time(2)}; });
}

std::vector<RemarkBatch> SqlStore::batches(std::string_view consultation, std::size_t limit) {
  auto db = reader();
  Statement rows(*db, std::string(batch_columns) + "ORDER BY number DESC LIMIT ?");
  Binder(rows) << consultation << static_cast<std::int64_t>(limit);
  return rows_of(rows, batch_in);
}

bool SqlWrite::set_state(std::string_view consultation, const RemarkKey& remark, std::string_view state) {
  if (name_of(read_review(db_, remark).state) == state) return false;
  return change_marks(consultation, remark, [&] {
    change(
        "INSERT INTO remark_review VALUES(?,?,?,?,?,?,1) ON CONFLICT(opinion, question) DO UPDATE SET state "
        "= "
        "excluded.state, by = excluded.by, at = excluded.at, version = remark_review.version + 1",
        consultation, remark.row, remark.question, state, actor_, now_);
  });
}

Result<void> SqlWrite::set_review(std::string_view consultation, const RemarkKey& remark, ReviewState state,
                                  std::int64_t version) {
  if (read_review(db_, remark).version != version) return changed_meanwhile();
  set_state(consultation, remark, name_of(state));
  return {};
}

void SqlWrite::add_note(std::string_view consultation, const RemarkKey& remark, std::string_view text) {
  change("INSERT INTO remark_note(consultation, opinion, question, text, by, at) VALUES(?,?,?,?,?,?)",
         consultation, remark.row, remark.question, text, actor_, now_);
}

std::int64_t SqlWrite::begin_batch(std::string_view consultation, const RemarkBatch& batch) {
  const std::int64_t number = insert_numbered(
      "INSERT INTO remark_batch(consultation, kind, value, to_value, by, at) VALUES(?,?,?,?,?,?)",
      consultation, name_of(batch.kind), batch.value, batch.to, actor_, now_);
  const std::string old =
      " <= (SELECT number FROM remark_batch WHERE consultation = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)";
  change(("DELETE FROM remark_batch_item WHERE batch IN (SELECT number FROM remark_batch WHERE consultation = "
          "?1 AND number" + old + ")").c_str(),
         consultation, most_batches);
  change(("DELETE FROM remark_batch WHERE consultation = ?1 AND number" + old).c_str(), consultation, most_batches);
  return number;
}

std::optional<RemarkBatch> SqlWrite::batch(std::string_view consultation, std::int64_t number) {
  Statement row(db_, std::string(batch_columns) + "AND number = ?");
  Binder(row) << consultation << number;
  return first_of(row, batch_in);
}

void SqlWrite::add_to_batch(std::int64_t number, const RemarkKey& remark, std::int64_t part,
                            std::string_view before) {
  change("INSERT INTO remark_batch_item VALUES(?,?,?,?,?) ON CONFLICT DO NOTHING", number, remark.row,
         remark.question, part, before);
}

void SqlWrite::count_in_batch(std::int64_t number, std::int64_t by) {
  change("UPDATE remark_batch SET remarks = remarks + ? WHERE number = ?", by, number);
}

std::optional<bool> SqlWrite::retag(std::string_view consultation, const RemarkKey& remark,
                                    const RemarkBatch& batch) {
  const auto tags = read_tags(db_, consultation, remark);
  if (!tags.contains(batch.value) || batch.value == batch.to) return std::nullopt;
  untag(consultation, remark, batch.value);
  tag(consultation, remark, batch.to);
  return tags.contains(batch.to);
}

std::int64_t SqlWrite::apply_batch(std::string_view consultation, std::int64_t number,
                                   const std::vector<RemarkKey>& remarks) {
  const auto what = batch(consultation, number);
  if (!what) return 0;
  std::int64_t changed = 0;
  for (const RemarkKey& remark : remarks) {
    const std::string state(name_of(read_review(db_, remark).state));
    std::optional<std::string> before;  // what undoing needs, where something changes
    if (what->kind == Kind::tag && tag_if_room(consultation, remark, what->value)) before = "";
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

void SqlWrite::redact_in_batch(std::string_view consultation, std::int64_t number,
                               const std::vector<Redaction>& redactions) {
  for (const Redaction& one : redactions) {
    const std::int64_t decision = redact_one(consultation, one);
    add_to_batch(number, one.remark, decision, "");
  }
  count_in_batch(number, redactions.empty() ? 0 : 1);
}

bool SqlWrite::unhide_in_batch(std::string_view consultation, std::int64_t number, const RemarkKey& remark) {
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

void SqlWrite::undo_in_batch(std::string_view consultation, const RemarkBatch& batch, const RemarkKey& remark,
                             std::int64_t part, const std::string& before) {
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
      // A state that somebody set meanwhile is not overwritten.
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

std::vector<RemarkKey> SqlWrite::undo_batch(std::string_view consultation, std::int64_t number,
                                            std::size_t limit) {
  const auto what = batch(consultation, number);
  if (!what || what->undone) return {};
  Statement keys(db_, "SELECT DISTINCT opinion, question FROM remark_batch_item WHERE batch = ? LIMIT ?");
  Binder(keys) << number << static_cast<std::int64_t>(limit);
  const auto remarks = rows_of(keys, [](Statement& row) { return RemarkKey{row.number(0), row.text(1)}; });
  Statement parts(
      db_, "SELECT part, before FROM remark_batch_item WHERE batch = ? AND opinion = ? AND question = ?");
  for (const RemarkKey& remark : remarks) {
    parts.reset();
    Binder(parts) << number << remark.row << remark.question;
    const auto items = rows_of(parts, [](Statement& row) { return std::pair(row.number(0), row.text(1)); });
    for (const auto& [part, before] : items) undo_in_batch(consultation, *what, remark, part, before);
    change("DELETE FROM remark_batch_item WHERE batch = ? AND opinion = ? AND question = ?", number,
           remark.row, remark.question);
  }
  if (remarks.size() < limit) change("UPDATE remark_batch SET undone = 1 WHERE number = ?", number);
  return remarks;
}

}  // namespace kiosk::server::store
