// Kiosks: enrolment, names, locations, and sums of their reports.
#include <algorithm>

#include "kiosk/base/stored_time.h"
#include "kiosk/server/store/sql/access.h"
#include "kiosk/wire/messages.h"

namespace kiosk::server::store {
namespace {

// Numbers accepted by an older version are limited before they are added up.
#define KIOSK_FINISHED "min(max(visits, 0), 1000000) - min(max(abandoned, 0), 1000000)"

std::string kiosk_columns(const Connection& db) {
  return "SELECT id, name, unit, consultation, public_key, revoked, enrolled, last_seen, heartbeat, "
         "last_counter, "
         "received, repeated, called, called_by, "
         // the Vietnam day 24 hours earlier
         "(SELECT max(" KIOSK_FINISHED
         ") FROM kiosk_hour WHERE kiosk_hour.kiosk = kiosk.id AND "
         "gathered = 0 AND day >= " +
         db.vietnam_day("kiosk.last_seen - 86400000") +
         "), version, "
         "(SELECT sum(" KIOSK_FINISHED
         ") FROM kiosk_hour WHERE kiosk_hour.kiosk = kiosk.id), received_before, "
         "coalesce(quarantine_size.items, 0), "
         // two days before its last report
         "(SELECT max(arrived - waited) FROM kiosk_arrival WHERE kiosk_arrival.kiosk = kiosk.id AND hour > "
         "max(coalesce(kiosk.last_seen, 0) / 3600000, (SELECT max(hour) FROM kiosk_arrival AS newest WHERE "
         "newest.kiosk = kiosk.id)) - 48), coalesce(turned_away, 0), turned_away_at FROM kiosk LEFT JOIN "
         "quarantine_size ON quarantine_size.kiosk = kiosk.id ";
}

Kiosk kiosk_in(Statement& row) {
  Kiosk k;
  k.id = row.text(0);
  k.name = row.text(1);
  k.unit = row.text(2);
  k.consultation = row.text(3);
  k.public_key = row.hash(4);
  k.revoked = row.flag(5);
  k.enrolled = row.time(6);
  if (!row.is_null(7)) k.last_seen = row.time(7);
  if (!row.is_null(8)) {
    if (auto heartbeat = wire::decode_heartbeat(row.text(8))) k.last_heartbeat = std::move(*heartbeat);
    k.report_unreadable = !k.last_heartbeat;
  }
  k.last_counter = static_cast<std::uint64_t>(row.number(9));
  k.received = row.number(10);
  k.repeated = row.number(11);
  if (!row.is_null(12)) k.called = row.time(12);
  k.called_by = row.text(13);
  k.busiest_hour = std::max(row.number(14), row.number(19));
  k.version = row.number(15);
  k.finished_visits = row.number(16);
  k.beyond_visits = k.received - row.number(17) - k.finished_visits;
  k.quarantined = row.number(18);
  k.turned_away = row.number(20);
  if (k.turned_away > 0) k.turned_away_at = row.time(21);
  return k;
}

}  // namespace

std::optional<Kiosk> read_kiosk(Connection& db, std::string_view id) {
  Statement row(db, kiosk_columns(db) + "WHERE id = ?");
  Binder(row) << id;
  return first_of(row, kiosk_in);
}

std::optional<Kiosk> SqlStore::kiosk(std::string_view id) {
  auto db = reader();
  return read_kiosk(*db, id);
}

std::optional<Kiosk> SqlWrite::kiosk(std::string_view id) {
  return read_kiosk(db_, id);
}

std::optional<KioskIdentity> SqlStore::kiosk_identity(std::string_view id) {
  auto db = reader();
  Statement row(*db, "SELECT id, name, unit, consultation, public_key, revoked FROM kiosk WHERE id = ?");
  Binder(row) << id;
  if (!row.step()) return std::nullopt;
  return KioskIdentity{row.text(0), row.text(1), row.text(2), row.text(3), row.hash(4), row.flag(5)};
}

std::vector<Assignment> SqlStore::assignments(std::string_view kiosk) {
  auto db = reader();
  Statement row(*db,
                "SELECT consultation, unit, since, until FROM kiosk_assignment WHERE kiosk = ? ORDER "
                "BY number");
  Binder(row) << kiosk;
  return rows_of(row, [](Statement& one) {
    return Assignment{one.text(0), one.text(1), day_from_iso(one.text(2)).value_or(Day{}),
                      day_from_iso(one.text(3))};
  });
}

std::vector<Kiosk> SqlStore::kiosks() {
  auto db = reader();
  Statement row(*db, kiosk_columns(*db) + "ORDER BY name, id");
  return rows_of(row, kiosk_in);
}

void SqlWrite::add_enrolment_code(const Hash& code, std::string_view consultation, std::string_view unit,
                                  UtcTime expires) {
  change("DELETE FROM enrolment_code WHERE expires <= ?", now_ - longest_code_life);
  change("INSERT INTO enrolment_code(hash, consultation, unit, expires) VALUES(?,?,?,?)", ByteView(code),
         consultation, unit, expires);
}

bool SqlWrite::enrol(const Hash& code, Kiosk& kiosk, UtcTime now) {
  const int used = change(
      "UPDATE enrolment_code SET used = 1 WHERE hash = ? AND used = 0 AND expires > ? AND expires <= ?",
      ByteView(code), now, now + longest_code_life + usual_clock_step);
  if (used == 0) return false;
  Statement row(db_, "SELECT consultation, unit FROM enrolment_code WHERE hash = ?");
  Binder(row) << ByteView(code);
  row.step();
  kiosk.consultation = row.text(0);
  kiosk.unit = row.text(1);
  kiosk.enrolled = now;
  change("INSERT INTO kiosk(id, name, unit, consultation, public_key, enrolled) VALUES(?,?,?,?,?,?)",
         kiosk.id, kiosk.name, kiosk.unit, kiosk.consultation, ByteView(kiosk.public_key), now);
  add_assignment(kiosk.id, {kiosk.consultation, kiosk.unit, day_in_vietnam(now), std::nullopt});
  return true;
}

Result<void> SqlWrite::set_kiosk(std::string_view id, std::string_view name, std::string_view unit,
                                 std::int64_t version) {
  const auto before = read_kiosk(db_, id);
  auto named = change_version("UPDATE kiosk SET name = ?, version = version + 1 WHERE id = ? AND version = ?",
                              name, id, version);
  if (!named || before->unit == unit) return named;
  return move_kiosk(id, before->consultation, unit, day_in_vietnam(now_), version + 1);
}

Result<void> SqlWrite::move_kiosk(std::string_view kiosk, std::string_view consultation,
                                  std::string_view unit, Day since, std::int64_t version) {
  auto moved = change_version(
      "UPDATE kiosk SET consultation = ?, unit = ?, version = version + 1 WHERE id = ? AND version = ?",
      consultation, unit, kiosk, version);
  if (!moved) return moved;
  // Opinions given today before the kiosk learns of the move belong to its previous location.
  change("UPDATE kiosk_assignment SET until = ? WHERE kiosk = ? AND until = ''",
         std::string_view(to_iso(day_in_vietnam(now_))), kiosk);
  add_assignment(kiosk, {std::string(consultation), std::string(unit), since, std::nullopt});
  return {};
}

void SqlWrite::add_assignment(std::string_view kiosk, const Assignment& assignment) {
  change(
      "INSERT INTO kiosk_assignment(kiosk, consultation, unit, since, until, by, at) VALUES(?,?,?,?,?,?,?)",
      kiosk, assignment.consultation, assignment.unit, to_iso(assignment.since),
      assignment.until ? to_iso(*assignment.until) : std::string(), actor_, now_);
}

void SqlWrite::revoke(std::string_view kiosk) {
  change("UPDATE kiosk SET revoked = 1 WHERE id = ?", kiosk);
}

void SqlWrite::set_called(std::string_view kiosk, std::optional<UtcTime> at, std::string_view by) {
  change("UPDATE kiosk SET called = ?, called_by = ? WHERE id = ?", at, by, kiosk);
}

std::vector<KioskHour> SqlStore::activity(std::string_view kiosk, std::string_view since_day) {
  auto db = reader();
  Statement row(*db,
                "SELECT kiosk, day, hour, min(max(visits, 0), 1000000), min(max(abandoned, 0), "
                "1000000) FROM kiosk_hour WHERE kiosk = ? AND day >= ? ORDER BY day, hour");
  Binder(row) << kiosk << since_day;
  std::vector<KioskHour> all;
  while (row.step()) {
    all.push_back({row.text(0), row.text(1), row.integer(2), row.number(3), row.number(4)});
  }
  return all;
}

std::map<std::string, std::int64_t> SqlStore::abandoned_by_screen(std::string_view kiosk) {
  auto db = reader();
  Statement row(*db, "SELECT screen, min(max(count, 0), 1000000000) FROM kiosk_stop WHERE kiosk = ?");
  Binder(row) << kiosk;
  return counts_in(row);
}

std::map<std::string, std::int64_t> SqlStore::all_abandoned_by_screen(std::string_view consultation) {
  auto db = reader();
  Statement row(*db,
                "SELECT screen, sum(min(max(count, 0), 1000000000)) FROM kiosk_stop JOIN kiosk ON "
                "kiosk.id = kiosk_stop.kiosk "
                "WHERE consultation = ? GROUP BY screen");
  Binder(row) << consultation;
  return counts_in(row);
}

}  // namespace kiosk::server::store
