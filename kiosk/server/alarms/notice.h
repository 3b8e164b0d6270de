// The message about one alarm, as JSON for a webhook and as a mail.
#pragma once

#include <map>
#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/server/alarms/settings.h"

namespace kiosk::server::alarms {

struct Notice {
  std::string event;        ///< "began", "ended" or "test"
  std::string kind;         ///< a name of fleet::name_of, or "security-events"; empty for a test
  std::string kiosk, name;  ///< id and name of the kiosk; empty for the server itself
  std::string text;         ///< for people, in the language of the settings
  std::string advice;       ///< what to do; empty when the alarm has ended
  UtcTime at;
};

/// Texts from the catalogue: "alarm.<kind>", "notice.<event>".
Notice make_notice(const std::string& event, const std::string& kind, const std::string& kiosk,
                   const std::string& name, UtcTime at, const Catalogue& words);
std::string encode(const Notice& notice);
Result<Notice> decode_notice(std::string_view text);
/// The complete message (RFC 5322). Headers contain only encoded words and checked addresses, which prevents
/// header injection.
std::string mail_of(const Notice& notice, const Settings& settings, const Catalogue& words,
                    std::string_view id);

}  // namespace kiosk::server::alarms
