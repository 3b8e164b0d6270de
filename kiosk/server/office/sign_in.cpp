#include "kiosk/server/office/sign_in.h"

#include <sodium.h>

#include <array>

#include "kiosk/server/office/passwords.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;

constexpr auto session_time = 12h;
constexpr int free_tries = 5;
constexpr std::size_t most_records = 10'000;

/// Five tries are free; then 2, 4, 8 … seconds, at most 15 minutes.
bool too_soon(int failures, UtcTime last, UtcTime now) {
  if (failures < free_tries) return false;
  const auto wait =
      std::min<std::chrono::seconds>(std::chrono::seconds(2LL << std::min(failures - free_tries, 9)), 15min);
  return now < last + wait;
}

std::string random_token(Random& random) {
  std::array<std::uint8_t, 32> raw{};
  random.fill(raw);
  return to_base64url(raw);
}

}  // namespace

bool Failures::blocked(const std::string& address, const std::string& name, UtcTime now) {
  const std::lock_guard lock(mutex_);
  const auto pair = by_pair_.find(address + "\n" + name);
  const auto from = by_address_.find(address);
  return (pair != by_pair_.end() && too_soon(pair->second.count, pair->second.last, now)) ||
         (from != by_address_.end() && too_soon(from->second.count / 4, from->second.last, now));
}

void Failures::failed(const std::string& address, const std::string& name, UtcTime now) {
  const std::lock_guard lock(mutex_);
  for (auto* records : {&by_address_, &by_pair_}) {
    if (records->size() > most_records)
      std::erase_if(*records, [&](const auto& r) { return now - r.second.last > 1h; });
  }
  for (Record* record : {&by_address_[address], &by_pair_[address + "\n" + name]}) {
    ++record->count;
    record->last = now;
  }
}

void Failures::succeeded(const std::string& address, const std::string& name) {
  const std::lock_guard lock(mutex_);
  by_pair_.erase(address + "\n" + name);
}

std::string SignIn::cookie(const std::string& value, long seconds) const {
  return cookie_name() + "=" + value +
         "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) +
         (services_->secure ? "; Secure" : "");
}

SignIn::Outcome SignIn::sign_in(const http::Request& request, const std::string& name,
                                const std::string& password, std::string& cookie_header) {
  const UtcTime now = services_->clock.now();
  if (failures_.blocked(request.peer, name, now)) return Outcome::slow_down;
  const auto user = services_->store.user(name);
  if (!password_fits(user ? user->password_hash : std::string(), password)) {
    failures_.failed(request.peer, name, now);
    services_->store.add_security_event("sign-in-failed", request.peer, now);
    return Outcome::wrong;
  }
  failures_.succeeded(request.peer, name);
  const std::string token = random_token(services_->random);
  services_->store.add_session(
      {sha256(bytes_of(token)), name, random_token(services_->random), now + session_time});
  services_->store.add_trail({now, name, "sign-in", request.peer});
  cookie_header = cookie(token, std::chrono::seconds(session_time).count());
  return Outcome::signed_in;
}

std::string SignIn::sign_out(const Official& official) {
  services_->store.end_session(official.session.token_hash);
  services_->store.add_trail({services_->clock.now(), official.user.name, "sign-out", ""});
  return cookie("", 0);
}

std::optional<Official> SignIn::who(const http::Request& request) {
  const std::string token = request.cookie(cookie_name());
  if (token.empty()) return std::nullopt;
  const auto session = services_->store.session(sha256(bytes_of(token)), services_->clock.now());
  if (!session) return std::nullopt;
  const auto user = services_->store.user(session->user);
  if (!user) return std::nullopt;
  return Official{*user, *session};
}

bool SignIn::right_token(const Official& official, const std::map<std::string, std::string>& form) {
  const auto token = form.find("csrf");
  return token != form.end() && equal_secret(bytes_of(token->second), bytes_of(official.session.csrf));
}

}  // namespace kiosk::server::office
