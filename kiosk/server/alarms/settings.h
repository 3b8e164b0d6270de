// Where alarms are sent: a webhook that accepts JSON, and mail addresses through SMTP. The webhook's address
// and the password are secrets: they are never shown or logged.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/server/store/interface/settings.h"

namespace kiosk::server::alarms {

enum class MailSecurity {
  tls,       ///< from the first byte (port 465)
  starttls,  ///< STARTTLS, required (port 587)
  none       ///< only for hosts named by --allow-alarms-to
};
std::string_view name_of(MailSecurity security);
std::optional<MailSecurity> mail_security_named(std::string_view name);

struct Settings {
  std::string webhook;  ///< "https://…"; empty: no webhook
  std::string mail_host, mail_user, mail_password, mail_from;
  int mail_port = 465;
  MailSecurity mail_security = MailSecurity::tls;
  std::vector<std::string> mail_to;
  std::string language;  ///< language code; empty or unknown: the first language
  bool by_mail() const { return !mail_host.empty(); }
};

std::string encode(const Settings& settings);
/// Reads the valid fields; all others keep their defaults. Invalid JSON gives the defaults.
Settings decode_settings(std::string_view text);
Settings load_settings(store::Settings& store);
/// The settings as the transaction sees them.
Settings load_settings(store::SettingWriter& write);
/// 0 = nothing is stored yet.
std::int64_t settings_version(store::Settings& store);
std::int64_t settings_version(store::SettingWriter& write);
/// Replaces the settings that the transaction read. Fault: changed-meanwhile.
[[nodiscard]] Result<void> save_settings(store::SettingWriter& write, const Settings& settings);

/// Rejects values that could inject a header, a recipient or another address. Faults: webhook-unfit,
/// mail-host-unfit, mail-address-unfit, mail-login-unfit.
Result<void> check(const Settings& settings);
/// Whether the text is "name@host" in the plain form of RFC 5321.
bool is_mail_address(std::string_view text);
/// "a@x.vn, b@y.vn" → both addresses; empty parts are dropped.
std::vector<std::string> split_addresses(std::string_view text);
/// Host of a web address in lower case; empty if it is invalid or contains a user name.
std::string host_of(const std::string& address);

}  // namespace kiosk::server::alarms
