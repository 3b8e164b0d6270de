// Opinions and tallies: one transaction per batch.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/server/store/sqlite/availability.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

/// Sums of a batch's tally cells, so that the batch writes each cell once.
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
  void refuse(const std::string& consultation) { ++refused_[consultation]; }
  void release(const std::string& consultation) { --refused_[consultation]; }
  void repeat(const std::string& kiosk) { ++repeated_[kiosk]; }
  void write(SQLite::Database& db) const;

 private:
  std::map<std::array<std::string, 5>, std::int64_t> cells_;
  std::map<std::array<std::string, 2>, std::int64_t> days_, kiosks_;
  std::map<std::string, std::int64_t> stored_, refused_, repeated_;
};

void Counting::write(SQLite::Database& db) const {
  SQLite::Statement cell(
      db, "INSERT INTO tally VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
  for (const auto& [key, count] : cells_) {
    for (int i = 0; i < 5; ++i) cell.bindNoCopy(i + 1, key[static_cast<std::size_t>(i)]);
    cell.bind(6, count);
    cell.exec();
    cell.reset();
  }
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

/// Statements of one batch, prepared once.
struct Batch {
  SQLite::Statement known, receive, keep, set_aside, release, counted;
  explicit Batch(SQLite::Database& db)
      : known(db, "SELECT commitment, sequence_number FROM received WHERE id = ?"),
        receive(db,
                "INSERT INTO received(id, commitment, consultation, receipt, sequence_number) "
                "VALUES(?,?,?,?,?)"),
        keep(db, "INSERT INTO opinion VALUES(?,?,?,?,?,?,?,?,?,?)"),
        set_aside(db, "INSERT OR IGNORE INTO quarantine VALUES(?,?,?,?,?,?,?,?)"),
        release(db, "DELETE FROM quarantine WHERE id = ? AND commitment = ?"),
        counted(db, "SELECT stored, refused > 0 FROM consultation WHERE id = ?") {}
};

/// Number of opinions of a consultation before this batch.
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

/// A receipt's 12 digits as the indexed number.
std::int64_t receipt_number(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
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

void set_aside(Batch& batch, const Arrival& arrival, std::string_view reason, UtcTime now) {
  const opinion::Envelope& e = arrival.envelope;
  bind_text(batch.set_aside, 1, e.id);
  bind_bytes(batch.set_aside, 2, e.commitment);
  bind_text(batch.set_aside, 3, e.consultation);
  batch.set_aside.bind(4, e.revision);
  bind_bytes(batch.set_aside, 5, e.sealed);
  bind_text(batch.set_aside, 6, arrival.kiosk);
  bind_text(batch.set_aside, 7, reason);
  batch.set_aside.bind(8, ms(now));
  batch.set_aside.exec();
  batch.set_aside.reset();
}

/// Removes an item from quarantine that was refused earlier and can now be stored, because its pack was
/// published meanwhile. Returns whether it was there.
bool release(Batch& batch, const opinion::Envelope& e) {
  Binder(batch.release) << e.id << ByteView(e.commitment);
  const bool was_there = batch.release.exec() > 0;
  batch.release.reset();
  return was_there;
}

}  // namespace

std::vector<wire::ItemResult> SqliteStore::store_batch(const std::vector<Arrival>& arrivals,
                                                       const std::vector<DeviceCounter>& counters,
                                                       UtcTime now) {
  return with_availability([&] { return store_together(arrivals, counters, now); });
}

std::vector<wire::ItemResult> SqliteStore::store_together(const std::vector<Arrival>& arrivals,
                                                          const std::vector<DeviceCounter>& counters,
                                                          UtcTime now) {
  return write([&](SQLite::Database& db) {
    Batch batch(db);
    Counting counting;
    std::map<std::string, Counted> all_counted;
    const auto counted_of = [&](const std::string& consultation) -> Counted& {
      const auto [found, first] = all_counted.try_emplace(consultation);
      if (first) {
        bind_text(batch.counted, 1, consultation);
        if (batch.counted.executeStep())
          found->second = {batch.counted.getColumn(0).getInt64(), batch.counted.getColumn(1).getInt() != 0};
        batch.counted.reset();
      }
      return found->second;
    };
    std::vector<wire::ItemResult> results;
    results.reserve(arrivals.size());
    const auto refuse = [&](const Arrival& arrival, const std::string& reason) {
      set_aside(batch, arrival, reason, now);
      if (db.getChanges() > 0) counting.refuse(arrival.envelope.consultation);
      results.push_back({arrival.envelope.id, wire::Status::refused, 0, reason});
    };
    for (const Arrival& arrival : arrivals) {
      const opinion::Envelope& e = arrival.envelope;
      bind_text(batch.known, 1, e.id);
      const bool known = batch.known.executeStep();
      const bool same = known && hash_in(batch.known.getColumn(0)) == e.commitment;
      const std::int64_t sequence_number = known ? batch.known.getColumn(1).getInt64() : 0;
      batch.known.reset();
      if (same) {
        counting.repeat(arrival.kiosk);
        results.push_back({e.id, wire::Status::duplicate, sequence_number, {}});
      } else if (known) {
        insert_security_event(db, "id-reused", e.id, now);
        refuse(arrival, "id-reused");
      } else if (!arrival.opinion) {
        refuse(arrival, arrival.refusal);
      } else {
        Counted& counted = counted_of(e.consultation);
        const std::int64_t next = ++counted.last;
        if (counted.any_refused && release(batch, e)) counting.release(e.consultation);
        receive(batch, e, next);
        keep_opinion(batch, *arrival.opinion, random_);
        counting.add(arrival);
        results.push_back({e.id, wire::Status::stored, next, {}});
      }
    }
    counting.write(db);
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

Tallies SqliteStore::tallies(std::string_view consultation) {
  auto db = reader();
  const SQLite::Transaction snapshot(*db);
  return read_tallies(*db, consultation);
}

Tallies read_tallies(SQLite::Database& db, std::string_view consultation) {
  Tallies tallies;
  SQLite::Statement cells(db,
                          "SELECT unit, hamlet, question, option, count FROM tally WHERE consultation = ?");
  bind_text(cells, 1, consultation);
  while (cells.executeStep()) {
    tallies.cells.push_back({cells.getColumn(0).getString(), cells.getColumn(1).getString(),
                             cells.getColumn(2).getString(), cells.getColumn(3).getString(),
                             cells.getColumn(4).getInt64()});
  }
  const auto read_map = [&](const char* sql, std::map<std::string, std::int64_t>& to) {
    SQLite::Statement row(db, sql);
    bind_text(row, 1, consultation);
    while (row.executeStep()) to[row.getColumn(0).getString()] = row.getColumn(1).getInt64();
  };
  read_map("SELECT day, count FROM tally_day WHERE consultation = ?", tallies.per_day);
  read_map("SELECT kiosk, count FROM tally_kiosk WHERE consultation = ?", tallies.per_kiosk);
  SQLite::Statement totals(db, "SELECT stored, refused FROM consultation WHERE id = ?");
  bind_text(totals, 1, consultation);
  if (totals.executeStep()) {
    tallies.stored = totals.getColumn(0).getInt64();
    tallies.refused = totals.getColumn(1).getInt64();
  }
  return tallies;
}

std::vector<StoredOpinion> SqliteStore::opinions_page(std::string_view consultation, std::int64_t& after,
                                                      std::size_t limit, std::string_view since) {
  auto db = reader();
  return read_opinions(*db, consultation, after, limit, since);
}

std::vector<StoredOpinion> read_opinions(SQLite::Database& db, std::string_view consultation,
                                         std::int64_t& after, std::size_t limit, std::string_view since) {
  SQLite::Statement row(db,
                        "SELECT row, unit, hamlet, language, mode, revision, day, assisted, answers FROM "
                        "opinion WHERE row > ? AND consultation = ? AND day >= ? ORDER BY row LIMIT ?");
  Binder(row) << after << consultation << since << static_cast<std::int64_t>(limit);
  std::vector<StoredOpinion> page;
  while (row.executeStep()) {
    after = row.getColumn(0).getInt64();
    StoredOpinion one;
    one.row = after;
    one.unit = row.getColumn(1).getString();
    one.hamlet = row.getColumn(2).getString();
    one.language = row.getColumn(3).getString();
    one.mode = row.getColumn(4).getString();
    one.revision = row.getColumn(5).getInt();
    one.day = day_from_iso(row.getColumn(6).getString()).value_or(Day{});
    one.assisted = row.getColumn(7).getInt() != 0;
    one.answers = answers_from_json(row.getColumn(8).getString());
    page.push_back(std::move(one));
  }
  return page;
}

void SqliteStore::each_opinion(std::string_view consultation,
                               const std::function<bool(const StoredOpinion&)>& see) {
  constexpr std::size_t page_size = 1000;
  std::int64_t after = -1;
  while (true) {
    const auto page = opinions_page(consultation, after, page_size, {});
    for (const StoredOpinion& one : page) {
      if (!see(one)) return;
    }
    if (page.size() < page_size) return;
  }
}

std::optional<std::int64_t> SqliteStore::find_receipt(std::string_view consultation,
                                                      std::string_view digits) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT sequence_number FROM received WHERE receipt = ? AND consultation = ?");
  row.bind(1, receipt_number(digits));
  bind_text(row, 2, consultation);
  if (!row.executeStep()) return std::nullopt;
  return row.getColumn(0).getInt64();
}

std::optional<std::int64_t> SqliteStore::find_commitment(ByteView beginning) {
  Hash padded{};
  if (beginning.size() < opinion::receipt_bytes || beginning.size() > padded.size()) return std::nullopt;
  std::copy(beginning.begin(), beginning.end(), padded.begin());
  auto db = reader();
  SQLite::Statement row(
      *db, "SELECT sequence_number FROM received WHERE receipt = ? AND substr(commitment, 1, ?) = ?");
  row.bind(1, receipt_number(opinion::receipt_code(padded)));
  row.bind(2, static_cast<std::int64_t>(beginning.size()));
  bind_bytes(row, 3, beginning);
  if (!row.executeStep()) return std::nullopt;
  return row.getColumn(0).getInt64();
}

}  // namespace kiosk::server::store
