// Officials' passwords: Argon2id through libsodium.
#pragma once

#include <string>

#include "kiosk/base/fault.h"
#include "kiosk/base/random.h"

namespace kiosk::server::administration {

/// At least 12 characters (NIST SP 800-63B asks for length, not for kinds of characters). Faults:
/// password-too-short, password-too-long.
Result<std::string> hash_password(const std::string& password);
/// With an empty hash (unknown user) it takes the same time and is false.
bool password_fits(const std::string& hash, const std::string& password);
/// Sixteen letters and digits without look-alikes.
std::string make_password(Random& random);

}  // namespace kiosk::server::administration
