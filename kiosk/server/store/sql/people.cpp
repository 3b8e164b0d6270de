// Officials, their second factors, sessions and tokens.
#include "kiosk/base/stored_time.h"
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

using namespace std::chrono_literals;

constexpr const char* user_columns =
    "SELECT name, role, unit, password_hash, created, totp_secret, ended, version FROM \"user\" ";

User user_in(Statement& row) {
  return {row.text(0), row.text(1),  row.text(2), row.text(3),
          row.time(4), row.bytes(5), row.flag(6), row.number(7)};
}

constexpr const char* session_columns =
    "SELECT token_hash, \"user\", csrf, expires, began, peer, agent FROM session ";

Session session_in(Statement& row) {
  return {row.hash(0), row.text(1), row.text(2), row.time(3), row.time(4), row.text(5), row.text(6)};
}

constexpr const char* token_columns =
    "SELECT hash, name, role, unit, made_by, created, expires, last_used FROM token ";

Token token_in(Statement& row) {
  Token token{row.hash(0), row.text(1), row.text(2), row.text(3),
              row.text(4), row.time(5), row.time(6), std::nullopt};
  if (!row.is_null(7)) token.last_used = row.time(7);
  return token;
}

SignInFailures failures_in(Statement& row) {
  return {row.text(0), row.text(1), row.text(2), read_machine_time(row.text(3)),
          std::chrono::milliseconds(row.number(4))};
}

}  // namespace

std::optional<User> read_user(Connection& db, std::string_view name) {
  Statement row(db, std::string(user_columns) + "WHERE name = ?");
  Binder(row) << name;
  return first_of(row, user_in);
}

std::optional<User> SqlStore::user(std::string_view name) {
  auto db = reader();
  return read_user(*db, name);
}

std::optional<User> SqlWrite::user(std::string_view name) {
  return read_user(db_, name);
}

Result<void> SqlWrite::set_user(const User& user) {
  if (user.version == 0) {
    return change_version(
        "INSERT INTO \"user\"(name, role, unit, password_hash, created) VALUES(?,?,?,?,?) ON CONFLICT DO "
        "NOTHING",
        user.name, user.role, user.unit, user.password_hash, user.created);
  }
  auto done = change_version(
      "UPDATE \"user\" SET role = ?, unit = ?, password_hash = ?, ended = 0, version = version + 1 "
      "WHERE name = ? AND version = ?",
      user.role, user.unit, user.password_hash, user.name, user.version);
  if (done) change("DELETE FROM session WHERE \"user\" = ?", user.name);
  return done;
}

namespace {

std::vector<User> read_users(Connection& db) {
  Statement row(db, std::string(user_columns) + "ORDER BY name");
  return rows_of(row, user_in);
}

}  // namespace

std::vector<User> SqlStore::users() {
  auto db = reader();
  return read_users(*db);
}

std::vector<User> SqlWrite::users() {
  return read_users(db_);
}

void SqlWrite::set_user_ended(std::string_view name, bool ended) {
  change("UPDATE \"user\" SET ended = ?, version = version + 1 WHERE name = ?", ended, name);
  change("DELETE FROM session WHERE \"user\" = ?", name);
}

void SqlWrite::set_second_factor(std::string_view user, ByteView secret, const std::vector<Hash>& recovery) {
  change("UPDATE \"user\" SET totp_secret = ?, totp_step = 0, version = version + 1 WHERE name = ?", secret,
         user);
  change("DELETE FROM recovery_code WHERE \"user\" = ?", user);
  for (const Hash& hash : recovery) change("INSERT INTO recovery_code VALUES(?,?)", user, ByteView(hash));
}

bool SqlStore::use_step(std::string_view user, std::int64_t step) {
  // A much later step was used while the clock ran ahead: no code of today can be that one again.
  const std::int64_t ahead = step + usual_clock_step / 30s;
  return write([&](Connection& db) {
    Statement row(
        db, "UPDATE \"user\" SET totp_step = ?1 WHERE name = ?2 AND (totp_step < ?1 OR totp_step > ?3)");
    Binder(row) << step << user << ahead;
    return row.run() == 1;
  });
}

bool SqlStore::use_recovery_code(std::string_view user, const Hash& code) {
  return write([&](Connection& db) {
    Statement row(db, "DELETE FROM recovery_code WHERE \"user\" = ? AND hash = ?");
    Binder(row) << user << ByteView(code);
    return row.run() == 1;
  });
}

std::size_t SqlStore::recovery_codes_left(std::string_view user) {
  auto db = reader();
  Statement row(*db, "SELECT count(*) FROM recovery_code WHERE \"user\" = ?");
  Binder(row) << user;
  row.step();
  return static_cast<std::size_t>(row.number(0));
}

void SqlWrite::add_session(const Session& session) {
  constexpr auto known_after_end = 2h;  // a form of an ended session can still be told to be its user's
  change("DELETE FROM session WHERE expires <= ?", session.began - known_after_end);
  change(
      "INSERT INTO session(token_hash, \"user\", csrf, expires, began, peer, agent) VALUES(?,?,?,?,?,?,?) ON "
      "CONFLICT(token_hash) DO UPDATE SET \"user\" = excluded.\"user\", csrf = excluded.csrf, expires = "
      "excluded.expires, began = excluded.began, peer = excluded.peer, agent = excluded.agent",
      ByteView(session.token_hash), session.user, session.csrf, session.expires, session.began, session.peer,
      session.agent);
  change(
      "DELETE FROM session WHERE \"user\" = ?1 AND token_hash NOT IN (SELECT token_hash FROM session WHERE "
      "\"user\" = ?1 ORDER BY began DESC, token_hash LIMIT ?2)",
      session.user, most_sessions);
}

std::optional<Session> SqlStore::session(const Hash& token_hash, UtcTime now) {
  auto db = reader();
  Statement row(*db, std::string(session_columns) + "WHERE token_hash = ?");
  Binder(row) << ByteView(token_hash);
  auto session = first_of(row, session_in);
  if (session && !is_valid(session->began, session->expires - session->began, now)) return std::nullopt;
  return session;
}

std::vector<Session> SqlStore::sessions(std::string_view user, UtcTime now) {
  auto db = reader();
  Statement row(*db, std::string(session_columns) +
                         "WHERE \"user\" = ? AND expires > ? AND began <= ? ORDER BY began DESC");
  Binder(row) << user << now << now + usual_clock_step;
  return rows_of(row, session_in);
}

bool SqlWrite::end_session(const Hash& token_hash) {
  return change("DELETE FROM session WHERE token_hash = ?", ByteView(token_hash)) > 0;
}

void SqlWrite::add_token(const Token& token) {
  change("INSERT INTO token(hash, name, role, unit, made_by, created, expires) VALUES(?,?,?,?,?,?,?)",
         ByteView(token.hash), token.name, token.role, token.unit, token.made_by, token.created,
         token.expires);
}

std::optional<Token> SqlStore::token(const Hash& hash, UtcTime now) {
  std::optional<Token> found;
  {
    auto db = reader();
    Statement row(*db, std::string(token_columns) + "WHERE hash = ?");
    Binder(row) << ByteView(hash);
    found = first_of(row, token_in);
  }
  if (!found || !is_valid(found->created, found->expires - found->created, now)) return std::nullopt;
  if (found->last_used && age_of(*found->last_used, now, 1h) < 1h) return found;
  write([&](Connection& db) {
    Statement row(db, "UPDATE token SET last_used = ? WHERE hash = ?");
    Binder(row) << now << ByteView(hash);
    row.run();
  });
  return found;
}

std::vector<Token> SqlStore::tokens() {
  auto db = reader();
  Statement row(*db, std::string(token_columns) + "ORDER BY created DESC");
  return rows_of(row, token_in);
}

bool SqlWrite::end_token(const Hash& hash) {
  return change("DELETE FROM token WHERE hash = ?", ByteView(hash)) > 0;
}

std::vector<SignInFailures> SqlStore::sign_in_failures() {
  auto db = reader();
  Statement row(*db, "SELECT id, address, account, forgotten_at, length FROM sign_in_failures ORDER BY id");
  return rows_of(row, failures_in);
}

void SqlStore::set_sign_in_failures(const std::vector<SignInFailures>& failures,
                                    const std::vector<std::string>& over) {
  write([&](Connection& db) {
    Statement remove(db, "DELETE FROM sign_in_failures WHERE id = ?");
    for (const std::string& id : over) {
      Binder(remove) << id;
      remove.run();
      remove.reset();
    }
    Statement set(db,
                  "INSERT INTO sign_in_failures VALUES(?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET address = "
                  "excluded.address, account = excluded.account, forgotten_at = excluded.forgotten_at, "
                  "length = excluded.length");
    for (const SignInFailures& one : failures) {
      Binder(set) << one.id << one.address << one.account << write_machine_time(one.forgotten_at)
                  << std::int64_t{one.length.count()};
      set.run();
      set.reset();
    }
  });
}

void SqlWrite::forget_sign_in_failures(std::string_view id) {
  change("DELETE FROM sign_in_failures WHERE id = ?", id);
}

}  // namespace kiosk::server::store
