// Officials' passwords: Argon2id through libsodium.
#pragma once

#include <string>

#include "kiosk/base/fault.h"
#include "kiosk/base/random.h"

namespace kiosk::server::administration {

/// Minimum lengths by NIST SP 800-63B revision 4: 15 characters without a second factor, 8 with one. There
/// are no rules on kinds of characters.
inline constexpr std::size_t least_alone = 15, least_beside_second_factor = 8;
/// Faults: password-too-short, password-too-short-alone, password-too-long, password-common.
Result<void> check_password(const std::string& password, const std::string& user, bool second_factor);
/// Whether the password is long enough without a second factor.
bool long_enough_alone(const std::string& password);
/// Hash of the password in Unicode normal form C.
std::string hash_password(const std::string& password);
/// Returns false for an empty hash (unknown user) after the same time as for a wrong password.
bool password_fits(const std::string& hash, const std::string& password);
/// Sixteen random letters and digits without similar-looking characters.
std::string make_password(Random& random);

}  // namespace kiosk::server::administration
