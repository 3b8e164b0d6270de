// Which consultation a kiosk shows (PROTOCOL.md section 5).
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/time.h"
#include "kiosk/wire/state.h"

namespace kiosk::wire {

struct Assignment {
  std::string consultation;
  int revision = 0;
  State state = State::open;
  std::string unit;       ///< the unit of the kiosk's location
  UtcTime opens, closes;  ///< in force; an official may have extended the pack's own period
  Hash pack_digest{};     ///< consultation::pack_digest
  Bytes pack_signature;  ///< Ed25519 by server_key over "kiosk-pack-v1" ‖ 0x00 ‖ digest ‖ id ‖ revision
                         ///< (decimal)
};
/// What `pack_signature` signs.
Bytes pack_signature_message(const Hash& digest, std::string_view id, int revision);

}  // namespace kiosk::wire
