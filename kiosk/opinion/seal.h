// Commitment, receipt and sealed envelope (PROTOCOL 2), made on the kiosk at the moment of sending.
#pragma once

#include <array>
#include <string>

#include "kiosk/base/random.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::opinion {

using Salt = std::array<std::uint8_t, 32>;

/// SHA-256("kiosk-opinion-v1" ‖ 0x00 ‖ salt ‖ canonical JSON).
Hash commitment_of(const Salt& salt, std::string_view canonical);

/// Twelve digits: first 8 bytes of the commitment as big-endian integer mod 10^11, zero-padded, then a Luhn
/// check digit.
std::string receipt_code(const Hash& commitment);
/// A receipt follows from that many first bytes of the commitment.
inline constexpr std::size_t receipt_bytes = 8;
/// "482719356040" → "4827 1935 6040".
std::string group_receipt(std::string_view code);
/// Twelve digits, spaces and dashes ignored, with a right check digit → the bare digits; nothing otherwise.
std::optional<std::string> read_receipt(std::string_view typed);
/// The QR's path: "/r/<base64url of the first 16 bytes of the commitment>".
std::string receipt_path(const Hash& commitment);

/// What leaves the resident's hands: nobody but the holder of the seal key can read `sealed`.
struct Envelope {
  std::string id;
  std::string consultation;
  int revision = 1;
  Hash commitment{};
  Bytes sealed;
  bool operator==(const Envelope&) const = default;
};

/// What the sealed part holds.
struct Opened {
  Opinion opinion;
  Salt salt{};
  std::string withdrawal_hash;  ///< hex SHA-256 of the withdrawal secret
};

struct Sealed {
  Envelope envelope;
  std::string receipt;            ///< 12 digits
  std::string withdrawal_secret;  ///< 16 characters, shown only on request
};

/// Seals to the consultation's public key; plaintext padded to classes of 512 bytes and wiped afterwards.
Sealed seal(const Opinion& opinion, const Hash& seal_key, Random& random);

/// A consultation's key pair (X25519, libsodium crypto_box).
struct SealKeys {
  Hash public_key{};
  Hash secret_key{};
};
SealKeys make_seal_keys(Random& random);

/// Opens and verifies: context (consultation, revision, id) and commitment must match the envelope.
/// Codes: unreadable-envelope, commitment-mismatch, envelope-mismatch, and those of parse_opinion.
Result<Opened> open(const Envelope& envelope, const SealKeys& keys);

}  // namespace kiosk::opinion
