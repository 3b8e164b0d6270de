// Officials: who may sign in, their sessions and tokens, and the trail of what they did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/time.h"

namespace kiosk::server::store {

struct User {
  std::string name, role;     ///< role: "admin", "official", "auditor"
  std::string unit;           ///< of an official: this unit and all below; "" = all
  std::string password_hash;  ///< libsodium crypto_pwhash_str (Argon2id)
  UtcTime created;
  Bytes totp_secret{};  ///< RFC 6238; empty where no second factor is set up
  bool ended = false;   ///< may not sign in any more; the name stays for the trail
};
struct Session {
  Hash token_hash{};  ///< SHA-256 of the cookie's value
  std::string user;
  std::string csrf;
  UtcTime expires;
  UtcTime began{};
  std::string peer{}, agent{};  ///< address and browser, so that a person recognises it in the list
};
/// A bearer token for scripts, limited to one role and unit.
struct Token {
  Hash hash{};  ///< SHA-256 of the token; the token itself is shown once
  std::string name, role, unit, made_by;
  UtcTime created, expires;
  std::optional<UtcTime> last_used;
};
struct TrailEntry {
  UtcTime at;
  std::string user, action, subject;
};

class People {
 public:
  virtual ~People() = default;

  /// New, or another role, unit and password: ends that user's sessions. The second factor stays.
  virtual void set_user(const User& user) = 0;
  virtual std::optional<User> user(std::string_view name) = 0;
  virtual std::vector<User> users() = 0;
  virtual void set_user_ended(std::string_view name, bool ended) = 0;  ///< ends the sessions too
  /// Empty secret: switched off. `recovery` are hashes, each good for one sign-in.
  virtual void set_second_factor(std::string_view user, ByteView secret,
                                 const std::vector<Hash>& recovery) = 0;
  /// True once for each time step (RFC 6238 section 5.2: a code is good once).
  virtual bool use_step(std::string_view user, std::int64_t step) = 0;
  /// True where the code was there; it is used up.
  virtual bool use_recovery_code(std::string_view user, const Hash& code) = 0;
  virtual std::size_t recovery_codes_left(std::string_view user) = 0;

  virtual void add_session(const Session& session) = 0;
  virtual std::optional<Session> session(const Hash& token_hash, UtcTime now) = 0;
  virtual std::vector<Session> sessions(std::string_view user, UtcTime now) = 0;
  virtual void end_session(const Hash& token_hash) = 0;

  virtual void add_token(const Token& token) = 0;
  /// Notes the use, at most once an hour.
  virtual std::optional<Token> token(const Hash& hash, UtcTime now) = 0;
  virtual std::vector<Token> tokens() = 0;
  virtual void end_token(const Hash& hash) = 0;

  virtual void add_trail(const TrailEntry& entry) = 0;  ///< append-only
  /// Newest first; `skip` leaves out as many of the newest.
  virtual std::vector<TrailEntry> trail(std::size_t limit, std::size_t skip = 0) = 0;
  virtual void add_security_event(std::string_view kind, std::string_view subject, UtcTime now) = 0;
  virtual std::vector<TrailEntry> security_events(std::size_t limit) = 0;
};

}  // namespace kiosk::server::store
