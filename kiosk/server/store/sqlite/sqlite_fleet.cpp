// Kiosks: enrolment, names, locations, and sums of their reports.
#include <algorithm>

#include "kiosk/base/stored_time.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"
#include "kiosk/wire/messages.h"

namespace kiosk::server::store {
namespace {

// Numbers accepted by an older version are limited before they are added up.
#define KIOSK_FINISHED "min(max(visits, 0), 1000000) - min(max(abandoned, 0), 1000000)"

constexpr const char* kiosk_columns =
    "SELECT id, name, unit, consultation, public_key, revoked, enrolled, last_seen, heartbeat, last_counter, "
    "received, repeated, called, called_by, "
    // the Vietnam day 24 hours earlier
    "(SELECT max(" KIOSK_FINISHED
    ") FROM kiosk_hour WHERE kiosk_hour.kiosk = kiosk.id AND "
    "gathered = 0 AND day >= date(kiosk.last_seen / 1000, 'unixepoch', '+7 hours', '-1 day')), version, "
    "(SELECT sum(" KIOSK_FINISHED
    ") FROM kiosk_hour WHERE kiosk_hour.kiosk = kiosk.id), received_before, "
    "(SELECT count(*) FROM quarantine WHERE quarantine.kiosk = kiosk.id), "
    // two days before its last report
    "(SELECT max(arrived - waited) FROM kiosk_arrival WHERE kiosk_arrival.kiosk = kiosk.id AND hour > "
    "max(coalesce(kiosk.last_seen, 0) / 3600000, (SELECT max(hour) FROM kiosk_arrival AS newest WHERE "
    "newest.kiosk = kiosk.id)) - 48) FROM kiosk ";

Kiosk kiosk_in(SQLite::Statement& row) {
  Kiosk k;
  k.id = row.getColumn(0).getString();
  k.name = row.getColumn(1).getString();
  k.unit = row.getColumn(2).getString();
  k.consultation = row.getColumn(3).getString();
  k.public_key = hash_in(row.getColumn(4));
  k.revoked = row.getColumn(5).getInt() != 0;
  k.enrolled = from_ms(row.getColumn(6).getInt64());
  if (!row.getColumn(7).isNull()) k.last_seen = from_ms(row.getColumn(7).getInt64());
  if (!row.getColumn(8).isNull()) {
    if (auto heartbeat = wire::decode_heartbeat(row.getColumn(8).getString()))
      k.last_heartbeat = std::move(*heartbeat);
    k.report_unreadable = !k.last_heartbeat;
  }
  k.last_counter = static_cast<std::uint64_t>(row.getColumn(9).getInt64());
  k.received = row.getColumn(10).getInt64();
  k.repeated = row.getColumn(11).getInt64();
  if (!row.getColumn(12).isNull()) k.called = from_ms(row.getColumn(12).getInt64());
  k.called_by = row.getColumn(13).getString();
  k.busiest_hour = std::max(row.getColumn(14).getInt64(), row.getColumn(19).getInt64());
  k.version = row.getColumn(15).getInt64();
  k.finished_visits = row.getColumn(16).getInt64();
  k.beyond_visits = k.received - row.getColumn(17).getInt64() - k.finished_visits;
  k.quarantined = row.getColumn(18).getInt64();
  return k;
}

}  // namespace

std::optional<Kiosk> read_kiosk(SQLite::Database& db, std::string_view id) {
  SQLite::Statement row(db, std::string(kiosk_columns) + "WHERE id = ?");
  Binder(row) << id;
  return first_of(row, kiosk_in);
}

std::optional<Kiosk> SqliteStore::kiosk(std::string_view id) {
  auto db = reader();
  return read_kiosk(*db, id);
}

std::optional<Kiosk> SqliteWrite::kiosk(std::string_view id) {
  return read_kiosk(db_, id);
}

std::optional<KioskIdentity> SqliteStore::kiosk_identity(std::string_view id) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT id, name, unit, consultation, public_key, revoked FROM kiosk WHERE id = ?");
  Binder(row) << id;
  if (!row.executeStep()) return std::nullopt;
  return KioskIdentity{row.getColumn(0).getString(), row.getColumn(1).getString(),
                       row.getColumn(2).getString(), row.getColumn(3).getString(),
                       hash_in(row.getColumn(4)),    row.getColumn(5).getInt() != 0};
}

std::vector<Assignment> SqliteStore::assignments(std::string_view kiosk) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT consultation, unit, since, until FROM kiosk_assignment WHERE kiosk = ? ORDER "
                        "BY number");
  Binder(row) << kiosk;
  return rows_of(row, [](SQLite::Statement& one) {
    return Assignment{one.getColumn(0).getString(), one.getColumn(1).getString(),
                      day_from_iso(one.getColumn(2).getString()).value_or(Day{}),
                      day_from_iso(one.getColumn(3).getString())};
  });
}

std::vector<Kiosk> SqliteStore::kiosks() {
  auto db = reader();
  SQLite::Statement row(*db, std::string(kiosk_columns) + "ORDER BY name, id");
  return rows_of(row, kiosk_in);
}

void SqliteWrite::add_enrolment_code(const Hash& code, std::string_view consultation, std::string_view unit,
                                     UtcTime expires) {
  change("INSERT INTO enrolment_code(hash, consultation, unit, expires) VALUES(?,?,?,?)", ByteView(code),
         consultation, unit, expires);
}

bool SqliteWrite::enrol(const Hash& code, Kiosk& kiosk, UtcTime now) {
  const int used = change(
      "UPDATE enrolment_code SET used = 1 WHERE hash = ? AND used = 0 AND expires > ? AND expires <= ?",
      ByteView(code), now, now + longest_code_life + usual_clock_step);
  if (used == 0) return false;
  SQLite::Statement row(db_, "SELECT consultation, unit FROM enrolment_code WHERE hash = ?");
  Binder(row) << ByteView(code);
  row.executeStep();
  kiosk.consultation = row.getColumn(0).getString();
  kiosk.unit = row.getColumn(1).getString();
  kiosk.enrolled = now;
  change("INSERT INTO kiosk(id, name, unit, consultation, public_key, enrolled) VALUES(?,?,?,?,?,?)",
         kiosk.id, kiosk.name, kiosk.unit, kiosk.consultation, ByteView(kiosk.public_key), now);
  add_assignment(kiosk.id, {kiosk.consultation, kiosk.unit, day_in_vietnam(now), std::nullopt});
  return true;
}

Result<void> SqliteWrite::set_kiosk(std::string_view id, std::string_view name, std::string_view unit,
                                    std::int64_t version) {
  const auto before = read_kiosk(db_, id);
  auto named = change_version("UPDATE kiosk SET name = ?, version = version + 1 WHERE id = ? AND version = ?",
                              name, id, version);
  if (!named || before->unit == unit) return named;
  return move_kiosk(id, before->consultation, unit, day_in_vietnam(now_), version + 1);
}

Result<void> SqliteWrite::move_kiosk(std::string_view kiosk, std::string_view consultation,
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

void SqliteWrite::add_assignment(std::string_view kiosk, const Assignment& assignment) {
  change(
      "INSERT INTO kiosk_assignment(kiosk, consultation, unit, since, until, by, at) VALUES(?,?,?,?,?,?,?)",
      kiosk, assignment.consultation, assignment.unit, to_iso(assignment.since),
      assignment.until ? to_iso(*assignment.until) : std::string(), actor_, now_);
}

void SqliteWrite::revoke(std::string_view kiosk) {
  change("UPDATE kiosk SET revoked = 1 WHERE id = ?", kiosk);
}

void SqliteWrite::set_called(std::string_view kiosk, std::optional<UtcTime> at, std::string_view by) {
  change("UPDATE kiosk SET called = ?, called_by = ? WHERE id = ?", at, by, kiosk);
}

std::vector<KioskHour> SqliteStore::activity(std::string_view kiosk, std::string_view since_day) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT kiosk, day, hour, min(max(visits, 0), 1000000), min(max(abandoned, 0), "
                        "1000000) FROM kiosk_hour WHERE kiosk = ? AND day >= ? ORDER BY day, hour");
  Binder(row) << kiosk << since_day;
  std::vector<KioskHour> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt(),
                   row.getColumn(3).getInt64(), row.getColumn(4).getInt64()});
  }
  return all;
}

std::map<std::string, std::int64_t> SqliteStore::abandoned_by_screen(std::string_view kiosk) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT screen, min(max(count, 0), 1000000000) FROM kiosk_stop WHERE kiosk = ?");
  bind_text(row, 1, kiosk);
  return counts_in(row);
}

std::map<std::string, std::int64_t> SqliteStore::all_abandoned_by_screen(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT screen, sum(min(max(count, 0), 1000000000)) FROM kiosk_stop JOIN kiosk ON "
                        "kiosk.id = kiosk_stop.kiosk "
                        "WHERE consultation = ? GROUP BY screen");
  bind_text(row, 1, consultation);
  return counts_in(row);
}

}  // namespace kiosk::server::store
