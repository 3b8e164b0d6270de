// Stores many submissions in one transaction. A faulty item does not affect other items.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/server/intake/submission.h"

namespace kiosk::server::intake {

/// Refusal reason of an item that the database does not accept although it accepts others.
inline constexpr const char* unstorable = "unstorable";

/// Returns results for each submission, one per arrival; nullopt if the store is unavailable (disk full,
/// locked, damaged): the kiosk sends again later. If the transaction fails for another reason, each
/// submission is stored on its own, then each item of a failing one. An item that fails alone is refused as
/// `unstorable` and kept in quarantine.
std::vector<std::optional<std::vector<wire::ItemResult>>> store_submissions(
    store::OpinionIntake& store, std::vector<Submission> submissions, UtcTime now);

}  // namespace kiosk::server::intake
