// Checks the totals of paper forms.
#pragma once

#include "kiosk/base/fault.h"
#include "kiosk/server/store/interface/papers.h"

namespace kiosk::server::results {

/// Invariants of the result table (Decree 54/2018): listed ≥ issued ≥ returned; returned = agree + disagree +
/// invalid; other ≤ returned. `listed` is 0 if unknown. Faults: paper-issued, paper-returned, paper-sum,
/// paper-other.
Result<void> check_paper(const store::PaperTotals& totals, std::int64_t listed);

}  // namespace kiosk::server::results
