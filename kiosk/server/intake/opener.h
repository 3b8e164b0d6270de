// Opens sealed envelopes and decides whether each opinion can be counted. Used by uploads and imports.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "kiosk/server/intake/judged_day.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/parts.h"

namespace kiosk::server::intake {

/// The assignments valid on that day. Those of the first day are also valid for earlier days, because a
/// kiosk's clock may have been behind.
std::vector<store::Assignment> assignments_on(const std::vector<store::Assignment>& all, Day day);

/// Whether the importer has rights for that consultation.
using MayBring = std::function<bool(const std::string& consultation)>;
/// Who sends the opinions, and decisions about them.
struct OpenerOptions {
  MayBring may_bring{};  ///< empty: the kiosk itself, or someone with all rights
  DayOutside day_outside = DayOutside::refused;
  bool carried = false;  ///< from a file
};

using OpenerStore = store::Parts<store::Consultations, store::Fleet>;

/// For one batch of one kiosk; looks up each consultation and pack once. Not thread-safe.
class Opener {
 public:
  /// Store and packs must outlive this object. `arrived`: arrival time of the batch.
  Opener(OpenerStore store, packs::PublishedPacks& packs, std::string kiosk, UtcTime arrived,
         OpenerOptions options = {});
  ~Opener();  ///< logs how many were refused, by reason
  Opener(const Opener&) = delete;
  Opener& operator=(const Opener&) = delete;
  /// Returns what to store: an opinion, or a refusal with one of the codes unknown-consultation,
  /// kiosk-mismatch, not-assigned (on the judged day the kiosk was assigned to another consultation),
  /// other-unit (no hamlet, and a unit other than the kiosk's), importer-rights, before-open, after-close,
  /// and the codes of opinion::open and opinion::check.
  store::Arrival open(opinion::Envelope envelope);
  /// Sets the arrival time of the following items.
  void set_arrived(UtcTime arrived) { arrived_ = day_in_vietnam(arrived); }

 private:
  /// Sets the arrival's opinion or its refusal.
  void check(store::Arrival& arrival);
  /// The reason to refuse an opinion that is valid for its pack and has its judged day; empty if there is
  /// none.
  std::string objection(const opinion::Opinion& opinion) const;

  store::Consultations& consultations_;
  packs::PublishedPacks& packs_;
  std::string kiosk_;
  Day arrived_;
  OpenerOptions options_;
  std::vector<store::Assignment> assignments_;
  struct Known {
    std::optional<store::Consultation> consultation;
    packs::PackPointer pack;
  };
  const Known& known(const std::string& consultation, int revision);
  std::map<std::pair<std::string, int>, Known> known_;
  std::map<std::string, int> refused_;
};

}  // namespace kiosk::server::intake
