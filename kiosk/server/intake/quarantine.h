// Accepts refused opinions after the cause was solved: they are opened and checked again.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/quarantine.h"
#include "kiosk/server/store/interface/transactions.h"

namespace kiosk::server::intake {

using QuarantineStore =
    store::Parts<store::Consultations, store::Fleet, store::Quarantine, store::Transactions>;

struct AcceptReport {
  std::int64_t stored = 0;
  std::map<std::string, std::int64_t>
      refused;  ///< items that are still invalid and stay in quarantine, by reason
};
/// Opens the group's items again with the current assignments, period and packs, and stores the valid ones;
/// each transaction has a trail entry under the name of `by`. If an item's day is outside the period, the
/// official confirms that the kiosk's clock was wrong: the day of arrival is used if it is within the period.
/// REQUIRES: `by` has rights for the group's consultation.
Result<AcceptReport> accept_quarantined(QuarantineStore store, packs::PublishedPacks& packs,
                                        const store::QuarantineKey& key, const std::string& by,
                                        const Clock& clock);

}  // namespace kiosk::server::intake
