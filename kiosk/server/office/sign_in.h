// Who is asking: sign-in with password and second factor, sessions, tokens of scripts, throttle.
#pragma once

#include <map>
#include <optional>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/office/office.h"

namespace kiosk::server::office {

/// What a page asks of whoever opens it.
enum class Right {
  results,     ///< everybody who may sign in
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

/// Slows down failures of an account from an address; an address that has not failed is never slowed, so that
/// nobody can lock an official out by typing the name.
class Failures {
 public:
  bool blocked(const std::string& address, const std::string& name, UtcTime now);
  void failed(const std::string& address, const std::string& name, UtcTime now);
  void succeeded(const std::string& address, const std::string& name);

 private:
  struct Record {
    int count = 0;
    UtcTime last;
  };
  Mutex mutex_;
  std::map<std::string, Record> by_address_ GUARDED_BY(mutex_), by_pair_ GUARDED_BY(mutex_);
};

class SignIn {
 public:
  explicit SignIn(std::shared_ptr<Services> services) : services_(std::move(services)) {}

  /// too_short: right, but long enough only beside a second factor, and there is none any more.
  enum class Outcome { signed_in, wants_code, wrong, slow_down, too_short };
  struct Answer {
    Outcome outcome = Outcome::wrong;
    std::string cookie;  ///< the header's value, where signed in
    std::string ticket;  ///< goes back with the code, where one is wanted
  };
  /// A new session token each time: a fixed one is worth nothing.
  Answer sign_in(const http::Request& request, const std::string& name, const std::string& password);
  /// The second step: the app's six digits, or a recovery code.
  Answer take_code(const http::Request& request, const std::string& ticket, const std::string& code);
  /// The cookie that ends it.
  std::string sign_out(const Official& official);
  std::optional<Official> who(const http::Request& request);
  /// Compares the form's token in constant time.
  static bool right_token(const Official& official, const std::string& token);
  /// Whether that password is this user's: asked again before a change of what guards the account. Throttled.
  bool right_password(const http::Request& request, const store::User& user, const std::string& password);

 private:
  /// The password was right; the code is still wanted.
  struct Pending {
    std::string user;
    UtcTime expires;
    int tries = 0;
  };
  std::string cookie_name() const { return services_->secure ? "__Host-kiosk" : "kiosk"; }
  std::string cookie(const std::string& value, long seconds) const;
  Answer begin(const http::Request& request, const std::string& name);
  std::string keep_pending(const std::string& name, UtcTime now);
  std::optional<Official> by_token(const http::Request& request);

  std::shared_ptr<Services> services_;
  Failures failures_;
  Mutex mutex_;
  std::map<std::string, Pending> pending_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::server::office
