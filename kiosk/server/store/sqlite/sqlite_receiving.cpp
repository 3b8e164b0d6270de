// What arrives is stored or set aside, and counted: one transaction for everything that arrived together.
#include <array>
#include <cstring>

#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/server/store/sqlite/availability.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

/// The tally cells of a batch, added up in memory so that the batch writes each cell once.
class Counting {
 public:
  void add(const Arrival& arrival) {
    const std::string& consultation = arrival.envelope.consultation;
    const opinion::Opinion& opinion = *arrival.opinion;
    const std::string hamlet = opinion.hamlet.value_or("");
    const auto cell = [&](const std::string& question, const std::string& option) {
      ++cells_[{consultation, opinion.unit, hamlet, question, option}];
    };
    cell("", "");
    for (const auto& [question, option] : arrival.cells) cell(question, option);
    ++days_[{consultation, to_iso(opinion.day)}];
    ++kiosks_[{consultation, arrival.kiosk}];
    ++stored_[consultation];
  }
  void arrived(const std::string& kiosk) { ++arrived_[kiosk]; }
  void refuse(const std::string& consultation) { ++refused_[consultation]; }
  void release(const std::string& consultation) { --refused_[consultation]; }
  void repeat(const std::string& kiosk) { ++repeated_[kiosk]; }
  void write(SQLite::Database& db, UtcTime now) const;

 private:
  void write_cells(SQLite::Database& db) const;
  void write_days_and_kiosks(SQLite::Database& db) const;
  void write_totals(SQLite::Database& db) const;
  std::map<std::array<std::string, 5>, std::int64_t> cells_;
  std::map<std::array<std::string, 2>, std::int64_t> days_, kiosks_;
  std::map<std::string, std::int64_t> stored_, refused_, repeated_, arrived_;
};

void Counting::write(SQLite::Database& db, UtcTime now) const {
  write_cells(db);
  write_days_and_kiosks(db);
  write_totals(db);
  for (const auto& [kiosk, count] : arrived_) count_arrivals(db, kiosk, count, now);
}

void Counting::write_cells(SQLite::Database& db) const {
  SQLite::Statement cell(
      db, "INSERT INTO tally VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  for (const auto& [key, count] : cells_) {
    for (int i = 0; i < 5; ++i) cell.bindNoCopy(i + 1, key[static_cast<std::size_t>(i)]);
    cell.bind(6, count);
    cell.exec();
    cell.reset();
  }
}

void Counting::write_days_and_kiosks(SQLite::Database& db) const {
  SQLite::Statement day(
      db, "INSERT INTO tally_day VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  SQLite::Statement kiosk(
      db, "INSERT INTO tally_kiosk VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  SQLite::Statement received(db, "UPDATE kiosk SET received = received + ? WHERE id = ?");
  for (const auto& [key, count] : days_) {
    day.bindNoCopy(1, key[0]);
    day.bindNoCopy(2, key[1]);
    day.bind(3, count);
    day.exec();
    day.reset();
  }
  for (const auto& [key, count] : kiosks_) {
    kiosk.bindNoCopy(1, key[0]);
    kiosk.bindNoCopy(2, key[1]);
    kiosk.bind(3, count);
    kiosk.exec();
    kiosk.reset();
    received.bind(1, count);
    received.bindNoCopy(2, key[1]);
    received.exec();
    received.reset();
  }
}

void Counting::write_totals(SQLite::Database& db) const {
  SQLite::Statement total(db,
                          "UPDATE consultation SET stored = stored + ?, refused = refused + ? WHERE id = ?");
  const auto add_total = [&](const std::string& id, std::int64_t stored, std::int64_t refused) {
    total.bind(1, stored);
    total.bind(2, refused);
    total.bindNoCopy(3, id);
    total.exec();
    total.reset();
  };
  for (const auto& [id, count] : stored_) add_total(id, count, 0);
  for (const auto& [id, count] : refused_) add_total(id, 0, count);
  if (repeated_.empty()) return;
  SQLite::Statement repeated(db, "UPDATE kiosk SET repeated = repeated + ? WHERE id = ?");
  for (const auto& [id, count] : repeated_) {
    Binder(repeated) << count << id;
    repeated.exec();
    repeated.reset();
  }
}

/// The statements of one batch, prepared once.
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

/// How many opinions of a consultation were stored before this batch.
struct Counted {
  std::int64_t last = 0;  ///< sequence number of the newest
  bool any_refused = false;
};

std::int64_t random_row(Random& random) {
  std::int64_t row = 0;
  std::array<std::uint8_t, sizeof row> raw{};
  random.fill(raw);
  std::memcpy(&row, raw.data(), sizeof row);
  return row & INT64_MAX;
}

void keep_opinion(Batch& batch, const opinion::Opinion& o, Random& random) {
  batch.keep.bind(1, random_row(random));
  bind_text(batch.keep, 2, o.consultation);
  batch.keep.bind(3, o.revision);
  bind_text(batch.keep, 4, o.unit);
  bind_text(batch.keep, 5, o.hamlet.value_or(""));
  bind_text(batch.keep, 6, o.language);
  bind_text(batch.keep, 7, o.mode);
  bind_text(batch.keep, 8, to_iso(o.day));
  batch.keep.bind(9, o.assisted ? 1 : 0);
  bind_text(batch.keep, 10, answers_to_json(o.answers));
  batch.keep.exec();
  batch.keep.reset();
}

void receive(Batch& batch, const opinion::Envelope& e, std::int64_t sequence_number) {
  bind_text(batch.receive, 1, e.id);
  bind_bytes(batch.receive, 2, e.commitment);
  bind_text(batch.receive, 3, e.consultation);
  batch.receive.bind(4, receipt_number(opinion::receipt_code(e.commitment)));
  batch.receive.bind(5, sequence_number);
  batch.receive.exec();
  batch.receive.reset();
}

/// True if it was not there yet. An item that is there already gets the present reason.
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

/// Removes an item from quarantine that was refused once and is stored now, because what was wrong was put
/// right meanwhile. True if it was there.
bool release(Batch& batch, const opinion::Envelope& e) {
  Binder(batch.release) << e.id << ByteView(e.commitment) << e.consultation;
  const bool was_there = batch.release.exec() > 0;
  batch.release.reset();
  return was_there;
}

/// Stores and counts the arrivals of one transaction, one after the other.
class Receiver {
 public:
  Receiver(SQLite::Database& db, Random& random, UtcTime now)
      : db_(db), random_(random), now_(now), batch_(db) {}

  wire::ItemResult take(const Arrival& arrival) {
    const opinion::Envelope& e = arrival.envelope;
    bind_text(batch_.known, 1, e.id);
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
  void finish() { counting_.write(db_, now_); }

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
    keep_opinion(batch_, *arrival.opinion, random_);
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
  Batch batch_;
  Counting counting_;
  std::map<std::string, Counted> all_counted_;
};

}  // namespace

std::vector<wire::ItemResult> receive_arrivals(SQLite::Database& db, Random& random,
                                               const std::vector<Arrival>& arrivals, UtcTime now) {
  Receiver receiver(db, random, now);
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
  return write([&](SQLite::Database& db) {
    auto results = receive_arrivals(db, random_, arrivals, now);
    for (const DeviceCounter& device : counters) record_counter(db, device, now);
    return results;
  });
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
