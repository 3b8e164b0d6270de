#include "kiosk/server/office/second_factor_set_ups.h"

#include "kiosk/server/administration/second_factor.h"

namespace kiosk::server::office {
namespace {

constexpr std::chrono::minutes kept{15};
constexpr std::size_t most = 1000;

}  // namespace

void SecondFactorSetUps::forget_old(Time now) {
  std::erase_if(set_ups_, [&](const auto& one) { return one.second.expires <= now; });
  if (set_ups_.size() >= most) set_ups_.clear();
}

Bytes SecondFactorSetUps::offered_secret(const Hash& session, Random& random, Time now) {
  const LockGuard lock(mutex_);
  const auto found = set_ups_.find(session);
  if (found != set_ups_.end() && found->second.expires > now && !found->second.secret.empty())
    return found->second.secret;
  forget_old(now);
  SetUp& made = set_ups_[session];
  made = {administration::make_totp_secret(random), {}, now + kept};
  return made.secret;
}

void SecondFactorSetUps::finish(const Hash& session, std::vector<std::string> recovery_codes, Time now) {
  const LockGuard lock(mutex_);
  forget_old(now);
  set_ups_[session] = {{}, std::move(recovery_codes), now + kept};
}

std::vector<std::string> SecondFactorSetUps::recovery_codes(const Hash& session, Time now) {
  const LockGuard lock(mutex_);
  const auto found = set_ups_.find(session);
  return found != set_ups_.end() && found->second.expires > now ? found->second.codes : std::vector<std::string>{};
}

}  // namespace kiosk::server::office
