// Opens sealed envelopes and decides whether each opinion can be counted. Used by uploads and imports.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::intake {

/// For one batch of one kiosk; looks up each consultation and pack once. Not thread-safe.
class Opener {
 public:
  /// Store and packs must outlive this object. `now`: arrival time of the batch.
  Opener(store::Store& store, packs::PublishedPacks& packs, std::string kiosk, UtcTime now);
  /// Returns what to store: an opinion, or a refusal with one of the codes unknown-consultation,
  /// kiosk-mismatch, after-close, and the codes of opinion::open and opinion::check.
  store::Arrival open(opinion::Envelope envelope);

 private:
  /// Sets the arrival's opinion or its refusal.
  void check(store::Arrival& arrival);

  store::Store& store_;
  packs::PublishedPacks& packs_;
  std::string kiosk_;
  Day today_;
  struct Known {
    std::optional<store::Consultation> consultation;
    packs::PackPointer pack;
  };
  const Known& known(const std::string& consultation, int revision);
  std::map<std::pair<std::string, int>, Known> known_;
};

}  // namespace kiosk::server::intake
