// Opens sealed envelopes and decides whether each may be counted: the same for uploads and for imports.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::intake {

/// Of one kiosk, for one batch; looks each consultation up once.
class Opener {
 public:
  /// Both must outlive it. `now` is when the batch arrived.
  Opener(store::Store& store, packs::PublishedPacks& packs, std::string kiosk, UtcTime now);
  /// Refusals: unknown-consultation, kiosk-mismatch, after-close, and the codes of opinion::open and
  /// opinion::check.
  store::Arrival open(const opinion::Envelope& envelope);

 private:
  store::Arrival judged(const opinion::Envelope& envelope);

  store::Store& store_;
  packs::PublishedPacks& packs_;
  std::string kiosk_;
  Day today_;
  std::map<std::string, std::optional<store::Consultation>> known_;
};

}  // namespace kiosk::server::intake
