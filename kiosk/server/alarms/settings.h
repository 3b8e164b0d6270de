// Where alarms are told: an address that takes JSON (webhook), mailboxes through SMTP. Kept among the
// server's secrets: the webhook's address and the password are never shown or logged.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::alarms {

enum class MailSecurity {
  tls,       ///< from the first byte (port 465)
  starttls,  ///< asked for and required (587)
  none       ///< only to hosts that the server's start allows
};
std::string_view name_of(MailSecurity security);
std::optional<MailSecurity> mail_security_named(std::string_view name);

struct Settings {
  std::string webhook;  ///< "https://…"; empty: none
  std::string mail_host, mail_user, mail_password, mail_from;
  int mail_port = 465;
  MailSecurity mail_security = MailSecurity::tls;
  std::vector<std::string> mail_to;
  std::string language = "vi";
  bool by_mail() const { return !mail_host.empty(); }
};

std::string encode(const Settings& settings);
/// What stands in it and fits; the default for the rest, and for all of it where the text is none.
Settings decode_settings(std::string_view text);
Settings load_settings(store::Settings& store);
/// As the transaction sees them.
Settings load_settings(store::SettingWriter& write);
/// Replaces what the transaction read. Fault: changed-meanwhile.
[[nodiscard]] Result<void> save_settings(store::SettingWriter& write, const Settings& settings);

/// Nothing that could start another header, another recipient or another address. Faults: webhook-unfit,
/// mail-host-unfit, mail-address-unfit, mail-login-unfit.
Result<void> check(const Settings& settings);
/// "name@host" in the plain form of RFC 5321, nothing around it.
bool is_mail_address(std::string_view text);
/// "a@x.vn, b@y.vn" → both; empty parts are dropped.
std::vector<std::string> split_addresses(std::string_view text);
/// The host of a web address, lower case; empty where it is none or carries a name and password.
std::string host_of(const std::string& address);

}  // namespace kiosk::server::alarms
