// Kiosks: enrolment, reports, names.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

constexpr std::chrono::hours kept_heartbeats{48};

constexpr const char* kiosk_columns =
    "SELECT id, name, unit, consultation, public_key, revoked, enrolled, last_seen, heartbeat, last_counter, "
    "received, repeated, called, called_by, "
    // the Vietnam day 24 hours earlier
    "(SELECT max(visits - abandoned) FROM kiosk_hour WHERE kiosk_hour.kiosk = kiosk.id AND "
    "gathered = 0 AND day >= date(kiosk.last_seen / 1000, 'unixepoch', '+7 hours', '-1 day')), version FROM "
    "kiosk ";

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
  }
  k.last_counter = static_cast<std::uint64_t>(row.getColumn(9).getInt64());
  k.received = row.getColumn(10).getInt64();
  k.repeated = row.getColumn(11).getInt64();
  if (!row.getColumn(12).isNull()) k.called = from_ms(row.getColumn(12).getInt64());
  k.called_by = row.getColumn(13).getString();
  k.busiest_hour = row.getColumn(14).getInt64();
  k.version = row.getColumn(15).getInt64();
  return k;
}

bool silent_for_an_hour(SQLite::Database& db, std::string_view kiosk, UtcTime now) {
  SQLite::Statement row(db, "SELECT last_seen FROM kiosk WHERE id = ?");
  bind_text(row, 1, kiosk);
  return row.executeStep() && now - from_ms(row.getColumn(0).getInt64()) > std::chrono::hours(1);
}

/// Counts one report in this hour and removes counts older than two days. REQUIRES: an open write
/// transaction.
void count_heartbeat(SQLite::Database& db, std::string_view kiosk, UtcTime now) {
  SQLite::Statement heard(
      db, "INSERT INTO kiosk_heard VALUES(?,?,1) ON CONFLICT DO UPDATE SET reports = reports + 1");
  Binder(heard) << kiosk << hour_number(now);
  heard.exec();
  SQLite::Statement old(db, "DELETE FROM kiosk_heard WHERE kiosk = ? AND hour < ?");
  Binder(old) << kiosk << hour_number(now - kept_heartbeats);
  old.exec();
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
  const int used = change("UPDATE enrolment_code SET used = 1 WHERE hash = ? AND used = 0 AND expires > ?",
                          ByteView(code), now);
  if (used == 0) return false;
  SQLite::Statement row(db_, "SELECT consultation, unit FROM enrolment_code WHERE hash = ?");
  Binder(row) << ByteView(code);
  row.executeStep();
  kiosk.consultation = row.getColumn(0).getString();
  kiosk.unit = row.getColumn(1).getString();
  kiosk.enrolled = now;
  change("INSERT INTO kiosk(id, name, unit, consultation, public_key, enrolled) VALUES(?,?,?,?,?,?)",
         kiosk.id, kiosk.name, kiosk.unit, kiosk.consultation, ByteView(kiosk.public_key), now);
  return true;
}

Result<void> SqliteWrite::set_kiosk(std::string_view kiosk, std::string_view name, std::string_view unit,
                                    std::int64_t version) {
  return change_version(
      "UPDATE kiosk SET name = ?, unit = ?, version = version + 1 WHERE id = ? AND version = ?", name, unit,
      kiosk, version);
}

void SqliteWrite::revoke(std::string_view kiosk) {
  change("UPDATE kiosk SET revoked = 1 WHERE id = ?", kiosk);
}

void SqliteWrite::set_called(std::string_view kiosk, std::optional<UtcTime> at, std::string_view by) {
  change("UPDATE kiosk SET called = ?, called_by = ? WHERE id = ?", at, by, kiosk);
}

void SqliteStore::record_heartbeat(std::string_view kiosk, const wire::Heartbeat& heartbeat, UtcTime now) {
  write([&](SQLite::Database& db) {
    const bool gathered = silent_for_an_hour(db, kiosk, now);
    SQLite::Statement row(db, "UPDATE kiosk SET last_seen = ?, heartbeat = ? WHERE id = ?");
    Binder(row) << now << wire::encode(heartbeat) << kiosk;
    row.exec();
    SQLite::Statement stop(
        db, "INSERT INTO kiosk_stop VALUES(?,?,?) ON CONFLICT DO UPDATE SET count = count + excluded.count");
    for (const auto& [screen, count] : heartbeat.abandoned_at) {
      Binder(stop) << kiosk << screen << count;
      stop.exec();
      stop.reset();
    }
    count_heartbeat(db, kiosk, now);
    if (heartbeat.visits == 0 && heartbeat.abandoned == 0) return;
    SQLite::Statement hour(db,
                           "INSERT INTO kiosk_hour VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
                           "visits = visits + excluded.visits, abandoned = abandoned + excluded.abandoned, "
                           "gathered = max(gathered, excluded.gathered)");
    Binder(hour) << kiosk << to_iso(day_in_vietnam(now)) << std::int64_t{hour_in_vietnam(now)}
                 << heartbeat.visits << heartbeat.abandoned << std::int64_t{gathered};
    hour.exec();
  });
}

std::vector<KioskHour> SqliteStore::activity(std::string_view kiosk, std::string_view since_day) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT kiosk, day, hour, visits, abandoned FROM kiosk_hour WHERE kiosk = ? AND "
                        "day >= ? ORDER BY day, hour");
  Binder(row) << kiosk << since_day;
  std::vector<KioskHour> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt(),
                   row.getColumn(3).getInt64(), row.getColumn(4).getInt64()});
  }
  return all;
}

std::map<std::string, HeartbeatCounts> SqliteStore::heartbeat_counts(UtcTime since) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT kiosk, hour, reports FROM kiosk_heard WHERE hour >= ?");
  Binder(row) << hour_number(since);
  std::map<std::string, HeartbeatCounts> all;
  while (row.executeStep())
    all[row.getColumn(0).getString()][row.getColumn(1).getInt64()] = row.getColumn(2).getInt64();
  return all;
}

std::map<std::string, std::int64_t> SqliteStore::abandoned_by_screen(std::string_view kiosk) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT screen, count FROM kiosk_stop WHERE kiosk = ?");
  bind_text(row, 1, kiosk);
  return counts_in(row);
}

std::map<std::string, std::int64_t> SqliteStore::all_abandoned_by_screen(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT screen, sum(count) FROM kiosk_stop JOIN kiosk ON kiosk.id = kiosk_stop.kiosk "
                        "WHERE consultation = ? GROUP BY screen");
  bind_text(row, 1, consultation);
  return counts_in(row);
}

}  // namespace kiosk::server::store
