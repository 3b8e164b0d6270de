#include "kiosk/server/alarms/settings.h"

#include <algorithm>
#include <boost/json.hpp>
#include <memory>

#include "kiosk/net/curl.h"

namespace kiosk::server::alarms {
namespace {

namespace json = boost::json;

constexpr std::string_view setting_name = "alarms";
constexpr std::size_t longest_address = 254, longest_url = 2000, most_recipients = 20;

std::string text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? json::value_to<std::string>(*value) : std::string();
}

bool one_of(char c, std::string_view allowed) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || allowed.find(c) != std::string_view::npos;
}

bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= 253 &&
         std::all_of(text.begin(), text.end(), [](char c) { return one_of(c, ".-:[]"); });
}

bool is_port(std::int64_t number) {
  return number >= 1 && number <= 65535;
}

bool is_printable(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

tl::unexpected<Fault> unfit_address(const std::string& address) {
  return fault("mail-address-unfit", "\"{address}\" is not a mail address.", "Write it like name@example.vn.",
               "", {{"address", address}});
}

Result<void> check_mail(const Settings& settings) {
  if (!is_host(settings.mail_host) || !is_port(settings.mail_port))
    return fault("mail-host-unfit", "The mail server's name or port is not valid.",
                 "Write it like mail.example.vn.");
  if (!is_mail_address(settings.mail_from)) return unfit_address(settings.mail_from);
  if (settings.mail_to.empty() || settings.mail_to.size() > most_recipients) return unfit_address("");
  for (const std::string& to : settings.mail_to) {
    if (!is_mail_address(to)) return unfit_address(to);
  }
  if (!is_printable(settings.mail_user) || !is_printable(settings.mail_password))
    return fault("mail-login-unfit", "The mail server's user or password is not valid.", "Type it again.");
  return {};
}

}  // namespace

std::string_view name_of(MailSecurity security) {
  switch (security) {
    case MailSecurity::tls:
      return "tls";
    case MailSecurity::starttls:
      return "starttls";
    case MailSecurity::none:
      break;
  }
  return "none";
}

std::optional<MailSecurity> mail_security_named(std::string_view name) {
  for (const auto one : {MailSecurity::tls, MailSecurity::starttls, MailSecurity::none}) {
    if (name_of(one) == name) return one;
  }
  return std::nullopt;
}

Settings decode_settings(std::string_view text) {
  Settings settings;
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return settings;
  const json::object& object = value.as_object();
  settings.webhook = text_in(object, "webhook");
  settings.mail_host = text_in(object, "mail_host");
  settings.mail_user = text_in(object, "mail_user");
  settings.mail_password = text_in(object, "mail_password");
  settings.mail_from = text_in(object, "mail_from");
  settings.mail_to = split_addresses(text_in(object, "mail_to"));
  settings.mail_security = mail_security_named(text_in(object, "mail_security")).value_or(MailSecurity::tls);
  settings.language = text_in(object, "language");
  const auto* port = object.if_contains("mail_port");
  if (port && port->is_int64() && is_port(port->as_int64()))
    settings.mail_port = static_cast<int>(port->as_int64());
  return settings;
}

std::string encode(const Settings& settings) {
  std::string to;
  for (const std::string& one : settings.mail_to) to += (to.empty() ? "" : ",") + one;
  return json::serialize(json::object{{"webhook", settings.webhook},
                                      {"mail_host", settings.mail_host},
                                      {"mail_port", settings.mail_port},
                                      {"mail_security", name_of(settings.mail_security)},
                                      {"mail_user", settings.mail_user},
                                      {"mail_password", settings.mail_password},
                                      {"mail_from", settings.mail_from},
                                      {"mail_to", to},
                                      {"language", settings.language}});
}

Settings load_settings(store::Settings& store) {
  const auto stored = store.setting(setting_name);
  return stored ? decode_settings(text_of(stored->value)) : Settings{};
}

Settings load_settings(store::SettingWriter& write) {
  const auto stored = write.setting(setting_name);
  return stored ? decode_settings(text_of(stored->value)) : Settings{};
}

std::int64_t settings_version(store::Settings& store) {
  const auto stored = store.setting(setting_name);
  return stored ? stored->version : 0;
}

std::int64_t settings_version(store::SettingWriter& write) {
  const auto stored = write.setting(setting_name);
  return stored ? stored->version : 0;
}

Result<void> save_settings(store::SettingWriter& write, const Settings& settings) {
  const std::string text = encode(settings);
  const ByteView bytes = bytes_of(text);
  return write.set_setting(setting_name, {{bytes.begin(), bytes.end()}, settings_version(write)});
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.size() > longest_address) return false;
  const auto local = text.substr(0, at), domain = text.substr(at + 1);
  return std::all_of(local.begin(), local.end(), [](char c) { return one_of(c, ".!#$%&'*+/=?^_`{|}~-"); }) &&
         local.front() != '-' && !domain.empty() &&
         std::all_of(domain.begin(), domain.end(), [](char c) { return one_of(c, ".-"); });
}

std::vector<std::string> split_addresses(std::string_view text) {
  std::vector<std::string> all;
  std::string one;
  for (const char c : std::string(text) + ",") {
    if (c != ',' && c != ' ' && c != ';') {
      one += c;
    } else if (!one.empty()) {
      all.push_back(std::exchange(one, {}));
    }
  }
  return all;
}

std::string host_of(const std::string& address) {
  if (address.size() > longest_url) return {};
  std::string lower = net::url_part(address, CURLUPART_HOST, 0, CURLU_DISALLOW_USER);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

Result<void> check(const Settings& settings) {
  const std::string& hook = settings.webhook;
  const bool web = hook.starts_with("https://") || hook.starts_with("http://");
  const bool plain = std::all_of(hook.begin(), hook.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (!hook.empty() && (!web || !plain || host_of(hook).empty())) {
    return fault("webhook-unfit", "The webhook's address is not valid.",
                 "Write it like https://example.vn/path, without name and password.");
  }
  return settings.by_mail() ? check_mail(settings) : Result<void>{};
}

}  // namespace kiosk::server::alarms
