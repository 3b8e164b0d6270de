// Passwords that everybody tries first (NIST SP 800-63B section 5.1.1.2: a blocklist instead of rules on
// kinds of characters).
#pragma once

#include <string>

namespace kiosk::server::administration {

/// Whether it is a well-known password, a run or repetition of few characters, or the user's own name, in any
/// spelling: capitals, diacritics, spaces and digits around it do not matter.
bool is_common_password(const std::string& password, const std::string& user);

}  // namespace kiosk::server::administration
