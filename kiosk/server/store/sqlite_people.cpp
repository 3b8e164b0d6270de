// Officials, their sessions, the trail, security events.
#include "kiosk/server/store/sqlite_access.h"

namespace kiosk::server::store {
namespace {

std::vector<TrailEntry> entries(SQLite::Statement& row, std::size_t limit) {
  row.bind(1, static_cast<std::int64_t>(limit));
  std::vector<TrailEntry> all;
  while (row.executeStep()) {
    all.push_back({from_ms(row.getColumn(0).getInt64()), row.getColumn(1).getString(),
                   row.getColumn(2).getString(), row.getColumn(3).getString()});
  }
  return all;
}

User user_in(SQLite::Statement& row) {
  return {row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
          row.getColumn(3).getString(), from_ms(row.getColumn(4).getInt64())};
}

}  // namespace

void SqliteStore::set_user(const User& user) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db,
                          "INSERT INTO user VALUES(?,?,?,?,?) ON CONFLICT(name) DO UPDATE SET "
                          "role=excluded.role, unit=excluded.unit, "
                          "password_hash=excluded.password_hash");
    bind_text(row, 1, user.name);
    bind_text(row, 2, user.role);
    bind_text(row, 3, user.unit);
    bind_text(row, 4, user.password_hash);
    row.bind(5, ms(user.created));
    row.exec();
    SQLite::Statement end(
        db, "DELETE FROM session WHERE user = ?");  // a new password ends what the old one began
    bind_text(end, 1, user.name);
    end.exec();
  });
}

std::optional<User> SqliteStore::user(std::string_view name) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT name, role, unit, password_hash, created FROM user WHERE name = ?");
  bind_text(row, 1, name);
  if (!row.executeStep()) return std::nullopt;
  return user_in(row);
}

std::vector<User> SqliteStore::users() {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT name, role, unit, password_hash, created FROM user ORDER BY name");
  std::vector<User> all;
  while (row.executeStep()) all.push_back(user_in(row));
  return all;
}

void SqliteStore::add_session(const Session& session) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT OR REPLACE INTO session VALUES(?,?,?,?)");
    bind_bytes(row, 1, session.token_hash);
    bind_text(row, 2, session.user);
    bind_text(row, 3, session.csrf);
    row.bind(4, ms(session.expires));
    row.exec();
  });
}

std::optional<Session> SqliteStore::session(const Hash& token_hash, UtcTime now) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT user, csrf, expires FROM session WHERE token_hash = ? AND expires > ?");
  bind_bytes(row, 1, token_hash);
  row.bind(2, ms(now));
  if (!row.executeStep()) return std::nullopt;
  return Session{token_hash, row.getColumn(0).getString(), row.getColumn(1).getString(),
                 from_ms(row.getColumn(2).getInt64())};
}

void SqliteStore::end_session(const Hash& token_hash) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "DELETE FROM session WHERE token_hash = ?");
    bind_bytes(row, 1, token_hash);
    row.exec();
  });
}

void SqliteStore::add_trail(const TrailEntry& entry) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT INTO trail(at, user, action, subject) VALUES(?,?,?,?)");
    row.bind(1, ms(entry.at));
    bind_text(row, 2, entry.user);
    bind_text(row, 3, entry.action);
    bind_text(row, 4, entry.subject);
    row.exec();
  });
}

std::vector<TrailEntry> SqliteStore::trail(std::size_t limit) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT at, user, action, subject FROM trail ORDER BY number DESC LIMIT ?");
  return entries(row, limit);
}

/// Inside a running write transaction.
void SqliteStore::note_event(std::string_view kind, std::string_view subject, UtcTime now) {
  SQLite::Statement row(db_, "INSERT INTO security_event(at, kind, subject) VALUES(?,?,?)");
  row.bind(1, ms(now));
  bind_text(row, 2, kind);
  bind_text(row, 3, subject);
  row.exec();
}

void SqliteStore::add_security_event(std::string_view kind, std::string_view subject, UtcTime now) {
  write([&](SQLite::Database&) { note_event(kind, subject, now); });
}

std::vector<TrailEntry> SqliteStore::security_events(std::size_t limit) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT at, '', kind, subject FROM security_event ORDER BY number DESC LIMIT ?");
  return entries(row, limit);
}

}  // namespace kiosk::server::store
