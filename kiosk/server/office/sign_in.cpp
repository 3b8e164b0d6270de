#include "kiosk/server/office/sign_in.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/administration/second_factor.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;

constexpr auto session_time = 12h;
constexpr auto known_after_end = 1h;  ///< how long a form of an ended session is recognised as its user's
constexpr auto code_time = 5min;
constexpr int code_tries = 5;
constexpr std::size_t longest_agent = 200;
constexpr std::size_t most_pending = 10'000;

/// Limits how many passwords are checked at once. Each check uses a core and 64 MiB; without a limit, a flood
/// of sign-ins would block all workers.
class PasswordCheckSlot {
 public:
  PasswordCheckSlot() : acquired_(++in_use() <= most_checks) {}
  ~PasswordCheckSlot() { --in_use(); }
  PasswordCheckSlot(const PasswordCheckSlot&) = delete;
  PasswordCheckSlot& operator=(const PasswordCheckSlot&) = delete;
  bool acquired() const { return acquired_; }

 private:
  static constexpr int most_checks = 2;
  /// One counter per process, because cores and memory are shared.
  static std::atomic<int>& in_use() {
    static std::atomic<int> count{0};
    return count;
  }
  bool acquired_;
};

std::string random_token(Random& random) {
  std::array<std::uint8_t, 32> raw{};
  random.fill(raw);
  return to_base64url(raw);
}

/// The browser's User-Agent, shortened and without unprintable characters.
std::string printable(std::string_view text) {
  std::string kept(text.substr(0, longest_agent));
  std::replace_if(
      kept.begin(), kept.end(), [](char c) { return c < 0x20 || c > 0x7e; }, '?');
  return kept;
}

}  // namespace

bool Official::may_see(const consultation::Pack& pack) const {
  return user.unit.empty() || pack.unit(user.unit) != nullptr;
}

bool Official::may(Right right) const {
  switch (right) {
    case Right::results:
      return true;
    case Right::work:
      return !by_token && user.role != "auditor";
    case Right::administer:
      return !by_token && user.role == "admin";
    case Right::trail:
      return !by_token && user.role != "official";
  }
  return false;
}

std::string_view name_of(Object object) {
  switch (object) {
    case Object::nothing:
      return "nothing";
    case Object::own_account:
      return "own-account";
    case Object::consultation:
      return "consultation";
    case Object::kiosk:
      return "kiosk";
    case Object::listed:
      return "listed";
    case Object::server:
      return "server";
    case Object::undeclared:
      break;
  }
  return "undeclared";
}

std::string SignIn::cookie(const std::string& value, long seconds) const {
  return cookie_name() + "=" + value +
         "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) +
         (services_->secure ? "; Secure" : "");
}

SignIn::SignIn(std::shared_ptr<Services> services) : services_(std::move(services)) {
  const auto over = locks_.restore(people().sign_in_failures(), services_->steady(),
                                   machine_time(services_->clock));
  if (!over.empty()) people().set_sign_in_failures({}, over);
}

void SignIn::note_failure(const http::Request& request, const std::string& name, bool account_exists) {
  const auto now = services_->steady();
  const LockGuard storing(storing_);
  const SignInLocks::Changes changes = locks_.failed(request.peer, name, now);
  auto failures = locks_.kept(changes.changed, now, machine_time(services_->clock));
  for (store::SignInFailures& one : failures)
    if (!account_exists && !one.account.empty()) one.account = "?";
  people().set_sign_in_failures(failures, changes.over);
}

SignIn::Answer SignIn::sign_in(const http::Request& request, const std::string& name,
                               const std::string& password) {
  const UtcTime now = services_->clock.now();
  const PasswordCheckSlot slot;
  if (!slot.acquired() || locks_.blocked(request.peer, name, services_->steady()))
    return {Outcome::slow_down, "", ""};
  const auto user = people().user(name);
  const bool known = user && !user->ended;
  if (!administration::password_fits(known ? user->password_hash : std::string(), password)) {
    note_failure(request, name, known);
    services_->store.get<store::SecurityEvents>().add_security_event("sign-in-failed", request.peer, now);
    return {Outcome::wrong, "", ""};
  }
  if (!user->totp_secret.empty()) return {Outcome::wants_code, "", keep_pending(name)};
  if (!administration::long_enough_alone(password)) return {Outcome::too_short, "", ""};
  return begin(request, name);
}

std::string SignIn::keep_pending(const std::string& name) {
  const auto now = services_->steady();
  std::string ticket = random_token(services_->random);
  const LockGuard lock(mutex_);
  std::erase_if(pending_, [&](const auto& one) { return one.second.expires <= now; });
  if (pending_.size() >= most_pending) pending_.clear();
  pending_[ticket] = {name, now + code_time, 0};
  return ticket;
}

SignIn::Answer SignIn::check_code(const http::Request& request, const std::string& ticket,
                                  const std::string& code) {
  const UtcTime now = services_->clock.now();
  std::string name;
  {
    const LockGuard lock(mutex_);
    const auto found = pending_.find(ticket);
    if (found == pending_.end() || found->second.expires <= services_->steady())
      return {Outcome::slow_down, "", ""};
    name = found->second.user;
    if (++found->second.tries >= code_tries) pending_.erase(found);
  }
  if (locks_.blocked(request.peer, name, services_->steady())) return {Outcome::slow_down, "", ""};
  const auto user = people().user(name);
  if (!user || user->ended) return {Outcome::wrong, "", ""};
  const auto step = administration::matching_step(user->totp_secret, code, now);
  const bool right = (step && people().use_step(name, *step)) ||
                     people().use_recovery_code(name, administration::recovery_hash(code));
  if (!right) {
    note_failure(request, name, true);
    services_->store.get<store::SecurityEvents>().add_security_event("code-failed", request.peer, now);
    return {Outcome::wrong, "", ticket};
  }
  {
    const LockGuard lock(mutex_);
    pending_.erase(ticket);
  }
  return begin(request, name);
}

SignIn::Answer SignIn::begin(const http::Request& request, const std::string& name) {
  const UtcTime now = services_->clock.now();
  const std::string token = random_token(services_->random);
  store::Session session;
  session.token_hash = sha256(bytes_of(token));
  session.user = name;
  session.csrf = random_token(services_->random);
  session.began = now;
  session.expires = now + session_time;
  session.peer = request.peer;
  session.agent = printable(request.header("user-agent"));
  const LockGuard storing(storing_);
  const std::string forgotten = locks_.succeeded(request.peer, name);
  const auto begun = services_->store.get<store::Transactions>().transaction(
      name, now, [&](store::Write& write) -> Result<void> {
        if (!forgotten.empty()) write.forget_sign_in_failures(forgotten);
        write.add_session(session);
        write.trail("sign-in", {{"peer", request.peer}});
        return {};
      });
  if (!begun) return {Outcome::wrong, "", ""};
  return {Outcome::signed_in, cookie(token, std::chrono::seconds(session_time + known_after_end).count()), ""};
}

bool SignIn::password_matches(const http::Request& request, const store::User& user,
                              const std::string& password) {
  const PasswordCheckSlot slot;
  if (!slot.acquired() || locks_.blocked(request.peer, user.name, services_->steady())) return false;
  if (administration::password_fits(user.password_hash, password)) return true;
  note_failure(request, user.name, true);
  return false;
}

Result<void> SignIn::lift(const Official& official, const std::string& id, std::int64_t version) {
  const LockGuard storing(storing_);
  const auto all = locks();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const auto& lock) { return lock.id == id && lock.version == version; });
  if (found == all.end()) return store::changed_meanwhile();
  const auto noted = services_->store.get<store::Transactions>().transaction(
      official.user.name, services_->clock.now(), [&](store::Write& write) -> Result<void> {
        write.forget_sign_in_failures(id);
        write.trail("lift-lock", {{"peer", found->address}, {"user", found->name}});
        return {};
      });
  if (noted) locks_.lift(id);
  return noted;
}

std::string SignIn::sign_out(const Official& official) {
  // Cannot return a fault: the change reads nothing that could be out of date.
  (void)services_->store.get<store::Transactions>().transaction(
      official.user.name, services_->clock.now(), [&](store::Write& write) -> Result<void> {
        write.end_session(official.session.token_hash);
        write.trail("sign-out", {});
        return {};
      });
  return cookie("", 0);
}

std::optional<Official> SignIn::by_token(const http::Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view header = request.header("authorization");
  if (!header.starts_with(scheme) || !request.only_reads()) return std::nullopt;
  const std::string secret(header.substr(scheme.size()));
  const auto token = people().token(sha256(bytes_of(secret)), services_->clock.now());
  if (!token) return std::nullopt;
  Official official;
  official.user.name = "token " + token->name;
  official.user.role = token->role;
  official.user.unit = token->unit;
  official.by_token = true;
  return official;
}

std::optional<Official> SignIn::who(const http::Request& request) {
  if (request.path.starts_with("/v1/") && !request.header("authorization").empty()) return by_token(request);
  return with_session(request, services_->clock.now());
}

std::optional<Official> SignIn::who_lately(const http::Request& request) {
  return with_session(request, services_->clock.now() - known_after_end);
}

std::optional<Official> SignIn::with_session(const http::Request& request, UtcTime valid_at) {
  const std::string token = request.cookie(cookie_name());
  if (token.empty()) return std::nullopt;
  const auto session = people().session(sha256(bytes_of(token)), valid_at);
  if (!session) return std::nullopt;
  const auto user = people().user(session->user);
  if (!user || user->ended) return std::nullopt;
  Official official{*user, *session};
  official.left = std::chrono::floor<std::chrono::seconds>(session->expires - services_->clock.now());
  official.must_set_up_second_factor = services_->second_factor_required && user->totp_secret.empty();
  return official;
}

bool SignIn::token_matches(const Official& official, const std::string& token) {
  return equal_secret(bytes_of(token), bytes_of(official.session.csrf));
}

}  // namespace kiosk::server::office
