// Stores, quarantines and counts arrivals: one transaction per batch, a few statements whatever its size.
// Each statement writes its rows in the order of their keys: two batches with common rows wait for each
// other, and the order of the rows tells nothing of the order of arrival.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "kiosk/opinion/seal.h"
#include "kiosk/server/store/interface/answers_json.h"
#include "kiosk/server/store/postgres/postgres_store.h"
#include "kiosk/server/store/sql/access.h"
#include "kiosk/server/store/sql/quarantine_room.h"

namespace kiosk::server::store {
namespace {

using Texts = std::vector<std::string_view>;
using Numbers = std::vector<std::int64_t>;

/// The tally cells of a batch. Points into the arrivals, which must outlive it.
class Counting {
 public:
  void add(const Arrival& arrival) {
    const std::string_view consultation = arrival.envelope.consultation;
    const opinion::Opinion& opinion = *arrival.opinion;
    const std::string_view hamlet = opinion.hamlet ? *opinion.hamlet : std::string_view();
    ++cells_[{consultation, opinion.unit, hamlet, "", ""}];
    for (const auto& [question, option] : arrival.cells)
      ++cells_[{consultation, opinion.unit, hamlet, question, option}];
    ++days_[{consultation, opinion.day}];
    ++kiosks_[{consultation, arrival.kiosk}];
    if (!arrival.carried) ++arrived_[arrival.kiosk];
  }
  void repeat(std::string_view kiosk) { ++repeated_[kiosk]; }

  void write(PgConnection& db, std::int64_t writer, UtcTime now) const {
    if (!cells_.empty()) write_cells(db, writer);
    if (!days_.empty()) write_days(db, writer);
    if (!kiosks_.empty()) write_kiosks(db, writer);
    for (const auto& [kiosk, count] : arrived_) count_arrivals(db, kiosk, count, now);
    for (const auto& [kiosk, count] : repeated_) {
      db.execute("UPDATE kiosk_row SET repeated = repeated + $1 WHERE id = $2",
                 {Parameter::number(count), Parameter::text(kiosk)});
    }
  }

 private:
  void write_cells(PgConnection& db, std::int64_t writer) const {
    std::array<Texts, 5> keys;
    Numbers counts;
    for (const auto& [key, count] : cells_) {
      for (std::size_t part = 0; part < keys.size(); ++part) keys[part].push_back(key[part]);
      counts.push_back(count);
    }
    db.execute(
        "INSERT INTO tally_shard(consultation, unit, hamlet, question, option, shard, count) SELECT a, b, c, "
        "d, e, "
        "$7, n FROM unnest($1, $2, $3, $4, $5, $6) AS t(a, b, c, d, e, n) ORDER BY a, b, c, d, e ON "
        "CONFLICT(consultation, unit, hamlet, question, option, shard) DO UPDATE SET count = "
        "tally_shard.count + "
        "excluded.count",
        {Parameter::texts(keys[0]), Parameter::texts(keys[1]), Parameter::texts(keys[2]),
         Parameter::texts(keys[3]), Parameter::texts(keys[4]), Parameter::numbers(counts),
         Parameter::number(writer)});
  }
  void write_days(PgConnection& db, std::int64_t writer) const {
    std::vector<std::string> days;
    for (const auto& [key, count] : days_) days.push_back(to_iso(key.second));
    Texts consultations, iso(days.begin(), days.end());
    Numbers counts;
    for (const auto& [key, count] : days_) {
      consultations.push_back(key.first);
      counts.push_back(count);
    }
    db.execute(
        "INSERT INTO tally_day_shard(consultation, day, shard, count) SELECT a, b, $4, n FROM unnest($1, $2, "
        "$3) "
        "AS t(a, b, n) ORDER BY a, b ON CONFLICT(consultation, day, shard) DO UPDATE SET count = "
        "tally_day_shard.count + excluded.count",
        {Parameter::texts(consultations), Parameter::texts(iso), Parameter::numbers(counts),
         Parameter::number(writer)});
  }
  void write_kiosks(PgConnection& db, std::int64_t writer) const {
    Texts consultations, kiosks;
    Numbers counts;
    for (const auto& [key, count] : kiosks_) {
      consultations.push_back(key.first);
      kiosks.push_back(key.second);
      counts.push_back(count);
    }
    db.execute(
        "INSERT INTO tally_kiosk_shard(consultation, kiosk, shard, count) SELECT a, b, $4, n FROM unnest($1, "
        "$2, "
        "$3) AS t(a, b, n) ORDER BY a, b ON CONFLICT(consultation, kiosk, shard) DO UPDATE SET count = "
        "tally_kiosk_shard.count + excluded.count",
        {Parameter::texts(consultations), Parameter::texts(kiosks), Parameter::numbers(counts),
         Parameter::number(writer)});
  }

  std::map<std::array<std::string_view, 5>, std::int64_t> cells_;
  std::map<std::pair<std::string_view, Day>, std::int64_t> days_;
  std::map<std::pair<std::string_view, std::string_view>, std::int64_t> kiosks_;
  std::map<std::string_view, std::int64_t> arrived_, repeated_;
};

/// Receives one batch.
class Receiver {
 public:
  Receiver(PgConnection& db, const std::vector<Arrival>& arrivals, UtcTime now)
      : db_(db), arrivals_(arrivals), now_(now), results_(arrivals.size()), room_(db) {}

  std::vector<wire::ItemResult> receive(Random& random, std::int64_t writer, WrittenOpinions& written) {
    Texts ids;
    for (const Arrival& one : arrivals_) ids.push_back(one.envelope.id);
    read_known(ids);
    std::vector<std::size_t> fresh;
    std::map<std::string_view, std::size_t> first;  // by id, of the fresh
    for (std::size_t i = 0; i < arrivals_.size(); ++i) {
      const Arrival& one = arrivals_[i];
      if (known_.contains(one.envelope.id) || !one.opinion) continue;
      if (first.try_emplace(one.envelope.id, i).second) fresh.push_back(i);
    }
    insert_received(fresh);
    insert_opinions(fresh, random, written);
    std::map<std::string_view, bool> stored;
    for (const std::size_t i : fresh) stored[arrivals_[i].envelope.id] = true;
    for (std::size_t i = 0; i < arrivals_.size(); ++i) {
      const bool is_first = first.contains(arrivals_[i].envelope.id) &&
                            first[arrivals_[i].envelope.id] == i && stored.contains(arrivals_[i].envelope.id);
      results_[i] = result_of(arrivals_[i], is_first);
    }
    release();
    find_room();
    set_aside();
    room_.write(now_);
    counting_.write(db_, writer, now_);
    return std::move(results_);
  }

 private:
  struct Known {
    Hash commitment{};
    std::int64_t sequence_number = 0;
  };

  void read_known(const Texts& ids) {
    if (ids.empty()) return;
    const Rows rows = db_.execute("SELECT id, commitment, sequence_number FROM received WHERE id = ANY($1)",
                                  {Parameter::texts(ids)});
    for (int i = 0; i < rows.count(); ++i) {
      Known known{{}, rows.number(i, 2)};
      const Bytes commitment = rows.bytes(i, 1);
      if (commitment.size() == known.commitment.size())
        std::ranges::copy(commitment, known.commitment.begin());
      known_[std::string(rows.text(i, 0))] = known;
    }
  }

  /// The sequences of the batch's consultations by consultation.
  std::map<std::string, std::string, std::less<>> sequences() {
    Texts ids;
    for (const Arrival& one : arrivals_) ids.push_back(one.envelope.consultation);
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const Rows rows =
        db_.execute("SELECT id, number FROM consultation_row WHERE id = ANY($1)", {Parameter::texts(ids)});
    std::map<std::string, std::string, std::less<>> names;
    for (int i = 0; i < rows.count(); ++i)
      names[std::string(rows.text(i, 0))] = "opinions_" + std::string(rows.text(i, 1));
    return names;
  }

  /// Leaves in `fresh` those that no other transaction stored meanwhile.
  void insert_received(std::vector<std::size_t>& fresh) {
    if (fresh.empty()) return;
    const auto names = sequences();
    Texts ids, consultations, sequence;
    std::vector<ByteView> commitments;
    Numbers receipts;
    for (const std::size_t i : fresh) {
      const opinion::Envelope& e = arrivals_[i].envelope;
      ids.push_back(e.id);
      commitments.emplace_back(e.commitment);
      consultations.push_back(e.consultation);
      receipts.push_back(receipt_number(opinion::receipt_code(e.commitment)));
      const auto name = names.find(e.consultation);
      sequence.push_back(name == names.end() ? std::string_view("opinions_0") : name->second);
    }
    const Rows rows = db_.execute(
        "INSERT INTO received SELECT id, commitment, consultation, receipt, place FROM (SELECT id, "
        "commitment, "
        "consultation, receipt, nextval(CAST(places AS regclass)) AS place FROM unnest($1, $2, $3, $4, $5) "
        "AS "
        "t(id, commitment, consultation, receipt, places)) AS numbered ORDER BY id COLLATE \"C\" ON "
        "CONFLICT(id) "
        "DO NOTHING RETURNING id, sequence_number",
        {Parameter::texts(ids), Parameter::blobs(commitments), Parameter::texts(consultations),
         Parameter::numbers(receipts), Parameter::texts(sequence)});
    std::map<std::string_view, std::int64_t> stored;
    for (int i = 0; i < rows.count(); ++i) stored[rows.text(i, 0)] = rows.number(i, 1);
    Texts raced;
    std::erase_if(fresh, [&](std::size_t i) {
      const opinion::Envelope& e = arrivals_[i].envelope;
      const auto found = stored.find(e.id);
      if (found == stored.end()) return raced.push_back(e.id), true;
      known_[e.id] = {e.commitment, found->second};
      return false;
    });
    read_known(raced);
    for (const std::string_view id : raced)
      if (!known_.contains(std::string(id))) throw Conflict("an opinion was stored and removed at once");
  }

  void insert_opinions(const std::vector<std::size_t>& fresh, Random& random, WrittenOpinions& written) {
    if (fresh.empty()) return;
    std::vector<std::string> days, answers;
    for (const std::size_t i : fresh) {
      days.push_back(to_iso(arrivals_[i].opinion->day));
      answers.push_back(answers_to_json(arrivals_[i].opinion->answers));
    }
    Numbers rows, revisions, assisted;
    Texts consultations, units, hamlets, languages, modes;
    for (const std::size_t i : fresh) {
      const opinion::Opinion& o = *arrivals_[i].opinion;
      rows.push_back(random_row(random));
      consultations.push_back(o.consultation);
      revisions.push_back(o.revision);
      units.push_back(o.unit);
      hamlets.push_back(o.hamlet ? std::string_view(*o.hamlet) : std::string_view());
      languages.push_back(o.language);
      modes.push_back(o.mode);
      assisted.push_back(o.assisted ? 1 : 0);
      if (has_writing(arrivals_[i])) written.add(o.consultation, rows.back());
      counting_.add(arrivals_[i]);
    }
    db_.execute(
        "INSERT INTO opinion SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS t(row_number) "
        "ORDER "
        "BY row_number",
        {Parameter::numbers(rows), Parameter::texts(consultations), Parameter::numbers(revisions),
         Parameter::texts(units), Parameter::texts(hamlets), Parameter::texts(languages),
         Parameter::texts(modes), Parameter::texts({days.begin(), days.end()}), Parameter::numbers(assisted),
         Parameter::texts({answers.begin(), answers.end()})});
  }

  wire::ItemResult result_of(const Arrival& arrival, bool stored_now) {
    const opinion::Envelope& e = arrival.envelope;
    const auto known = known_.find(e.id);
    if (known == known_.end()) return refuse(arrival, arrival.refusal);
    if (known->second.commitment != e.commitment) {
      insert_security_event(db_, "id-reused", e.id, now_);
      return refuse(arrival, "id-reused");
    }
    done_.push_back(&arrival);
    if (stored_now) return {e.id, wire::Status::stored, known->second.sequence_number, {}};
    counting_.repeat(arrival.kiosk);
    return {e.id, wire::Status::duplicate, known->second.sequence_number, {}};
  }

  wire::ItemResult refuse(const Arrival& arrival, const std::string& reason) {
    refused_[{arrival.envelope.id, arrival.envelope.commitment}] = {&arrival, reason};
    return {arrival.envelope.id, wire::Status::refused, 0, reason};
  }

  /// Removes items from quarantine that were refused earlier and are stored now.
  void release() {
    Texts ids, consultations;
    std::vector<ByteView> commitments;
    for (const Arrival* one : done_) {
      ids.push_back(one->envelope.id);
      commitments.emplace_back(one->envelope.commitment);
      consultations.push_back(one->envelope.consultation);
    }
    if (ids.empty()) return;
    const Rows rows = db_.execute(
        "DELETE FROM quarantine USING unnest($1, $2, $3) AS t(a, b, c) WHERE id = a AND commitment = b AND "
        "consultation = c RETURNING kiosk, length(sealed)",
        {Parameter::texts(ids), Parameter::blobs(commitments), Parameter::texts(consultations)});
    for (int i = 0; i < rows.count(); ++i) room_.give_back(std::string(rows.text(i, 0)), rows.number(i, 1));
  }

  using Key = std::pair<std::string, Hash>;
  /// The refused items of this batch that are in quarantine already.
  std::set<Key> kept_aside() {
    Texts ids;
    for (const auto& [key, one] : refused_) ids.push_back(key.first);
    std::set<Key> kept;
    const Rows rows = db_.execute("SELECT id, commitment FROM quarantine WHERE id = ANY($1)", {Parameter::texts(ids)});
    for (int i = 0; i < rows.count(); ++i) {
      Hash commitment{};
      const Bytes bytes = rows.bytes(i, 1);
      if (bytes.size() == commitment.size()) std::ranges::copy(bytes, commitment.begin());
      kept.emplace(std::string(rows.text(i, 0)), commitment);
    }
    return kept;
  }

  /// Takes out of `refused_` what finds no room in the quarantine, and says so in the results.
  void find_room() {
    if (refused_.empty()) return;
    db_.lock("quarantine");
    std::set<Key> placed = kept_aside();
    for (std::size_t i = 0; i < arrivals_.size(); ++i) {
      const opinion::Envelope& e = arrivals_[i].envelope;
      if (results_[i].status != wire::Status::refused || placed.contains({e.id, e.commitment})) continue;
      if (room_.take(arrivals_[i].kiosk, static_cast<std::int64_t>(e.sealed.size()))) {
        placed.emplace(e.id, e.commitment);
      } else {
        results_[i].reason = no_quarantine_room;
        refused_.erase({e.id, e.commitment});
      }
    }
  }

  /// An item that is in quarantine already gets the current reason.
  void set_aside() {
    if (refused_.empty()) return;
    Texts ids, consultations, kiosks, reasons;
    std::vector<ByteView> commitments, sealed;
    Numbers revisions;
    for (const auto& [key, one] : refused_) {
      const opinion::Envelope& e = one.first->envelope;
      ids.push_back(e.id);
      commitments.emplace_back(e.commitment);
      consultations.push_back(e.consultation);
      revisions.push_back(e.revision);
      sealed.emplace_back(e.sealed);
      kiosks.push_back(one.first->kiosk);
      reasons.push_back(one.second);
    }
    db_.execute(
        "INSERT INTO quarantine(id, commitment, consultation, revision, sealed, kiosk, reason, at) SELECT "
        "t.*, $8 "
        "FROM unnest($1, $2, $3, $4, $5, $6, $7) AS t(a, b) ORDER BY a, b ON CONFLICT(id, commitment) DO "
        "UPDATE "
        "SET reason = excluded.reason WHERE quarantine.consultation = excluded.consultation",
        {Parameter::texts(ids), Parameter::blobs(commitments), Parameter::texts(consultations),
         Parameter::numbers(revisions), Parameter::blobs(sealed), Parameter::texts(kiosks),
         Parameter::texts(reasons), Parameter::number(ms(now_))});
  }

  PgConnection& db_;
  const std::vector<Arrival>& arrivals_;
  UtcTime now_;
  std::vector<wire::ItemResult> results_;
  std::map<std::string, Known, std::less<>> known_;  ///< by id
  std::vector<const Arrival*> done_;
  std::map<std::pair<std::string_view, Hash>, std::pair<const Arrival*, std::string>> refused_;
  Counting counting_;
  QuarantineRoom room_;
};

}  // namespace

std::vector<wire::ItemResult> PostgresStore::receive(Connection& connection,
                                                     const std::vector<Arrival>& arrivals, UtcTime now,
                                                     WrittenOpinions& written) {
  auto& db = static_cast<PgConnection&>(connection);
  db.lock_shared("intake");  // figures are read while nobody holds it
  auto results = Receiver(db, arrivals, now).receive(random_, writer(), written);
  if (!written.empty()) mark_index(db, IndexState::incomplete);
  return results;
}

void PostgresStore::consultation_added(Connection& connection, std::string_view consultation) {
  auto& db = static_cast<PgConnection&>(connection);
  const Rows number =
      db.execute("SELECT number FROM consultation_row WHERE id = $1", {Parameter::text(consultation)});
  db.execute_all("CREATE SEQUENCE opinions_" + std::string(number.text(0, 0)));
}

}  // namespace kiosk::server::store
