// Where alarms are sent: an address that accepts JSON (webhook), mailboxes through SMTP. The webhook's
// address and the password are secrets: they are never shown or logged.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/server/store/interface/settings.h"

namespace kiosk::server::alarms {

enum class MailSecurity {
  tls,       ///< from the first byte (port 465)
  starttls,  ///< STARTTLS, required (port 587)
  none       ///< only to hosts that --allow-alarms-to names
};
std::string_view name_of(MailSecurity security);
std::optional<MailSecurity> mail_security_named(std::string_view name);

struct Settings {
  std::string webhook;  ///< "https://…"; empty: none
  std::string mail_host, mail_user, mail_password, mail_from;
  int mail_port = 465;
  MailSecurity mail_security = MailSecurity::tls;
  std::vector<std::string> mail_to;
  std::string language;  ///< code of a catalogue; the first language where it is empty or there is none
  bool by_mail() const { return !mail_host.empty(); }
};

std::string encode(const Settings& settings);
/// Reads what is valid; everything else keeps its default. Text that is no JSON gives the defaults.
Settings decode_settings(std::string_view text);
Settings load_settings(store::Settings& store);
/// As the transaction sees them.
Settings load_settings(store::SettingWriter& write);
/// Replaces what the transaction read. Fault: changed-meanwhile.
[[nodiscard]] Result<void> save_settings(store::SettingWriter& write, const Settings& settings);

/// Refuses whatever could add a header, a recipient or another address. Faults: webhook-unfit,
/// mail-host-unfit, mail-address-unfit, mail-login-unfit.
Result<void> check(const Settings& settings);
/// True for "name@host" in the plain form of RFC 5321.
bool is_mail_address(std::string_view text);
/// "a@x.vn, b@y.vn" → both; empty parts are dropped.
std::vector<std::string> split_addresses(std::string_view text);
/// The host of a web address in lower case; empty where it is no web address or has a user name.
std::string host_of(const std::string& address);

}  // namespace kiosk::server::alarms
