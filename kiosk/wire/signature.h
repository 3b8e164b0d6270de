// Ed25519 keys, RFC 9421 HTTP message signatures over @method, @path and content-digest, RFC 9530
// Content-Digest.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/random.h"
#include "kiosk/base/time.h"

namespace kiosk::wire {

/// An Ed25519 key pair; `seed` is the secret.
struct SigningKey {
  std::array<std::uint8_t, 32> seed{};
  Hash public_key{};
};
SigningKey make_signing_key(Random& random);
SigningKey signing_key_from_seed(const std::array<std::uint8_t, 32>& seed);
Bytes sign(const SigningKey& key, ByteView message);
bool verify(const Hash& public_key, ByteView message, ByteView signature);

/// One covered component: its name without quotes, and its value.
using Component = std::pair<std::string_view, std::string_view>;
/// The signature base of RFC 9421 section 2.5; `params` is the value of "@signature-params".
std::string signature_base(std::span<const Component> components, std::string_view params);
/// "sha-256=:…:" (RFC 9530).
std::string content_digest(ByteView body);

/// The three headers of a signed request.
struct SignatureHeaders {
  std::string content_digest;  ///< "sha-256=:…:"
  std::string
      signature_input;  ///< `sig1=("@method" "@path" "content-digest");created=…;keyid="…";alg="ed25519"`
  std::string signature;  ///< "sig1=:…:"
};
/// `body`: as sent, after compression. GET requests and empty bodies sign the digest of an empty text.
SignatureHeaders sign_request(const SigningKey& key, std::string_view key_id, std::string_view method,
                              std::string_view path, ByteView body, UtcTime created);

/// A request's signature before its key is looked up. Fault: bad-signature if malformed.
struct SignatureClaim {
  std::string key_id;
  std::int64_t created = 0;  ///< not checked: a wrong clock must not exclude a kiosk
  Bytes signature;
  std::string base;  ///< the signature base of RFC 9421 section 2.5
};
Result<SignatureClaim> read_signature(const SignatureHeaders& headers, std::string_view method,
                                      std::string_view path, ByteView body);

}  // namespace kiosk::wire
