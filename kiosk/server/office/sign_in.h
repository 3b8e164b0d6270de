// Who is asking: sign-in, sessions, throttle. PROTOCOL 9.
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "kiosk/server/office/office.h"

namespace kiosk::server::office {

struct Official {
  store::User user;
  store::Session session;
  bool may_read_trail() const { return user.role != "official"; }
  /// Auditors read everything and change nothing; officials of a unit see what touches it.
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
  std::mutex mutex_;
  std::map<std::string, Record> by_address_, by_pair_;
};

class SignIn {
 public:
  explicit SignIn(std::shared_ptr<Services> services) : services_(std::move(services)) {}

  enum class Outcome { signed_in, wrong, slow_down };
  /// On success `cookie` is the header's value. A new token each time: a fixed one is worth nothing.
  Outcome sign_in(const http::Request& request, const std::string& name, const std::string& password,
                  std::string& cookie);
  std::string sign_out(const Official& official);
  std::optional<Official> who(const http::Request& request);
  /// Compares the form's token in constant time.
  static bool right_token(const Official& official, const std::map<std::string, std::string>& form);

 private:
  std::string cookie_name() const { return services_->secure ? "__Host-kiosk" : "kiosk"; }
  std::string cookie(const std::string& value, long seconds) const;
  std::shared_ptr<Services> services_;
  Failures failures_;
};

}  // namespace kiosk::server::office
