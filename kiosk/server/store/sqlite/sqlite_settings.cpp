// Secrets, consultations, kiosks.

#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

constexpr std::chrono::hours kept_heard{48};

constexpr const char* consultation_columns =
    "SELECT id, revision, state, opens, closes, pack_digest, pack_signature, seal_public, seal_secret, title "
    "FROM consultation ";

Consultation consultation_in(SQLite::Statement& row) {
  Consultation c;
  c.id = row.getColumn(0).getString();
  c.revision = row.getColumn(1).getInt();
  c.state = wire::state_named(row.getColumn(2).getString()).value_or(wire::State::paused);
  c.opens = from_ms(row.getColumn(3).getInt64());
  c.closes = from_ms(row.getColumn(4).getInt64());
  c.pack_digest = hash_in(row.getColumn(5));
  c.pack_signature = bytes_in(row.getColumn(6));
  c.seal_keys = {hash_in(row.getColumn(7)), hash_in(row.getColumn(8))};
  c.title = row.getColumn(9).getString();
  return c;
}

constexpr const char* kiosk_columns =
    "SELECT id, name, unit, consultation, public_key, revoked, enrolled, last_seen, heartbeat, last_counter, "
    "received, repeated, called, called_by, "
    // a day back, as a day of Vietnam
    "(SELECT max(visits - abandoned) FROM kiosk_hour WHERE kiosk_hour.kiosk = kiosk.id AND "
    "gathered = 0 AND day >= date(kiosk.last_seen / 1000, 'unixepoch', '+7 hours', '-1 day')) FROM kiosk ";

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
  return k;
}

bool silent_for_an_hour(SQLite::Database& db, std::string_view kiosk, UtcTime now) {
  SQLite::Statement row(db, "SELECT last_seen FROM kiosk WHERE id = ?");
  bind_text(row, 1, kiosk);
  return row.executeStep() && now - from_ms(row.getColumn(0).getInt64()) > std::chrono::hours(1);
}

/// Inside a running write transaction. What is older than two days goes.
void note_heard(SQLite::Database& db, std::string_view kiosk, UtcTime now) {
  SQLite::Statement heard(
      db, "INSERT INTO kiosk_heard VALUES(?,?,1) ON CONFLICT DO UPDATE SET reports = reports + 1");
  Binder(heard) << kiosk << hour_number(now);
  heard.exec();
  SQLite::Statement old(db, "DELETE FROM kiosk_heard WHERE kiosk = ? AND hour < ?");
  Binder(old) << kiosk << hour_number(now - kept_heard);
  old.exec();
}

}  // namespace

std::optional<Bytes> SqliteStore::secret(std::string_view name) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT value FROM secret WHERE name = ?");
  bind_text(row, 1, name);
  if (!row.executeStep()) return std::nullopt;
  return bytes_in(row.getColumn(0));
}

void SqliteStore::set_secret(std::string_view name, ByteView value) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT OR REPLACE INTO secret VALUES(?, ?)");
    bind_text(row, 1, name);
    bind_bytes(row, 2, value);
    row.exec();
  });
}

void SqliteStore::publish(const Consultation& c) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db,
                          "INSERT INTO consultation(id, revision, state, opens, closes, pack_digest, "
                          "pack_signature, seal_public, "
                          "seal_secret, title) VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET "
                          "revision=excluded.revision, "
                          "opens=excluded.opens, closes=excluded.closes, pack_digest=excluded.pack_digest, "
                          "pack_signature=excluded.pack_signature, title=excluded.title");
    bind_text(row, 1, c.id);
    row.bind(2, c.revision);
    bind_text(row, 3, wire::name_of(c.state));
    row.bind(4, ms(c.opens));
    row.bind(5, ms(c.closes));
    bind_bytes(row, 6, c.pack_digest);
    bind_bytes(row, 7, c.pack_signature);
    bind_bytes(row, 8, c.seal_keys.public_key);
    bind_bytes(row, 9, c.seal_keys.secret_key);
    bind_text(row, 10, c.title);
    row.exec();
  });
}

void SqliteStore::set_state(std::string_view id, wire::State state) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE consultation SET state = ? WHERE id = ?");
    bind_text(row, 1, wire::name_of(state));
    bind_text(row, 2, id);
    row.exec();
  });
}

std::optional<Consultation> SqliteStore::consultation(std::string_view id) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(consultation_columns) + "WHERE id = ?");
  bind_text(row, 1, id);
  if (!row.executeStep()) return std::nullopt;
  return consultation_in(row);
}

std::vector<Consultation> SqliteStore::consultations() {
  auto db = reader();
  SQLite::Statement row(*db, std::string(consultation_columns) + "ORDER BY opens DESC, id");
  std::vector<Consultation> all;
  while (row.executeStep()) all.push_back(consultation_in(row));
  return all;
}

void SqliteStore::add_enrolment_code(const Hash& code, std::string_view consultation, std::string_view unit,
                                     UtcTime expires) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db,
                          "INSERT INTO enrolment_code(hash, consultation, unit, expires) VALUES(?,?,?,?)");
    bind_bytes(row, 1, code);
    bind_text(row, 2, consultation);
    bind_text(row, 3, unit);
    row.bind(4, ms(expires));
    row.exec();
  });
}

bool SqliteStore::enrol(const Hash& code, Kiosk& kiosk, UtcTime now) {
  return write([&](SQLite::Database& db) {
    SQLite::Statement use(db,
                          "UPDATE enrolment_code SET used = 1 WHERE hash = ? AND used = 0 AND expires > ? "
                          "RETURNING consultation, unit");
    bind_bytes(use, 1, code);
    use.bind(2, ms(now));
    if (!use.executeStep()) return false;
    kiosk.consultation = use.getColumn(0).getString();
    kiosk.unit = use.getColumn(1).getString();
    kiosk.enrolled = now;
    while (use.executeStep()) {
    }
    SQLite::Statement row(
        db, "INSERT INTO kiosk(id, name, unit, consultation, public_key, enrolled) VALUES(?,?,?,?,?,?)");
    bind_text(row, 1, kiosk.id);
    bind_text(row, 2, kiosk.name);
    bind_text(row, 3, kiosk.unit);
    bind_text(row, 4, kiosk.consultation);
    bind_bytes(row, 5, kiosk.public_key);
    row.bind(6, ms(now));
    row.exec();
    return true;
  });
}

std::optional<Kiosk> SqliteStore::kiosk(std::string_view id) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(kiosk_columns) + "WHERE id = ?");
  bind_text(row, 1, id);
  if (!row.executeStep()) return std::nullopt;
  return kiosk_in(row);
}

std::optional<KioskIdentity> SqliteStore::kiosk_identity(std::string_view id) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT id, name, unit, consultation, public_key, revoked FROM kiosk WHERE id = ?");
  bind_text(row, 1, id);
  if (!row.executeStep()) return std::nullopt;
  return KioskIdentity{row.getColumn(0).getString(), row.getColumn(1).getString(),
                       row.getColumn(2).getString(), row.getColumn(3).getString(),
                       hash_in(row.getColumn(4)),    row.getColumn(5).getInt() != 0};
}

std::vector<Kiosk> SqliteStore::kiosks() {
  auto db = reader();
  SQLite::Statement row(*db, std::string(kiosk_columns) + "ORDER BY name, id");
  std::vector<Kiosk> all;
  while (row.executeStep()) all.push_back(kiosk_in(row));
  return all;
}

void SqliteStore::set_kiosk(std::string_view kiosk, std::string_view name, std::string_view unit) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE kiosk SET name = ?, unit = ? WHERE id = ?");
    bind_text(row, 1, name);
    bind_text(row, 2, unit);
    bind_text(row, 3, kiosk);
    row.exec();
  });
}

void SqliteStore::revoke(std::string_view kiosk) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE kiosk SET revoked = 1 WHERE id = ?");
    bind_text(row, 1, kiosk);
    row.exec();
  });
}

void SqliteStore::set_called(std::string_view kiosk, std::optional<UtcTime> at, std::string_view by) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE kiosk SET called = ?, called_by = ? WHERE id = ?");
    if (at) row.bind(1, ms(*at));
    bind_text(row, 2, by);
    bind_text(row, 3, kiosk);
    row.exec();
  });
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
    note_heard(db, kiosk, now);
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
