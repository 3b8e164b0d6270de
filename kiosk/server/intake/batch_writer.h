// Stores many submissions in one transaction; a faulty item costs nobody else's items.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/server/intake/submission.h"

namespace kiosk::server::intake {

/// The reason with which an item is refused that the database does not accept, while it accepts others.
inline constexpr const char* unstorable = "unstorable";

/// Results for each submission, one for each arrival; nothing where the store is not available just now (disk
/// full, locked, damaged): send again later. Where the transaction fails for another reason, each submission
/// is stored singly, then each item of one that fails; an item that fails alone is refused as `unstorable`
/// and kept in quarantine.
std::vector<std::optional<std::vector<wire::ItemResult>>> store_submissions(
    store::OpinionIntake& store, std::vector<Submission> submissions, UtcTime now);

}  // namespace kiosk::server::intake
