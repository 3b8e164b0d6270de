// Sends an opinion: seals it, commits it to the outbox, returns the receipt.
#pragma once

#include "kiosk/base/random.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/hall/app/stores.h"
#include "kiosk/hall/visit/event.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::hall::app {

struct Sending {
  Stores& stores;
  const Clock& clock;
  Random& random;
  bool at_once = false;  ///< without the random delay before the upload
};

/// Returns visit::Sent with the receipt once the sealed opinion is durable, else visit::SendFailed.
visit::Event keep_sealed(const Sending& sending, const opinion::Opinion& opinion,
                         const consultation::Pack& pack);

}  // namespace kiosk::hall::app
