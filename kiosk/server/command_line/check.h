// Consistency check of stored data: the trail's chain and signatures, and all opinions against all tallies.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/server/command_line/request.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/maintenance.h"

namespace kiosk::server {

struct CheckReport {
  std::int64_t opinions = 0, entries = 0;  ///< number read
  std::vector<std::string> differences;    ///< one sentence each; empty if everything is consistent
  std::int64_t quarantined = 0;            ///< refused items in quarantine; not part of `opinions`
};

/// Reads the whole snapshot once. Memory use is constant except for the tallies. Differences and progress are
/// written in `words`.
CheckReport check_data(store::Snapshot& snapshot, packs::PublishedPacks& packs, const Hash& server_key,
                       const Catalogue& words, const Progress& progress);

/// One line for each difference, then the sum.
std::string report_text(const CheckReport& report, const Catalogue& words);

}  // namespace kiosk::server
