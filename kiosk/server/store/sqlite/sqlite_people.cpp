// Officials, their second factors, sessions and tokens.
#include "kiosk/base/stored_time.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

using namespace std::chrono_literals;

constexpr const char* user_columns =
    "SELECT name, role, unit, password_hash, created, totp_secret, ended, version FROM user ";

User user_in(SQLite::Statement& row) {
  return {row.getColumn(0).getString(),   row.getColumn(1).getString(),         row.getColumn(2).getString(),
          row.getColumn(3).getString(),   from_ms(row.getColumn(4).getInt64()), bytes_in(row.getColumn(5)),
          row.getColumn(6).getInt() != 0, row.getColumn(7).getInt64()};
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

SignInFailures failures_in(SQLite::Statement& row) {
  return {row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
          read_machine_time(row.getColumn(3).getString()),
          std::chrono::milliseconds(row.getColumn(4).getInt64())};
}

}  // namespace

std::optional<User> read_user(SQLite::Database& db, std::string_view name) {
  SQLite::Statement row(db, std::string(user_columns) + "WHERE name = ?");
  Binder(row) << name;
  return first_of(row, user_in);
}

std::optional<User> SqliteStore::user(std::string_view name) {
  auto db = reader();
  return read_user(*db, name);
}

std::optional<User> SqliteWrite::user(std::string_view name) {
  return read_user(db_, name);
}

Result<void> SqliteWrite::set_user(const User& user) {
  if (user.version == 0) {
    return change_version(
        "INSERT OR IGNORE INTO user(name, role, unit, password_hash, created) VALUES(?,?,?,?,?)", user.name,
        user.role, user.unit, user.password_hash, user.created);
  }
  auto done = change_version(
      "UPDATE user SET role = ?, unit = ?, password_hash = ?, ended = 0, version = version + 1 "
      "WHERE name = ? AND version = ?",
      user.role, user.unit, user.password_hash, user.name, user.version);
  if (done) change("DELETE FROM session WHERE user = ?", user.name);
  return done;
}

namespace {

std::vector<User> read_users(SQLite::Database& db) {
  SQLite::Statement row(db, std::string(user_columns) + "ORDER BY name");
  return rows_of(row, user_in);
}

}  // namespace

std::vector<User> SqliteStore::users() {
  auto db = reader();
  return read_users(*db);
}

std::vector<User> SqliteWrite::users() {
  return read_users(db_);
}

void SqliteWrite::set_user_ended(std::string_view name, bool ended) {
  change("UPDATE user SET ended = ?, version = version + 1 WHERE name = ?", ended, name);
  change("DELETE FROM session WHERE user = ?", name);
}

void SqliteWrite::set_second_factor(std::string_view user, ByteView secret,
                                    const std::vector<Hash>& recovery) {
  change("UPDATE user SET totp_secret = ?, totp_step = 0, version = version + 1 WHERE name = ?", secret,
         user);
  change("DELETE FROM recovery_code WHERE user = ?", user);
  for (const Hash& hash : recovery) change("INSERT INTO recovery_code VALUES(?,?)", user, ByteView(hash));
}

bool SqliteStore::use_step(std::string_view user, std::int64_t step) {
  // A much later step was used while the clock ran ahead: no code of today can be that one again.
  const std::int64_t ahead = step + usual_clock_step / 30s;
  return write([&](SQLite::Database& db) {
    SQLite::Statement row(
        db, "UPDATE user SET totp_step = ?1 WHERE name = ?2 AND (totp_step < ?1 OR totp_step > ?3)");
    row.bind(1, step);
    bind_text(row, 2, user);
    row.bind(3, ahead);
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

void SqliteWrite::add_session(const Session& session) {
  constexpr auto known_after_end = 2h;  // a form of an ended session can still be told to be its user's
  change("DELETE FROM session WHERE expires <= ?", session.began - known_after_end);
  change(
      "INSERT OR REPLACE INTO session(token_hash, user, csrf, expires, began, peer, agent) "
      "VALUES(?,?,?,?,?,?,?)",
      ByteView(session.token_hash), session.user, session.csrf, session.expires, session.began, session.peer,
      session.agent);
}

std::optional<Session> SqliteStore::session(const Hash& token_hash, UtcTime now) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(session_columns) + "WHERE token_hash = ?");
  Binder(row) << ByteView(token_hash);
  auto session = first_of(row, session_in);
  if (session && !is_valid(session->began, session->expires - session->began, now)) return std::nullopt;
  return session;
}

std::vector<Session> SqliteStore::sessions(std::string_view user, UtcTime now) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(session_columns) +
                                 "WHERE user = ? AND expires > ? AND began <= ? ORDER BY began DESC");
  Binder(row) << user << now << now + usual_clock_step;
  return rows_of(row, session_in);
}

void SqliteWrite::end_session(const Hash& token_hash) {
  change("DELETE FROM session WHERE token_hash = ?", ByteView(token_hash));
}

void SqliteWrite::add_token(const Token& token) {
  change("INSERT INTO token(hash, name, role, unit, made_by, created, expires) VALUES(?,?,?,?,?,?,?)",
         ByteView(token.hash), token.name, token.role, token.unit, token.made_by, token.created,
         token.expires);
}

std::optional<Token> SqliteStore::token(const Hash& hash, UtcTime now) {
  std::optional<Token> found;
  {
    auto db = reader();
    SQLite::Statement row(*db, std::string(token_columns) + "WHERE hash = ?");
    Binder(row) << ByteView(hash);
    found = first_of(row, token_in);
  }
  if (!found || !is_valid(found->created, found->expires - found->created, now)) return std::nullopt;
  if (found->last_used && age_of(*found->last_used, now, 1h) < 1h) return found;
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
  return rows_of(row, token_in);
}

void SqliteWrite::end_token(const Hash& hash) {
  change("DELETE FROM token WHERE hash = ?", ByteView(hash));
}

std::vector<SignInFailures> SqliteStore::sign_in_failures() {
  auto db = reader();
  SQLite::Statement row(
      *db, "SELECT id, address, account, forgotten_at, length FROM sign_in_failures ORDER BY id");
  return rows_of(row, failures_in);
}

void SqliteStore::set_sign_in_failures(const std::vector<SignInFailures>& failures,
                                       const std::vector<std::string>& over) {
  write([&](SQLite::Database& db) {
    SQLite::Statement remove(db, "DELETE FROM sign_in_failures WHERE id = ?");
    for (const std::string& id : over) {
      Binder(remove) << id;
      remove.exec();
      remove.reset();
    }
    SQLite::Statement set(db, "INSERT OR REPLACE INTO sign_in_failures VALUES(?,?,?,?,?)");
    for (const SignInFailures& one : failures) {
      Binder(set) << one.id << one.address << one.account << write_machine_time(one.forgotten_at)
                  << std::int64_t{one.length.count()};
      set.exec();
      set.reset();
    }
  });
}

void SqliteWrite::forget_sign_in_failures(std::string_view id) {
  change("DELETE FROM sign_in_failures WHERE id = ?", id);
}

}  // namespace kiosk::server::store
