// A sealed opinion and its key pair. Format: section 2 of kiosk/wire/PROTOCOL.md.
#pragma once

#include <string>

#include "kiosk/base/bytes.h"

namespace kiosk::opinion {

/// What the kiosk stores and uploads. Only the consultation's secret key can open `sealed`.
struct Envelope {
  std::string id;
  std::string consultation;
  int revision = 1;
  Hash commitment{};
  Bytes sealed;
  bool operator==(const Envelope&) const = default;
};

/// The key pair of a consultation (X25519, libsodium crypto_box).
struct SealKeys {
  Hash public_key{};
  Hash secret_key{};
};

}  // namespace kiosk::opinion
