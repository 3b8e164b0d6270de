// Second factor of a sign-in: time-based codes (RFC 6238, SHA-1, 30 s, 6 digits, through liboath) and
// recovery codes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"
#include "kiosk/base/time.h"

namespace kiosk::server::administration {

/// A random secret of 160 bits.
Bytes make_totp_secret(Random& random);
/// The secret in groups of four characters, for typing into an app.
std::string totp_secret_text(const Bytes& secret);
/// "otpauth://totp/…", the content of the QR code.
std::string totp_address(const Bytes& secret, const std::string& user, const std::string& server);
/// The time step that the code belongs to: the current one, or one before or after; nullopt if none matches.
/// Ignores spaces and hyphens.
std::optional<std::int64_t> matching_step(const Bytes& secret, const std::string& code, UtcTime now);
/// The code for this time.
std::string totp_code(const Bytes& secret, UtcTime now);

/// Ten single-use codes "abcd-efgh-jkmn" of 59 random bits each.
std::vector<std::string> make_recovery_codes(Random& random);
/// Hash of a recovery code for the store. Ignores dashes, spaces and capitals.
Hash recovery_hash(const std::string& code);

}  // namespace kiosk::server::administration
