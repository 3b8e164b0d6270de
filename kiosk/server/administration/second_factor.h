// The second factor of a sign-in: time-based codes (RFC 6238, SHA-1, 30 s, 6 digits, through liboath) and
// recovery codes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"
#include "kiosk/base/time.h"

namespace kiosk::server::administration {

/// 160 random bits.
Bytes make_totp_secret(Random& random);
/// For an app that is fed by hand, in groups of four.
std::string totp_secret_text(const Bytes& secret);
/// "otpauth://totp/…", what the QR code holds.
std::string totp_address(const Bytes& secret, const std::string& user, const std::string& server);
/// The time step whose code this is: now, or one before or after; nothing where none fits.
std::optional<std::int64_t> matching_step(const Bytes& secret, const std::string& code, UtcTime now);
/// The code of this moment.
std::string totp_code(const Bytes& secret, UtcTime now);

/// Ten codes "abcd-efgh-jkmn", 59 random bits each; each is good for one sign-in.
std::vector<std::string> make_recovery_codes(Random& random);
/// What the store keeps of one; dashes, spaces and capitals do not matter.
Hash recovery_hash(const std::string& code);

}  // namespace kiosk::server::administration
