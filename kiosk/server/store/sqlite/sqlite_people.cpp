// Officials, their second factors, sessions and tokens, the trail, security events.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

using namespace std::chrono_literals;

std::vector<TrailEntry> entries(SQLite::Statement& row, std::size_t limit) {
  row.bind(1, static_cast<std::int64_t>(limit));
  std::vector<TrailEntry> all;
  while (row.executeStep()) {
    all.push_back({from_ms(row.getColumn(0).getInt64()), row.getColumn(1).getString(),
                   row.getColumn(2).getString(), row.getColumn(3).getString()});
  }
  return all;
}

constexpr const char* user_columns =
    "SELECT name, role, unit, password_hash, created, totp_secret, ended FROM user ";

User user_in(SQLite::Statement& row) {
  return {row.getColumn(0).getString(),  row.getColumn(1).getString(),         row.getColumn(2).getString(),
          row.getColumn(3).getString(),  from_ms(row.getColumn(4).getInt64()), bytes_in(row.getColumn(5)),
          row.getColumn(6).getInt() != 0};
}

constexpr const char* session_columns =
    "SELECT token_hash, user, csrf, expires, began, peer, agent FROM session ";

Session session_in(SQLite::Statement& row) {
  return {hash_in(row.getColumn(0)),
          row.getColumn(1).getString(),
          row.getColumn(2).getString(),
          from_ms(row.getColumn(3).getInt64()),
          from_ms(row.getColumn(4).getInt64()),
          row.getColumn(5).getString(),
          row.getColumn(6).getString()};
}

constexpr const char* token_columns =
    "SELECT hash, name, role, unit, made_by, created, expires, last_used FROM token ";

Token token_in(SQLite::Statement& row) {
  Token token{hash_in(row.getColumn(0)),
              row.getColumn(1).getString(),
              row.getColumn(2).getString(),
              row.getColumn(3).getString(),
              row.getColumn(4).getString(),
              from_ms(row.getColumn(5).getInt64()),
              from_ms(row.getColumn(6).getInt64()),
              std::nullopt};
  if (!row.getColumn(7).isNull()) token.last_used = from_ms(row.getColumn(7).getInt64());
  return token;
}

void end_sessions(SQLite::Database& db, std::string_view user) {
  SQLite::Statement end(db, "DELETE FROM session WHERE user = ?");
  bind_text(end, 1, user);
  end.exec();
}

}  // namespace

void SqliteStore::set_user(const User& user) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db,
                          "INSERT INTO user(name, role, unit, password_hash, created) VALUES(?,?,?,?,?) "
                          "ON CONFLICT(name) DO UPDATE SET role=excluded.role, unit=excluded.unit, "
                          "password_hash=excluded.password_hash, ended=0");
    Binder(row) << user.name << user.role << user.unit << user.password_hash << user.created;
    row.exec();
    end_sessions(db, user.name);
  });
}

std::optional<User> SqliteStore::user(std::string_view name) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(user_columns) + "WHERE name = ?");
  bind_text(row, 1, name);
  if (!row.executeStep()) return std::nullopt;
  return user_in(row);
}

std::vector<User> SqliteStore::users() {
  auto db = reader();
  SQLite::Statement row(*db, std::string(user_columns) + "ORDER BY name");
  std::vector<User> all;
  while (row.executeStep()) all.push_back(user_in(row));
  return all;
}

void SqliteStore::set_user_ended(std::string_view name, bool ended) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE user SET ended = ? WHERE name = ?");
    Binder(row) << ended << name;
    row.exec();
    end_sessions(db, name);
  });
}

void SqliteStore::set_second_factor(std::string_view user, ByteView secret,
                                    const std::vector<Hash>& recovery) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE user SET totp_secret = ?, totp_step = 0 WHERE name = ?");
    Binder(row) << secret << user;
    row.exec();
    SQLite::Statement old(db, "DELETE FROM recovery_code WHERE user = ?");
    Binder(old) << user;
    old.exec();
    SQLite::Statement code(db, "INSERT INTO recovery_code VALUES(?,?)");
    for (const Hash& hash : recovery) {
      Binder(code) << user << ByteView(hash);
      code.exec();
      code.reset();
    }
  });
}

bool SqliteStore::use_step(std::string_view user, std::int64_t step) {
  return write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE user SET totp_step = ? WHERE name = ? AND totp_step < ?");
    Binder(row) << step << user << step;
    return row.exec() == 1;
  });
}

bool SqliteStore::use_recovery_code(std::string_view user, const Hash& code) {
  return write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "DELETE FROM recovery_code WHERE user = ? AND hash = ?");
    Binder(row) << user << ByteView(code);
    return row.exec() == 1;
  });
}

std::size_t SqliteStore::recovery_codes_left(std::string_view user) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT count(*) FROM recovery_code WHERE user = ?");
  Binder(row) << user;
  row.executeStep();
  return static_cast<std::size_t>(row.getColumn(0).getInt64());
}

void SqliteStore::add_session(const Session& session) {
  write([&](SQLite::Database& db) {
    SQLite::Statement old(db, "DELETE FROM session WHERE expires <= ?");
    Binder(old) << session.began;
    old.exec();
    SQLite::Statement row(db,
                          "INSERT OR REPLACE INTO session(token_hash, user, csrf, expires, began, peer, "
                          "agent) VALUES(?,?,?,?,?,?,?)");
    Binder(row) << ByteView(session.token_hash) << session.user << session.csrf << session.expires
                << session.began << session.peer << session.agent;
    row.exec();
  });
}

std::optional<Session> SqliteStore::session(const Hash& token_hash, UtcTime now) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(session_columns) + "WHERE token_hash = ? AND expires > ?");
  Binder(row) << ByteView(token_hash) << now;
  if (!row.executeStep()) return std::nullopt;
  return session_in(row);
}

std::vector<Session> SqliteStore::sessions(std::string_view user, UtcTime now) {
  auto db = reader();
  SQLite::Statement row(*db,
                        std::string(session_columns) + "WHERE user = ? AND expires > ? ORDER BY began DESC");
  Binder(row) << user << now;
  std::vector<Session> all;
  while (row.executeStep()) all.push_back(session_in(row));
  return all;
}

void SqliteStore::end_session(const Hash& token_hash) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "DELETE FROM session WHERE token_hash = ?");
    Binder(row) << ByteView(token_hash);
    row.exec();
  });
}

void SqliteStore::add_token(const Token& token) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db,
                          "INSERT INTO token(hash, name, role, unit, made_by, created, expires) "
                          "VALUES(?,?,?,?,?,?,?)");
    Binder(row) << ByteView(token.hash) << token.name << token.role << token.unit << token.made_by
                << token.created << token.expires;
    row.exec();
  });
}

std::optional<Token> SqliteStore::token(const Hash& hash, UtcTime now) {
  std::optional<Token> found;
  {
    auto db = reader();
    SQLite::Statement row(*db, std::string(token_columns) + "WHERE hash = ? AND expires > ?");
    Binder(row) << ByteView(hash) << now;
    if (!row.executeStep()) return std::nullopt;
    found = token_in(row);
  }
  if (found->last_used && now - *found->last_used < 1h) return found;
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "UPDATE token SET last_used = ? WHERE hash = ?");
    Binder(row) << now << ByteView(hash);
    row.exec();
  });
  return found;
}

std::vector<Token> SqliteStore::tokens() {
  auto db = reader();
  SQLite::Statement row(*db, std::string(token_columns) + "ORDER BY created DESC");
  std::vector<Token> all;
  while (row.executeStep()) all.push_back(token_in(row));
  return all;
}

void SqliteStore::end_token(const Hash& hash) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "DELETE FROM token WHERE hash = ?");
    Binder(row) << ByteView(hash);
    row.exec();
  });
}

void SqliteStore::add_trail(const TrailEntry& entry) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT INTO trail(at, user, action, subject) VALUES(?,?,?,?)");
    Binder(row) << entry.at << entry.user << entry.action << entry.subject;
    row.exec();
  });
}

std::vector<TrailEntry> SqliteStore::trail(std::size_t limit, std::size_t skip) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT at, user, action, subject FROM trail ORDER BY number DESC LIMIT ? OFFSET ?");
  row.bind(2, static_cast<std::int64_t>(skip));
  return entries(row, limit);
}

/// Inside a running write transaction.
void SqliteStore::note_event(std::string_view kind, std::string_view subject, UtcTime now) {
  SQLite::Statement row(db_, "INSERT INTO security_event(at, kind, subject) VALUES(?,?,?)");
  Binder(row) << now << kind << subject;
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
