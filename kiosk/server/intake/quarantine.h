// Accepting refused opinions after the cause was mended: they are opened and checked again.
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
      refused;  ///< what still does not fit and stays in quarantine, by reason
};
/// Opens the group's items again with today's assignments, period and packs, and stores what fits now, each
/// transaction with its trail entry under the name of `by`. Where the day of an item lies outside the period,
/// the official vouches that the kiosk's clock was wrong: the day on which it arrived counts, if that lies
/// within. REQUIRES: `by` has rights over the group's consultation.
Result<AcceptReport> accept_quarantined(QuarantineStore store, packs::PublishedPacks& packs,
                                        const store::QuarantineKey& key, const std::string& by,
                                        const Clock& clock);

}  // namespace kiosk::server::intake
