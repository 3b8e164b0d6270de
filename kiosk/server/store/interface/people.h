// Officials: accounts, second factors, sessions and tokens.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/machine_time.h"
#include "kiosk/base/time.h"

namespace kiosk::server::store {

struct User {
  std::string name, role;     ///< role: "admin", "official", "auditor"
  std::string unit;           ///< for an official: this unit and all below; "" = all
  std::string password_hash;  ///< libsodium crypto_pwhash_str (Argon2id)
  UtcTime created;
  Bytes totp_secret{};       ///< RFC 6238; empty if no second factor is set up
  bool ended = false;        ///< sign-in disabled; the name stays for the trail
  std::int64_t version = 0;  ///< incremented with each change; 0 = not stored yet
};
struct Session {
  Hash token_hash{};  ///< SHA-256 of the cookie's value
  std::string user;
  std::string csrf;
  UtcTime expires;
  UtcTime began{};
  std::string peer{}, agent{};  ///< address and browser, shown in the list of sessions
};
inline constexpr std::int64_t most_sessions = 50;
/// A bearer token for scripts, restricted to one role and unit.
struct Token {
  Hash hash{};  ///< SHA-256 of the token; the token itself is shown once
  std::string name, role, unit, made_by;
  UtcTime created, expires;
  std::optional<UtcTime> last_used;
};
/// Wrong sign-ins that are not forgotten yet (office/sign_in_locks.h). Kept over restarts.
struct SignInFailures {
  std::string id;                      ///< hash of address and account
  std::string address;                 ///< or IPv6 network
  std::string account;                 ///< "" = all accounts from that address, "?" = no such account
  MachineTime forgotten_at;            ///< when all of them are forgotten
  std::chrono::milliseconds length{};  ///< from the newest failure until then
};

/// Reading, and changes by sign-in itself; these need no trail entry.
class People {
 public:
  virtual ~People() = default;

  virtual std::optional<User> user(std::string_view name) = 0;
  virtual std::vector<User> users() = 0;
  /// Returns true once per time step (RFC 6238 section 5.2: a code may be used once).
  virtual bool use_step(std::string_view user, std::int64_t step) = 0;
  /// Returns true if the code exists, and consumes it.
  virtual bool use_recovery_code(std::string_view user, const Hash& code) = 0;
  virtual std::size_t recovery_codes_left(std::string_view user) = 0;

  virtual std::optional<Session> session(const Hash& token_hash, UtcTime now) = 0;
  virtual std::vector<Session> sessions(std::string_view user, UtcTime now) = 0;

  /// Records the time of use, at most once an hour.
  virtual std::optional<Token> token(const Hash& hash, UtcTime now) = 0;
  virtual std::vector<Token> tokens() = 0;

  /// In the order of their ids.
  virtual std::vector<SignInFailures> sign_in_failures() = 0;
  /// Adds or replaces failures by their ids, and removes those with the ids in `over`.
  virtual void set_sign_in_failures(const std::vector<SignInFailures>& failures,
                                    const std::vector<std::string>& over) = 0;
};

/// Part of a transaction (write.h).
class PeopleWriter {
 public:
  virtual ~PeopleWriter() = default;

  /// The user as this transaction sees it.
  virtual std::optional<User> user(std::string_view name) = 0;
  virtual std::vector<User> users() = 0;
  /// Version 0: a new user. Otherwise sets role, unit and password and ends the user's sessions; the second
  /// factor does not change. Fault: changed-meanwhile if `user.version` is not the stored one.
  [[nodiscard]] virtual Result<void> set_user(const User& user) = 0;
  /// Also ends the sessions.
  virtual void set_user_ended(std::string_view name, bool ended) = 0;
  /// An empty secret switches the second factor off. `recovery`: hashes of codes, each valid for one sign-in.
  virtual void set_second_factor(std::string_view user, ByteView secret,
                                 const std::vector<Hash>& recovery) = 0;
  /// A user has at most `most_sessions`: the oldest one ends.
  virtual void add_session(const Session& session) = 0;
  /// False if there is no such session.
  virtual bool end_session(const Hash& token_hash) = 0;
  virtual void add_token(const Token& token) = 0;
  /// False if there is no such token.
  virtual bool end_token(const Hash& hash) = 0;
  /// Does nothing where there are none.
  virtual void forget_sign_in_failures(std::string_view id) = 0;
};

}  // namespace kiosk::server::store
