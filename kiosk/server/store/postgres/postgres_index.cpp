// Which opinions are not in the index of remarks yet. Each process indexes the opinions that it stored; those
// of a process that ended are found by comparing the tables.
#include "kiosk/server/store/postgres/postgres_store.h"

namespace kiosk::server::store {
namespace {

/// How often a process looks for others that ended.
constexpr std::chrono::seconds between_adoptions{10};

PgConnection& postgres(Connection& db) {
  return static_cast<PgConnection&>(db);
}

void set_complete(PgConnection& db, std::int64_t writer, bool complete) {
  db.execute(
      "INSERT INTO remark_index_state VALUES($1, $2) ON CONFLICT(writer) DO UPDATE SET complete = "
      "excluded.complete WHERE remark_index_state.complete <> excluded.complete",
      {Parameter::number(writer), Parameter::number(complete ? 1 : 0)});
}

}  // namespace

void PostgresStore::mark_index(Connection& db, IndexState state) {
  set_complete(postgres(db), writer(), state == IndexState::complete);
}

void PostgresStore::adopt(PgConnection& db, std::int64_t ended_writer) {
  const Rows state = db.execute("SELECT complete FROM remark_index_state WHERE writer = $1 FOR UPDATE",
                                {Parameter::number(ended_writer)});
  if (state.count() == 0 || state.number(0, 0) != 0) return;
  const Rows left = db.execute(
      "SELECT consultation, row FROM opinion WHERE NOT EXISTS(SELECT 1 FROM remark WHERE remark.opinion = "
      "opinion.row)");
  for (int i = 0; i < left.count(); ++i) unindexed_.add(std::string(left.text(i, 0)), left.number(i, 1));
}

void PostgresStore::adopt_all() {
  {
    const LockGuard lock(anchor_mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - adopted_ < between_adoptions) return;
    adopted_ = now;
  }
  const std::int64_t own = writer();
  auto db = take();
  const Rows behind = db->execute("SELECT writer FROM remark_index_state WHERE complete = 0 AND writer <> $1",
                                  {Parameter::number(own)});
  for (int i = 0; i < behind.count(); ++i) {
    const std::int64_t other = behind.number(i, 0);
    db->begin();
    const Rows ended = db->execute(
        "SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || ' writer'), CAST($1 AS integer))",
        {Parameter::number(other)});
    if (ended.number(0, 0) != 0) {
      adopt(*db, other);
      set_complete(*db, own, false);
      set_complete(*db, other, true);
    }
    db->commit();
  }
  give_back(std::move(db));
}

std::size_t PostgresStore::count_unindexed(std::string_view consultation) {
  adopt_all();
  return SqlStore::count_unindexed(consultation);
}

}  // namespace kiosk::server::store
