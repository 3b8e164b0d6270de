// Officials' passwords: Argon2id through libsodium.
#pragma once

#include <string>

#include "kiosk/base/fault.h"
#include "kiosk/base/random.h"

namespace kiosk::server::administration {

/// NIST SP 800-63B revision 4: a password that guards an account alone has at least 15 characters, one beside
/// a second factor at least 8; no rule on kinds of characters, but none that everybody tries first.
inline constexpr std::size_t least_alone = 15, least_beside_second_factor = 8;
/// Faults: password-too-short, password-too-short-alone, password-too-long, password-common.
Result<void> check_password(const std::string& password, const std::string& user, bool second_factor);
/// Whether it may guard an account without a second factor, by its length.
bool long_enough_alone(const std::string& password);
/// Of its normal form C.
std::string hash_password(const std::string& password);
/// With an empty hash (unknown user) it takes the same time and is false.
bool password_fits(const std::string& hash, const std::string& password);
/// Sixteen letters and digits without look-alikes.
std::string make_password(Random& random);

}  // namespace kiosk::server::administration
