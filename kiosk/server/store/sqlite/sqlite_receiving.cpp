// Stores, quarantines and counts arrivals: one transaction per batch.
#include <array>
#include <cstring>
#include <functional>
#include <map>
#include <unordered_map>

#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/server/store/sqlite/availability.h"
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
  void write(SQLite::Database& db, UtcTime now) const;

 private:
  void write_cells(SQLite::Database& db) const;
  void write_days_and_kiosks(SQLite::Database& db) const;
  void write_totals(SQLite::Database& db) const;
  Counts<5> cells_;
  std::map<std::pair<std::string_view, Day>, std::int64_t> days_;
  Counts<2> kiosks_;
  Counts<1> stored_, refused_, repeated_, arrived_;
};

/// Binds the values in order and runs the statement.
template <class... Values>
void run(SQLite::Statement& statement, const Values&... values) {
  Binder bind(statement);
  (bind << ... << values);
  statement.exec();
  statement.reset();
}

void Counting::write(SQLite::Database& db, UtcTime now) const {
  write_cells(db);
  write_days_and_kiosks(db);
  write_totals(db);
  for (const auto& [key, count] : arrived_) count_arrivals(db, key[0], count, now);
}

void Counting::write_cells(SQLite::Database& db) const {
  SQLite::Statement cell(
      db, "INSERT INTO tally VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  for (const auto& [key, count] : cells_) run(cell, key[0], key[1], key[2], key[3], key[4], count);
}

void Counting::write_days_and_kiosks(SQLite::Database& db) const {
  SQLite::Statement day(
      db, "INSERT INTO tally_day VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  SQLite::Statement kiosk(
      db, "INSERT INTO tally_kiosk VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  SQLite::Statement received(db, "UPDATE kiosk SET received = received + ? WHERE id = ?");
  for (const auto& [key, count] : days_) run(day, key.first, std::string_view(to_iso(key.second)), count);
  for (const auto& [key, count] : kiosks_) {
    run(kiosk, key[0], key[1], count);
    run(received, count, key[1]);
  }
}

void Counting::write_totals(SQLite::Database& db) const {
  SQLite::Statement stored(db, "UPDATE consultation SET stored = stored + ? WHERE id = ?");
  for (const auto& [key, count] : stored_) run(stored, count, key[0]);
  if (!refused_.empty()) {
    SQLite::Statement refused(db, "UPDATE consultation SET refused = refused + ? WHERE id = ?");
    for (const auto& [key, count] : refused_) run(refused, count, key[0]);
  }
  if (!repeated_.empty()) {
    SQLite::Statement repeated(db, "UPDATE kiosk SET repeated = repeated + ? WHERE id = ?");
    for (const auto& [key, count] : repeated_) run(repeated, count, key[0]);
  }
}

/// Statements of one batch, prepared once.
struct Batch {
  SQLite::Statement known, receive, keep, set_aside, set_reason, release, counted;
  explicit Batch(SQLite::Database& db)
      : known(db, "SELECT commitment, sequence_number FROM received WHERE id = ?"),
        receive(db,
                "INSERT INTO received(id, commitment, consultation, receipt, sequence_number) "
                "VALUES(?,?,?,?,?)"),
        keep(db, "INSERT INTO opinion VALUES(?,?,?,?,?,?,?,?,?,?)"),
        set_aside(db, "INSERT OR IGNORE INTO quarantine VALUES(?,?,?,?,?,?,?,?)"),
        set_reason(db,
                   "UPDATE quarantine SET reason = ? WHERE id = ? AND commitment = ? AND consultation = ?"),
        release(db, "DELETE FROM quarantine WHERE id = ? AND commitment = ? AND consultation = ?"),
        counted(db, "SELECT stored, refused > 0 FROM consultation WHERE id = ?") {}
};

/// Number of opinions of a consultation before this batch.
struct Counted {
  std::int64_t last = 0;  ///< sequence number of the newest
  bool any_refused = false;
};

bool has_writing(const Arrival& arrival) {
  const auto& answers = arrival.opinion->answers;
  bool found = std::ranges::any_of(
      arrival.cells, [](const auto& cell) { return cell.option == consultation::written_cell; });
  for (const auto& [question, answer] : answers)
    opinion::each_written(answer, false, [&](const auto&, std::size_t) { found = true; });
  return found;
}

/// Returns the opinion's random row.
std::int64_t keep_opinion(Batch& batch, const opinion::Opinion& o, Random& random) {
  // Bound without a copy: each text outlives the step.
  static const std::string no_hamlet;
  const std::string day = to_iso(o.day), answers = answers_to_json(o.answers);
  const std::int64_t row = random_row(random);
  batch.keep.bind(1, row);
  batch.keep.bindNoCopy(2, o.consultation);
  batch.keep.bind(3, o.revision);
  batch.keep.bindNoCopy(4, o.unit);
  batch.keep.bindNoCopy(5, o.hamlet ? *o.hamlet : no_hamlet);
  batch.keep.bindNoCopy(6, o.language);
  batch.keep.bindNoCopy(7, o.mode);
  batch.keep.bindNoCopy(8, day);
  batch.keep.bind(9, o.assisted ? 1 : 0);
  batch.keep.bindNoCopy(10, answers);
  batch.keep.exec();
  batch.keep.reset();
  return row;
}

void receive(Batch& batch, const opinion::Envelope& e, std::int64_t sequence_number) {
  batch.receive.bindNoCopy(1, e.id);
  batch.receive.bindNoCopy(2, e.commitment.data(), static_cast<int>(e.commitment.size()));
  batch.receive.bindNoCopy(3, e.consultation);
  batch.receive.bind(4, receipt_number(opinion::receipt_code(e.commitment)));
  batch.receive.bind(5, sequence_number);
  batch.receive.exec();
  batch.receive.reset();
}

/// Returns true if the item was not there yet. An existing item gets the current reason.
bool set_aside(Batch& batch, const Arrival& arrival, std::string_view reason, UtcTime now) {
  const opinion::Envelope& e = arrival.envelope;
  bind_text(batch.set_aside, 1, e.id);
  bind_bytes(batch.set_aside, 2, e.commitment);
  bind_text(batch.set_aside, 3, e.consultation);
  batch.set_aside.bind(4, e.revision);
  bind_bytes(batch.set_aside, 5, e.sealed);
  bind_text(batch.set_aside, 6, arrival.kiosk);
  bind_text(batch.set_aside, 7, reason);
  batch.set_aside.bind(8, ms(now));
  const bool fresh = batch.set_aside.exec() > 0;
  batch.set_aside.reset();
  if (fresh) return true;
  Binder(batch.set_reason) << reason << e.id << ByteView(e.commitment) << e.consultation;
  batch.set_reason.exec();
  batch.set_reason.reset();
  return false;
}

/// Removes an item from quarantine that was refused earlier and is now stored, because the cause was solved.
/// Returns whether it was there.
bool release(Batch& batch, const opinion::Envelope& e) {
  Binder(batch.release) << e.id << ByteView(e.commitment) << e.consultation;
  const bool was_there = batch.release.exec() > 0;
  batch.release.reset();
  return was_there;
}

/// Stores and counts the arrivals of one transaction.
class Receiver {
 public:
  Receiver(SQLite::Database& db, Random& random, UtcTime now, WrittenOpinions& written)
      : db_(db), random_(random), now_(now), written_(written), batch_(db) {}

  wire::ItemResult take(const Arrival& arrival) {
    const opinion::Envelope& e = arrival.envelope;
    batch_.known.bindNoCopy(1, e.id);
    const bool known = batch_.known.executeStep();
    const bool same = known && hash_in(batch_.known.getColumn(0)) == e.commitment;
    const std::int64_t sequence_number = known ? batch_.known.getColumn(1).getInt64() : 0;
    batch_.known.reset();
    if (same) {
      counting_.repeat(arrival.kiosk);
      if (counted_of(e.consultation).any_refused && release(batch_, e)) counting_.release(e.consultation);
      return {e.id, wire::Status::duplicate, sequence_number, {}};
    }
    if (known) insert_security_event(db_, "id-reused", e.id, now_);
    if (known) return refuse(arrival, "id-reused");
    if (!arrival.opinion) return refuse(arrival, arrival.refusal);
    return keep(arrival);
  }
  /// Writes what was counted.
  void finish() {
    counting_.write(db_, now_);
    if (!written_.empty()) set_index_complete(db_, false);
  }

 private:
  wire::ItemResult refuse(const Arrival& arrival, const std::string& reason) {
    if (set_aside(batch_, arrival, reason, now_)) counting_.refuse(arrival.envelope.consultation);
    return {arrival.envelope.id, wire::Status::refused, 0, reason};
  }

  wire::ItemResult keep(const Arrival& arrival) {
    const opinion::Envelope& e = arrival.envelope;
    Counted& counted = counted_of(e.consultation);
    const std::int64_t next = ++counted.last;
    if (counted.any_refused && release(batch_, e)) counting_.release(e.consultation);
    receive(batch_, e, next);
    const std::int64_t row = keep_opinion(batch_, *arrival.opinion, random_);
    if (has_writing(arrival)) written_.add(e.consultation, row);
    counting_.add(arrival);
    if (!arrival.carried) counting_.arrived(arrival.kiosk);
    return {e.id, wire::Status::stored, next, {}};
  }

  Counted& counted_of(const std::string& consultation) {
    const auto [found, first] = all_counted_.try_emplace(consultation);
    if (!first) return found->second;
    bind_text(batch_.counted, 1, consultation);
    if (batch_.counted.executeStep())
      found->second = {batch_.counted.getColumn(0).getInt64(), batch_.counted.getColumn(1).getInt() != 0};
    batch_.counted.reset();
    return found->second;
  }

  SQLite::Database& db_;
  Random& random_;
  UtcTime now_;
  WrittenOpinions& written_;
  Batch batch_;
  Counting counting_;
  std::map<std::string, Counted> all_counted_;
};

}  // namespace

std::int64_t random_row(Random& random) {
  std::int64_t row = 0;
  std::array<std::uint8_t, sizeof row> raw{};
  random.fill(raw);
  std::memcpy(&row, raw.data(), sizeof row);
  return row & INT64_MAX;
}

std::vector<wire::ItemResult> receive_arrivals(SQLite::Database& db, Random& random,
                                               const std::vector<Arrival>& arrivals, UtcTime now,
                                               WrittenOpinions& written) {
  Receiver receiver(db, random, now, written);
  std::vector<wire::ItemResult> results;
  results.reserve(arrivals.size());
  for (const Arrival& arrival : arrivals) results.push_back(receiver.take(arrival));
  receiver.finish();
  return results;
}

std::vector<wire::ItemResult> SqliteStore::store_batch(const std::vector<Arrival>& arrivals,
                                                       const std::vector<DeviceCounter>& counters,
                                                       UtcTime now) {
  return with_availability([&] { return store_together(arrivals, counters, now); });
}

std::vector<wire::ItemResult> SqliteStore::store_together(const std::vector<Arrival>& arrivals,
                                                          const std::vector<DeviceCounter>& counters,
                                                          UtcTime now) {
  WrittenOpinions written(unindexed_);
  auto all_results = write([&](SQLite::Database& db) {
    auto results = receive_arrivals(db, random_, arrivals, now, written);
    for (const DeviceCounter& device : counters) record_counter(db, device, now);
    return results;
  });
  written.committed();
  return all_results;
}

/// REQUIRES: an open write transaction.
void SqliteStore::record_counter(SQLite::Database& db, const DeviceCounter& device, UtcTime now) {
  SQLite::Statement last(db, "SELECT last_counter FROM kiosk WHERE id = ?");
  bind_text(last, 1, device.kiosk);
  if (!last.executeStep()) return;
  const auto before = static_cast<std::uint64_t>(last.getColumn(0).getInt64());
  if (device.counter <= before) insert_security_event(db, "counter-repeated", device.kiosk, now);
  if (device.counter <= before) return;
  SQLite::Statement row(db, "UPDATE kiosk SET last_counter = ? WHERE id = ?");
  row.bind(1, static_cast<std::int64_t>(device.counter));
  bind_text(row, 2, device.kiosk);
  row.exec();
}

}  // namespace kiosk::server::store
