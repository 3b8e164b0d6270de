// Opens sealed envelopes and decides whether each opinion can be counted. Used by uploads and imports.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/parts.h"

namespace kiosk::server::intake {

/// The assignments that held on that day. Those of the first day hold for earlier days too: of these nothing
/// else is known, and a kiosk's clock may have been behind.
std::vector<store::Assignment> assignments_on(const std::vector<store::Assignment>& all, Day day);

/// Whether the person who brings opinions has rights over that consultation.
using MayBring = std::function<bool(const std::string& consultation)>;
/// What an opinion's day is worth that lies outside the period of its consultation.
enum class DayOutside {
  refused,  ///< nothing: the opinion is refused; but a day to come is one of a kiosk whose clock is ahead
  mended    ///< an official decided that the kiosk's clock was wrong: the day on which it arrived
};
/// Who brings the opinions, and what was decided about them.
struct OpenerOptions {
  MayBring may_bring{};  ///< empty: the kiosk itself, or somebody with all rights
  DayOutside day_outside = DayOutside::refused;
  bool carried = false;  ///< in a file
};

using OpenerStore = store::Parts<store::Consultations, store::Fleet>;

/// For one batch of one kiosk: looks each consultation and pack up once. Not thread-safe.
class Opener {
 public:
  /// Store and packs must outlive it. `arrived`: when the batch arrived.
  Opener(OpenerStore store, packs::PublishedPacks& packs, std::string kiosk, UtcTime arrived,
         OpenerOptions options = {});
  /// What to store: an opinion, or a refusal with one of the codes unknown-consultation, kiosk-mismatch,
  /// not-assigned (the kiosk stood for another consultation on the opinion's day), other-unit (it names no
  /// hamlet, and a unit other than the kiosk's), importer-rights, before-open, after-close, and the codes of
  /// opinion::open and opinion::check.
  store::Arrival open(opinion::Envelope envelope);
  /// The following items arrived at another time.
  void set_arrived(UtcTime arrived) { arrived_ = day_in_vietnam(arrived); }

 private:
  /// Sets the arrival's opinion or its refusal.
  void check(store::Arrival& arrival);
  /// The code of what speaks against an opinion that fits its pack; empty if nothing does.
  std::string objection(const opinion::Opinion& opinion) const;
  /// Sets the day that counts. The code of a day outside the period; empty if it counts.
  std::string settle_day(opinion::Opinion& opinion, const store::Consultation& consultation) const;

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
};

}  // namespace kiosk::server::intake
