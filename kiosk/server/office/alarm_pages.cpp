// The alarms page: open alarms, notification channels, test messages. Stored secrets are never shown.
#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/alarms/notifier.h"
#include "kiosk/server/alarms/watch.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/stale_form.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t most_shown = 500;
const std::string page_address = "/alarms";

data open_alarms(PageContext& context, const PageRequest& request, bool& any) {
  data rows(data::type::list);
  any = false;
  std::map<std::string, std::string> names;
  std::set<std::string> consultations;
  for (const auto& kiosk : context.fleet().kiosks()) names[kiosk.id] = kiosk.name;
  for (const auto& one : context.all_visible(request.official)) {
    names[one.consultation.id] = one.pack->proposal.in(request.language);
    consultations.insert(one.consultation.id);
  }
  for (const auto& alarm : context.alarms().open_alarms()) {
    std::string key = "alarm." + alarm.kind;
    std::replace(key.begin(), key.end(), '-', '_');
    const auto kiosk = names.find(alarm.subject);
    data row(data::type::object);
    const bool of_consultation = consultations.contains(alarm.subject);
    set_text(row, "kiosk", kiosk == names.end() || of_consultation ? std::string() : kiosk->first);
    set_text(row, "consultation", of_consultation ? alarm.subject : std::string());
    row.set("name", kiosk == names.end() ? request.words.text("notice.server") : kiosk->second);
    row.set("text", request.words.text(key));
    row.set("do", request.words.text(key + ".do"));
    row.set("since", request.reader.moment(alarm.began));
    rows.push_back(row);
    any = true;
  }
  return rows;
}

data outcome_row(PageContext& context, const PageRequest& request, const std::string& channel) {
  const auto outcome = context.services().notifier.outcome(channel);
  std::int64_t waiting = 0;
  for (const auto& message : context.alarms().messages_waiting(most_shown))
    waiting += message.channel == channel ? 1 : 0;
  data row(data::type::object);
  row.set("channel", request.words.text("alarms.channel." + channel));
  row.set("at", outcome ? request.reader.moment(outcome->at) : std::string("–"));
  row.set("well", outcome && outcome->code.empty());
  row.set("failed", outcome && !outcome->code.empty());
  row.set("text", !outcome ? request.words.text("alarms.nothing_sent")
                  : outcome->code.empty()
                      ? request.words.text("alarms.told")
                      : context.complaint(request.words, {outcome->code, outcome->what, "", ""}));
  row.set("waiting", format_integer(waiting, request.language));
  return row;
}

data outcomes(PageContext& context, const PageRequest& request) {
  data rows(data::type::list);
  for (const char* channel : {"webhook", "mail"}) rows.push_back(outcome_row(context, request, channel));
  return rows;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& one : texts) text += (text.empty() ? "" : ", ") + one;
  return text;
}

void set_settings(data& content, const alarms::Settings& settings, const PageRequest& request) {
  if (!settings.webhook.empty()) {
    content.set("webhook_set",
                request.words.text("alarms.webhook_set", {{"host", alarms::host_of(settings.webhook)}}));
  }
  content.set("mail_host", settings.mail_host);
  content.set("mail_port", std::to_string(settings.mail_port));
  content.set("mail_user", settings.mail_user);
  content.set("mail_from", settings.mail_from);
  content.set("mail_to", joined(settings.mail_to));
  data securities(data::type::list);
  for (const auto one :
       {alarms::MailSecurity::tls, alarms::MailSecurity::starttls, alarms::MailSecurity::none}) {
    const std::string name(alarms::name_of(one));
    data choice(data::type::object);
    choice.set("value", name);
    choice.set("name", request.words.text("alarms.security_" + name));
    choice.set("chosen", one == settings.mail_security);
    securities.push_back(choice);
  }
  content.set("securities", securities);
}

Response show(PageContext& context, const PageRequest& request) {
  data content(data::type::object);
  bool any = false;
  content.set("open", open_alarms(context, request, any));
  content.set("none", !any);
  content.set("outcomes", outcomes(context, request));
  const auto settings = alarms::load_settings(context.settings());
  set_settings(content, settings, request);
  content.set("version", std::to_string(alarms::settings_version(context.settings())));
  content.set("languages",
              context.pages().language_choices(context.pages().language(settings.language).code));
  return context.page(request, "alarms", request.words.text("alarms.title"), "kiosks", std::move(content));
}

/// The stored password is kept only if server, port, user and security did not change, so that it is never
/// sent to another server.
std::string password_for(const alarms::Settings& fresh, const alarms::Settings& kept,
                         const std::string& typed) {
  const bool same = fresh.mail_host == kept.mail_host && fresh.mail_port == kept.mail_port &&
                    fresh.mail_user == kept.mail_user && fresh.mail_security == kept.mail_security;
  return typed.empty() && same ? kept.mail_password : typed;
}

alarms::Settings typed_settings(PageContext& context, const PageRequest& request,
                                const alarms::Settings& kept) {
  alarms::Settings fresh;
  fresh.webhook = request.field("webhook");
  if (fresh.webhook.empty() && request.field("webhook_off").empty()) fresh.webhook = kept.webhook;
  fresh.mail_host = request.field("mail_host");
  fresh.mail_port = static_cast<int>(typed_number(request.field("mail_port")).value_or(0));
  fresh.mail_security =
      alarms::mail_security_named(request.field("mail_security")).value_or(alarms::MailSecurity::tls);
  fresh.mail_user = request.field("mail_user");
  fresh.mail_from = request.field("mail_from");
  fresh.mail_to = alarms::split_addresses(request.field("mail_to"));
  fresh.language = context.pages().language(request.field("language")).code;
  fresh.mail_password = password_for(fresh, kept, request.field("mail_password"));
  return fresh;
}

std::string security_words(alarms::MailSecurity security, const Catalogue& words) {
  return words.text("alarms.security_" + std::string(alarms::name_of(security)));
}

/// The webhook's address is a secret, so only its host is shown.
Response stale(PageContext& context, const PageRequest& request) {
  const auto stored = alarms::load_settings(context.settings());
  const auto& words = request.words;
  const auto typed_security = alarms::mail_security_named(request.field("mail_security"));
  StaleForm form;
  form.rows = {
      {words.text("alarms.webhook"), alarms::host_of(stored.webhook),
       alarms::host_of(request.field("webhook"))},
      {words.text("alarms.mail_host"), stored.mail_host, request.field("mail_host")},
      {words.text("alarms.mail_port"), std::to_string(stored.mail_port), request.field("mail_port")},
      {words.text("alarms.mail_security"), security_words(stored.mail_security, words),
       typed_security ? security_words(*typed_security, words) : std::string()},
      {words.text("alarms.mail_user"), stored.mail_user, request.field("mail_user")},
      {words.text("alarms.mail_from"), stored.mail_from, request.field("mail_from")},
      {words.text("alarms.mail_to"), joined(stored.mail_to), request.field("mail_to")}};
  form.versions["version"] = std::to_string(alarms::settings_version(context.settings()));
  form.secrets = {"mail_password"};
  form.back = page_address;
  set_last_change(form, context, {"set-alarms"}, "", "");
  return stale_page(context, request, form);
}

Response save(PageContext& context, const PageRequest& request) {
  const auto saved = context.change(request.official, [&](store::Write& write) -> Result<void> {
    if (version_field(request) != alarms::settings_version(write)) return store::changed_meanwhile();
    const auto settings = typed_settings(context, request, alarms::load_settings(write));
    if (auto fits = alarms::check(settings); !fits) return fits;
    if (auto stored = alarms::save_settings(write, settings); !stored) return stored;
    write.trail("set-alarms",
                {{"webhook_host", alarms::host_of(settings.webhook)}, {"mail_host", settings.mail_host}});
    return {};
  });
  if (!saved && is_stale(saved.error())) return stale(context, request);
  if (!saved) return context.refused(request, saved.error(), page_address);
  return PageContext::done(page_address, "alarms");
}

Response test(PageContext& context, const PageRequest& request) {
  context.services().notifier.test();
  context.note(request.official, "test-alarms", {});
  return PageContext::done(page_address, "alarms_test");
}

}  // namespace

void add_alarm_pages(Routes& routes) {
  routes.add_protected("GET", page_address, {Right::administer, Object::server}, show);
  routes.add_protected("POST", page_address, {Right::administer, Object::server}, save);
  routes.add_protected("POST", page_address + "/test", {Right::administer, Object::server}, test);
}

}  // namespace kiosk::server::office
