// Authentication of officials: password and second factor, sessions, tokens of scripts, throttling of failed
// attempts.
#pragma once

#include <map>
#include <optional>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/office/office.h"
#include "kiosk/server/office/sign_in_locks.h"

namespace kiosk::server::office {

/// The right that a page requires.
enum class Right {
  results,     ///< see results: everyone who can sign in
  work,        ///< edit remarks, paper totals, states
  administer,  ///< edit users, kiosks, packs, settings
  trail        ///< read the trail
};

/// What a page shows or changes; determines which rights are required in addition to the right itself.
enum class Object {
  undeclared,    ///< not declared: a test rejects it
  nothing,       ///< no data of anybody
  own_account,   ///< the signed-in user's own account
  consultation,  ///< the consultation named by the path's {id}: must include the official's unit
  kiosk,         ///< the kiosk named by the path's {kiosk}: its consultation must include the official's unit
  listed,        ///< a list: only consultations and kiosks that include the official's unit
  server         ///< users, packs, settings, the whole trail: not for officials of one unit
};
/// Declaration of a route: the required right and its object.
struct Access {
  Right right = Right::administer;
  Object object = Object::undeclared;
  // Implicit, so that a route without an object compiles: the test of all routes then fails.
  Access(Right needed, Object over = Object::undeclared) : right(needed), object(over) {}  // NOLINT
};
/// "consultation", "own-account", …: used in the API description.
std::string_view name_of(Object object);

struct Official {
  store::User user;
  store::Session session;
  bool by_token = false;                   ///< signed in by a script's token: read-only
  bool must_set_up_second_factor = false;  ///< a second factor is required but not set up
  std::chrono::seconds left{0};            ///< until the session ends
  bool may(Right right) const;
  /// Like may(), and not limited to one unit if the object is the whole server.
  bool may(const Access& access) const {
    return may(access.right) && (access.object != Object::server || user.unit.empty());
  }
  /// Officials of a unit see only packs with that unit.
  bool may_see(const consultation::Pack& pack) const;
};

class SignIn {
 public:
  /// Restores the failures of former runs from the store.
  explicit SignIn(std::shared_ptr<Services> services);

  /// too_short: the password is correct but long enough only with a second factor, which is not set up.
  enum class Outcome { signed_in, wants_code, wrong, slow_down, too_short };
  struct Answer {
    Outcome outcome = Outcome::wrong;
    std::string cookie;  ///< the cookie header, if signed in
    std::string ticket;  ///< to be sent back with the code, if one is required
  };
  /// Creates a new session token each time, which prevents session fixation.
  Answer sign_in(const http::Request& request, const std::string& name, const std::string& password);
  /// The second step: the app's six digits, or a recovery code.
  Answer check_code(const http::Request& request, const std::string& ticket, const std::string& code);
  /// Ends the session. Returns the cookie header that deletes it in the browser.
  std::string sign_out(const Official& official);
  std::optional<Official> who(const http::Request& request);
  /// Whose session ended within the last hour. May do nothing; only what this person typed may be kept.
  std::optional<Official> who_lately(const http::Request& request);
  /// Compares the form token in constant time.
  static bool token_matches(const Official& official, const std::string& token);
  /// Whether the password is correct. Pages ask for it again before changing the password or the second
  /// factor. Throttled.
  bool password_matches(const http::Request& request, const store::User& user, const std::string& password);
  /// What slows sign-ins down now; an administrator may lift it.
  std::vector<SignInLocks::Lock> locks() const { return locks_.locks(services_->steady()); }
  /// Lifts a lock, with a trail entry. Fault: changed-meanwhile, where it ended or has other failures than
  /// when its version was read.
  Result<void> lift(const Official& official, const std::string& id, std::int64_t version);

 private:
  /// A sign-in whose password was correct and whose code is missing.
  struct Pending {
    std::string user;
    SignInLocks::Time expires;
    int tries = 0;
  };
  store::People& people() const { return services_->store; }
  std::string cookie_name() const { return services_->secure ? "__Host-kiosk" : "kiosk"; }
  std::string cookie(const std::string& value, long seconds) const;
  Answer begin(const http::Request& request, const std::string& name);
  std::optional<Official> with_session(const http::Request& request, UtcTime valid_at);
  /// Records a wrong password or code, in memory and in the store. An account that does not exist is stored
  /// without its name: it may be a password typed into the wrong field.
  void note_failure(const http::Request& request, const std::string& name, bool account_exists);
  std::string keep_pending(const std::string& name);
  std::optional<Official> by_token(const http::Request& request);

  std::shared_ptr<Services> services_;
  SignInLocks locks_;
  Mutex storing_;  ///< held from a change of locks_ until it is stored, so that the store has the newest one
  Mutex mutex_;
  std::map<std::string, Pending> pending_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::server::office
