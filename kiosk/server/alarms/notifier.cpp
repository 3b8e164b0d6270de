#include "kiosk/server/alarms/notifier.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "kiosk/base/stored_time.h"

namespace kiosk::server::alarms {
namespace {

constexpr std::size_t most_waiting = 500;
constexpr int last_doubling = 20;
const std::string webhook = "webhook", mail = "mail";

std::string name_of(store::Fleet& fleet, const std::string& subject) {
  const auto kiosk = fleet.kiosk(subject);
  return kiosk ? kiosk->name : std::string();
}

std::string title_of(store::Consultations& store, const std::string& consultation) {
  const auto found = store.consultation(consultation);
  return found ? found->title : consultation;
}

}  // namespace

Notifier::Notifier(NotifierStore store, const Clock& clock, Catalogues words, NotifierOptions options)
    : sources_(store),
      alarms_(store),
      fleet_(store),
      settings_(store),
      clock_(clock),
      words_(std::move(words)),
      options_(std::move(options)),
      thread_([this] { run(); }) {}

Notifier::~Notifier() {
  {
    const LockGuard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Notifier::test() {
  const Settings settings = load_settings(settings_);
  alarms_.change_alarms(
      {}, {}, messages_of(make_notice("test", "", "", "", clock_.now(), words_of(settings)), settings));
  {
    const LockGuard lock(mutex_);
    woken_ = true;
  }
  wake_.notify_all();
}

std::optional<Outcome> Notifier::outcome(const std::string& channel) const {
  const LockGuard lock(mutex_);
  const auto found = outcomes_.find(channel);
  return found == outcomes_.end() ? std::nullopt : std::optional(found->second);
}

void Notifier::run() {
  while (!stopping_) {
    try {
      queue_changes();
      deliver();
    } catch (const std::exception& error) {
      spdlog::error("alarms could not be checked: {}", error.what());
    }
    UniqueLock lock(mutex_);
    const auto next_check = std::chrono::steady_clock::now() + options_.check_every;
    while (!stopping_ && !woken_ && wake_.wait_until(lock, next_check) != std::cv_status::timeout) {
    }
    woken_ = false;
  }
}

void Notifier::queue_changes() {
  const UtcTime now = clock_.now();
  const Changes found = changes(alarms_.open_alarms(), alarms_now(sources_, now, options_.over_list()));
  if (found.began.empty() && found.ended.empty()) return;
  const Settings settings = load_settings(settings_);
  std::vector<store::AlarmMessage> messages;
  const auto add_message = [&](const std::string& event, const store::OpenAlarm& one) {
    const bool of_kiosk = one.subject != server_subject && one.kind != over_list_kind;
    const std::string name = one.kind == over_list_kind ? title_of(sources_, one.subject)
                                                        : name_of(fleet_, one.subject);
    const Notice notice = make_notice(event, one.kind, of_kiosk ? one.subject : std::string(), name, now,
                                      words_of(settings));
    std::ranges::move(messages_of(notice, settings), std::back_inserter(messages));
  };
  for (const auto& one : found.ended) add_message("ended", one);
  for (const auto& one : found.began) add_message("began", one);
  alarms_.change_alarms(found.began, found.ended, messages);
}

std::vector<store::AlarmMessage> Notifier::messages_of(const Notice& notice, const Settings& settings) const {
  std::vector<store::AlarmMessage> messages;
  const auto add = [&](const std::string& channel) {
    store::AlarmMessage message;
    message.channel = channel;
    message.content = encode(notice);
    message.at = message.next_try = notice.at;
    messages.push_back(std::move(message));
  };
  if (!settings.webhook.empty()) add(webhook);
  if (settings.by_mail()) add(mail);
  return messages;
}

/// Sends in order per channel, so that an alarm's end never arrives before its beginning. Test messages are
/// sent first.
void Notifier::deliver() {
  const Settings settings = load_settings(settings_);
  std::set<std::string> resting;
  for (const auto& message : alarms_.messages_waiting(most_waiting)) {
    if (stopping_) return;
    const bool test = message.content.find("\"event\":\"test\"") != std::string::npos;
    if (resting.contains(message.channel) && !test) continue;
    const bool due = is_due(message.next_try, options_.longest_retry, clock_.now());
    if (!due || !deliver_one(message, settings)) resting.insert(message.channel);
  }
}

bool Notifier::deliver_one(const store::AlarmMessage& message, const Settings& settings) {
  const auto notice = decode_notice(message.content);
  const bool set_up = message.channel == webhook ? !settings.webhook.empty() : settings.by_mail();
  if (!notice || !set_up) return alarms_.message_left(message.number), true;
  const auto sent = send(message, *notice, settings);
  if (!sent && sent.error().code == "stopped") return false;
  const UtcTime now = clock_.now();
  {
    const LockGuard lock(mutex_);
    outcomes_[message.channel] =
        sent ? Outcome{now, {}, {}} : Outcome{now, sent.error().code, sent.error().what};
  }
  if (sent) {
    spdlog::info("alarm sent by {}: {} {}", message.channel, notice->event, notice->kind);
    return alarms_.message_left(message.number), true;
  }
  spdlog::warn("alarm not sent by {}: {} ({})", message.channel, sent.error().what, sent.error().code);
  if (notice->event == "test" || waited(message.tries) > options_.give_up_after)
    return alarms_.message_left(message.number), notice->event == "test";
  alarms_.message_stayed(message.number, now + pause_after(message.tries), sent.error().code);
  return false;
}

std::chrono::milliseconds Notifier::pause_after(int tries) const {
  return std::min(options_.longest_retry,
                  options_.first_retry * (std::int64_t{1} << std::min(tries, last_doubling)));
}

std::chrono::milliseconds Notifier::waited(int tries) const {
  std::chrono::milliseconds sum{0};
  for (int i = 0; i < tries && sum <= options_.give_up_after; ++i) sum += pause_after(i);
  return sum;
}

Result<void> Notifier::send(const store::AlarmMessage& message, const Notice& notice,
                            const Settings& settings) {
  if (message.channel == webhook)
    return post_webhook(settings.webhook, message.content, options_.allowed, stopping_);
  const std::string id =
      "alarm-" + std::to_string(message.number) + "-" + std::to_string(message.at.time_since_epoch().count());
  return send_mail(settings, mail_of(notice, settings, words_of(settings), id), options_.allowed, stopping_);
}

}  // namespace kiosk::server::alarms
