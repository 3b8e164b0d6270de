// Commitment, receipt and sealed envelope, created on the kiosk when an opinion is sent. Format: section 2 of
// kiosk/wire/PROTOCOL.md.
#pragma once

#include <array>
#include <string>

#include "kiosk/base/random.h"
#include "kiosk/opinion/envelope.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::opinion {

using Salt = std::array<std::uint8_t, 32>;

/// SHA-256("kiosk-opinion-v1" ‖ 0x00 ‖ salt ‖ canonical JSON).
Hash commitment_of(const Salt& salt, std::string_view canonical);

/// Twelve digits: the first 8 bytes of the commitment as a big-endian integer mod 10^11, zero-padded, then a
/// Luhn check digit.
std::string receipt_code(const Hash& commitment);
/// Number of leading bytes of the commitment that determine the receipt.
inline constexpr std::size_t receipt_bytes = 8;
/// "482719356040" → "4827 1935 6040".
std::string group_receipt(std::string_view code);
/// Parses a typed receipt: twelve digits with a correct check digit; spaces and dashes are ignored. Returns
/// the digits, or nullopt if the text is not a receipt.
std::optional<std::string> read_receipt(std::string_view typed);
/// The path in the QR code: "/r/<base64url of the first 16 bytes of the commitment>".
std::string receipt_path(const Hash& commitment);

/// The contents of an opened envelope.
struct Opened {
  Opinion opinion;
  Salt salt{};
};

struct Sealed {
  Envelope envelope;
  std::string receipt;  ///< 12 digits
};

/// Seals an opinion to the consultation's public key. The plaintext is padded to a multiple of 512 bytes and
/// overwritten afterwards. Throws std::invalid_argument when the key is not a public key.
Sealed seal(const Opinion& opinion, const Hash& seal_key, Random& random);

SealKeys make_seal_keys(Random& random);

/// Opens an envelope and verifies it: consultation, revision, id and commitment inside and outside must
/// match. Envelopes of earlier versions also contain the hash of a withdrawal secret, "withdrawal": its
/// format is checked, it is not used. Codes: unreadable-envelope, commitment-mismatch, envelope-mismatch, and
/// those of parse_opinion.
Result<Opened> open(const Envelope& envelope, const SealKeys& keys);

}  // namespace kiosk::opinion
