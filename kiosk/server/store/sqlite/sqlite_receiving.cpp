// Stores, quarantines and counts arrivals: one transaction per batch.
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <unordered_map>

#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/server/store/sql/quarantine_room.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

/// Hashes several texts as one key.
template <std::size_t n>
struct KeyHash {
  std::size_t operator()(const std::array<std::string_view, n>& key) const {
    std::size_t hash = 0;
    for (const std::string_view part : key) hash = hash * 31 + std::hash<std::string_view>()(part);
    return hash;
  }
};
template <std::size_t n>
using Counts = std::unordered_map<std::array<std::string_view, n>, std::int64_t, KeyHash<n>>;

/// The tally cells of a batch, added up in memory so that the batch writes each cell once. Points into the
/// arrivals, which must outlive it.
class Counting {
 public:
  void add(const Arrival& arrival) {
    const std::string_view consultation = arrival.envelope.consultation;
    const opinion::Opinion& opinion = *arrival.opinion;
    const std::string_view unit = opinion.unit,
                           hamlet = opinion.hamlet ? *opinion.hamlet : std::string_view();
    ++cells_[{consultation, unit, hamlet, "", ""}];
    for (const auto& [question, option] : arrival.cells)
      ++cells_[{consultation, unit, hamlet, question, option}];
    ++days_[{consultation, opinion.day}];
    ++kiosks_[{consultation, arrival.kiosk}];
    ++stored_[{consultation}];
  }
  void arrived(const std::string& kiosk) { ++arrived_[{kiosk}]; }
  void refuse(const std::string& consultation) { ++refused_[{consultation}]; }
  void release(const std::string& consultation) { --refused_[{consultation}]; }
  void repeat(const std::string& kiosk) { ++repeated_[{kiosk}]; }
  void write(Connection& db, UtcTime now) const;

 private:
  void write_cells(StatementCache& statements) const;
  void write_days_and_kiosks(StatementCache& statements) const;
  void write_totals(StatementCache& statements) const;
  Counts<5> cells_;
  std::map<std::pair<std::string_view, Day>, std::int64_t> days_;
  Counts<2> kiosks_;
  Counts<1> stored_, refused_, repeated_, arrived_;
};

void bind_text(SQLite::Statement& statement, int at, std::string_view text) {
  statement.bind(at, std::string(text));
}
/// An empty value, not NULL: a null pointer would bind NULL.
void bind_bytes(SQLite::Statement& statement, int at, ByteView bytes) {
  statement.bind(at, bytes.empty() ? static_cast<const void*>("") : bytes.data(),
                 static_cast<int>(bytes.size()));
}
void bind_value(SQLite::Statement& statement, int at, std::string_view text) {
  bind_text(statement, at, text);
}
void bind_value(SQLite::Statement& statement, int at, std::int64_t number) {
  statement.bind(at, number);
}

/// Binds the values in order and runs the statement.
template <class... Values>
void run(SQLite::Statement& statement, const Values&... values) {
  int at = 0;
  (bind_value(statement, ++at, values), ...);
  statement.exec();
  statement.reset();
}

void Counting::write(Connection& db, UtcTime now) const {
  write_cells(statements(db));
  write_days_and_kiosks(statements(db));
  write_totals(statements(db));
  for (const auto& [key, count] : arrived_) count_arrivals(db, key[0], count, now);
}

void Counting::write_cells(StatementCache& statements) const {
  auto cell = statements.use(
      "INSERT INTO tally VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  for (const auto& [key, count] : cells_) run(*cell, key[0], key[1], key[2], key[3], key[4], count);
}

void Counting::write_days_and_kiosks(StatementCache& statements) const {
  auto day = statements.use(
      "INSERT INTO tally_day VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  auto kiosk = statements.use(
      "INSERT INTO tally_kiosk VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  auto received = statements.use("UPDATE kiosk SET received = received + ? WHERE id = ?");
  for (const auto& [key, count] : days_) run(*day, key.first, std::string_view(to_iso(key.second)), count);
  for (const auto& [key, count] : kiosks_) {
    run(*kiosk, key[0], key[1], count);
    run(*received, count, key[1]);
  }
}

void Counting::write_totals(StatementCache& statements) const {
  const auto add_to = [&](const char* sql, const Counts<1>& counts) {
    if (counts.empty()) return;
    auto statement = statements.use(sql);
    for (const auto& [key, count] : counts) run(*statement, count, key[0]);
  };
  add_to("UPDATE consultation SET stored = stored + ? WHERE id = ?", stored_);
  add_to("UPDATE consultation SET refused = refused + ? WHERE id = ?", refused_);
  add_to("UPDATE kiosk SET repeated = repeated + ? WHERE id = ?", repeated_);
}

/// Statements that a batch uses for each item.
struct Batch {
  CachedStatement known, receive, keep;
  explicit Batch(StatementCache& statements)
      : known(statements.use("SELECT commitment, sequence_number FROM received WHERE id = ?")),
        receive(statements.use("INSERT INTO received(id, commitment, consultation, receipt, sequence_number) "
                               "VALUES(?,?,?,?,?)")),
        keep(statements.use("INSERT INTO opinion VALUES(?,?,?,?,?,?,?,?,?,?)")) {}
};

/// Number of opinions of a consultation before this batch.
struct Counted {
  std::int64_t last = 0;  ///< sequence number of the newest
  bool any_refused = false;
};

void keep_opinion(Batch& batch, const opinion::Opinion& o, std::int64_t row) {
  // Bound without a copy: each text outlives the step.
  static const std::string no_hamlet;
  const std::string day = to_iso(o.day), answers = answers_to_json(o.answers);
  batch.keep->bind(1, row);
  batch.keep->bindNoCopy(2, o.consultation);
  batch.keep->bind(3, o.revision);
  batch.keep->bindNoCopy(4, o.unit);
  batch.keep->bindNoCopy(5, o.hamlet ? *o.hamlet : no_hamlet);
  batch.keep->bindNoCopy(6, o.language);
  batch.keep->bindNoCopy(7, o.mode);
  batch.keep->bindNoCopy(8, day);
  batch.keep->bind(9, o.assisted ? 1 : 0);
  batch.keep->bindNoCopy(10, answers);
  batch.keep->exec();
  batch.keep->reset();
}

void receive(Batch& batch, const opinion::Envelope& e, std::int64_t sequence_number) {
  batch.receive->bindNoCopy(1, e.id);
  batch.receive->bindNoCopy(2, e.commitment.data(), static_cast<int>(e.commitment.size()));
  batch.receive->bindNoCopy(3, e.consultation);
  batch.receive->bind(4, receipt_number(opinion::receipt_code(e.commitment)));
  batch.receive->bind(5, sequence_number);
  batch.receive->exec();
  batch.receive->reset();
}

/// The key of an item in quarantine, as three parameters.
void bind_key(SQLite::Statement& statement, int first, const opinion::Envelope& e) {
  bind_text(statement, first, e.id);
  bind_bytes(statement, first + 1, e.commitment);
  bind_text(statement, first + 2, e.consultation);
}

enum class Aside { added, was_there, no_room };

/// An existing item gets the current reason.
Aside set_aside(StatementCache& statements, QuarantineRoom& room, const Arrival& arrival,
                std::string_view reason, UtcTime now) {
  const opinion::Envelope& e = arrival.envelope;
  auto is_aside = statements.use("SELECT 1 FROM quarantine WHERE id = ? AND commitment = ?");
  bind_text(*is_aside, 1, e.id);
  bind_bytes(*is_aside, 2, e.commitment);
  if (is_aside->executeStep()) {
    auto update = statements.use(
        "UPDATE quarantine SET reason = ? WHERE id = ? AND commitment = ? AND consultation = ?");
    bind_text(*update, 1, reason);
    bind_key(*update, 2, e);
    update->exec();
    return Aside::was_there;
  }
  if (!room.take(arrival.kiosk, static_cast<std::int64_t>(e.sealed.size()))) return Aside::no_room;
  auto insert = statements.use("INSERT INTO quarantine VALUES(?,?,?,?,?,?,?,?)");
  bind_key(*insert, 1, e);
  insert->bind(4, e.revision);
  bind_bytes(*insert, 5, e.sealed);
  bind_text(*insert, 6, arrival.kiosk);
  bind_text(*insert, 7, reason);
  insert->bind(8, ms(now));
  insert->exec();
  return Aside::added;
}

/// Removes an item from quarantine that was refused earlier and is now stored, because the cause was solved.
/// Returns whether it was there.
bool release(StatementCache& statements, QuarantineRoom& room, const opinion::Envelope& e) {
  auto release = statements.use(
      "DELETE FROM quarantine WHERE id = ? AND commitment = ? AND consultation = ? RETURNING kiosk, "
      "length(sealed)");
  bind_key(*release, 1, e);
  if (!release->executeStep()) return false;
  room.give_back(release->getColumn(0).getString(), release->getColumn(1).getInt64());
  return true;
}

/// Stores and counts the arrivals of one transaction.
class Receiver {
 public:
  Receiver(Connection& db, Random& random, UtcTime now, WrittenOpinions& written)
      : db_(db), random_(random), now_(now), written_(written), batch_(statements(db)), room_(db) {}

  wire::ItemResult take(const Arrival& arrival) {
    const opinion::Envelope& e = arrival.envelope;
    batch_.known->bindNoCopy(1, e.id);
    const bool known = batch_.known->executeStep();
    const bool same = known && same_bytes(batch_.known->getColumn(0), e.commitment);
    const std::int64_t sequence_number = known ? batch_.known->getColumn(1).getInt64() : 0;
    batch_.known->reset();
    if (same) {
      counting_.repeat(arrival.kiosk);
      if (counted_of(e.consultation).any_refused && release(statements(db_), room_, e))
        counting_.release(e.consultation);
      return {e.id, wire::Status::duplicate, sequence_number, {}};
    }
    if (known) insert_security_event(db_, "id-reused", e.id, now_);
    if (known) return refuse(arrival, "id-reused");
    if (!arrival.opinion) return refuse(arrival, arrival.refusal);
    return keep(arrival);
  }
  /// Writes the opinions and what was counted. The opinions are written in the order of their random rows: a
  /// page holds its rows in the order in which they were written, and must not tell the order of arrival.
  void finish() {
    std::ranges::sort(kept_);
    for (const auto& [row, opinion] : kept_) keep_opinion(batch_, *opinion, row);
    counting_.write(db_, now_);
    room_.write(now_);
  }

 private:
  wire::ItemResult refuse(const Arrival& arrival, const std::string& reason) {
    const Aside aside = set_aside(statements(db_), room_, arrival, reason, now_);
    if (aside == Aside::added) counting_.refuse(arrival.envelope.consultation);
    return {arrival.envelope.id, wire::Status::refused, 0,
            aside == Aside::no_room ? no_quarantine_room : reason};
  }

  wire::ItemResult keep(const Arrival& arrival) {
    const opinion::Envelope& e = arrival.envelope;
    Counted& counted = counted_of(e.consultation);
    const std::int64_t next = ++counted.last;
    if (counted.any_refused && release(statements(db_), room_, e)) counting_.release(e.consultation);
    receive(batch_, e, next);
    const std::int64_t row = random_row(random_);
    kept_.emplace_back(row, &*arrival.opinion);
    if (has_writing(arrival)) written_.add(e.consultation, row);
    counting_.add(arrival);
    if (!arrival.carried) counting_.arrived(arrival.kiosk);
    return {e.id, wire::Status::stored, next, {}};
  }

  Counted& counted_of(const std::string& consultation) {
    const auto [found, first] = all_counted_.try_emplace(consultation);
    if (!first) return found->second;
    auto counted = statements(db_).use("SELECT stored, refused > 0 FROM consultation WHERE id = ?");
    bind_text(*counted, 1, consultation);
    if (counted->executeStep())
      found->second = {counted->getColumn(0).getInt64(), counted->getColumn(1).getInt() != 0};
    return found->second;
  }

  static bool same_bytes(const SQLite::Column& column, ByteView bytes) {
    const auto* stored = static_cast<const std::uint8_t*>(column.getBlob());
    return std::ranges::equal(ByteView(stored, static_cast<std::size_t>(column.getBytes())), bytes);
  }

  Connection& db_;
  Random& random_;
  UtcTime now_;
  WrittenOpinions& written_;
  Batch batch_;
  QuarantineRoom room_;
  Counting counting_;
  std::vector<std::pair<std::int64_t, const opinion::Opinion*>> kept_;  ///< by row
  std::map<std::string, Counted> all_counted_;
};

}  // namespace

std::vector<wire::ItemResult> SqliteStore::receive(Connection& db, const std::vector<Arrival>& arrivals,
                                                   UtcTime now, WrittenOpinions& written) {
  Receiver receiver(db, random_, now, written);
  std::vector<wire::ItemResult> results;
  results.reserve(arrivals.size());
  for (const Arrival& arrival : arrivals) results.push_back(receiver.take(arrival));
  receiver.finish();
  if (!written.empty()) mark_index(db, IndexState::incomplete);
  return results;
}

void SqliteStore::consultation_added(Connection& db, std::string_view consultation) {
  Statement count(
      db,
      "UPDATE consultation SET refused = (SELECT count(*) FROM quarantine WHERE consultation = ?1) "
      "WHERE id = ?1");
  Binder(count) << consultation;
  count.run();
}

}  // namespace kiosk::server::store
