// Rejects passwords that attackers try first (NIST SP 800-63B section 5.1.1.2: a blocklist instead of rules
// on kinds of characters).
#pragma once

#include <string>

namespace kiosk::server::administration {

/// Whether the password is well-known, a sequence or repetition of few characters, or the user's own name.
/// Ignores capitals, diacritics, spaces and surrounding digits.
bool is_common_password(const std::string& password, const std::string& user);

}  // namespace kiosk::server::administration
