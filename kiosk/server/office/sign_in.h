// Authentication of officials: sign-in with password and second factor, sessions, tokens of scripts, and a
// throttle against guessing.
#pragma once

#include <map>
#include <optional>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/office/office.h"
#include "kiosk/server/office/sign_in_locks.h"

namespace kiosk::server::office {

/// What an official must be allowed to do to open a page.
enum class Right {
  results,     ///< see results: everybody who may sign in
  work,        ///< change what officials work on: remarks, paper totals, states
  administer,  ///< users, kiosks, packs, settings
  trail        ///< read who did what
};

struct Official {
  store::User user;
  store::Session session;
  bool by_token = false;                   ///< a script: reads only
  bool must_set_up_second_factor = false;  ///< required here, not set up yet
  bool may(Right right) const;
  /// Officials of a unit see what touches it.
  bool may_see(const consultation::Pack& pack) const {
    return user.unit.empty() || pack.unit(user.unit) != nullptr;
  }
};

class SignIn {
 public:
  explicit SignIn(std::shared_ptr<Services> services) : services_(std::move(services)) {}

  /// too_short: the password is right but only long enough beside a second factor, which is not set up.
  enum class Outcome { signed_in, wants_code, wrong, slow_down, too_short };
  struct Answer {
    Outcome outcome = Outcome::wrong;
    std::string cookie;  ///< the header's value, where signed in
    std::string ticket;  ///< goes back with the code, where one is wanted
  };
  /// Makes a new session token each time, so that a token planted in the browser is useless.
  Answer sign_in(const http::Request& request, const std::string& name, const std::string& password);
  /// Second step: the six digits of the app, or a recovery code.
  Answer take_code(const http::Request& request, const std::string& ticket, const std::string& code);
  /// Ends the session; returns the cookie header that removes it in the browser.
  std::string sign_out(const Official& official);
  std::optional<Official> who(const http::Request& request);
  /// Compares the form's token in constant time.
  static bool right_token(const Official& official, const std::string& token);
  /// Whether the password is this user's. Pages ask for it again before changing password or second factor.
  /// Throttled.
  bool right_password(const http::Request& request, const store::User& user, const std::string& password);
  /// What slows sign-ins down now; an administrator may lift it.
  std::vector<SignInLocks::Lock> locks() const { return locks_.locks(services_->steady()); }
  /// Lifts a lock, with a trail entry. Fault: changed-meanwhile, where it ended or has other failures than
  /// when its version was read.
  Result<void> lift(const Official& official, const std::string& id, std::int64_t version);

 private:
  /// A sign-in whose password was right and whose code is still missing.
  struct Pending {
    std::string user;
    SignInLocks::Time expires;
    int tries = 0;
  };
  std::string cookie_name() const { return services_->secure ? "__Host-kiosk" : "kiosk"; }
  std::string cookie(const std::string& value, long seconds) const;
  Answer begin(const http::Request& request, const std::string& name);
  std::string keep_pending(const std::string& name);
  std::optional<Official> by_token(const http::Request& request);

  std::shared_ptr<Services> services_;
  SignInLocks locks_;
  Mutex mutex_;
  std::map<std::string, Pending> pending_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::server::office
