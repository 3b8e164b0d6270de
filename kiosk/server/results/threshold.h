// The legal threshold per unit: a commune is judged by its own list (Decree 54/2018, Decree 321/2025); the
// total over all communes is for information only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/server/results/public_results.h"
#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

struct ThresholdWords {
  std::string rule;                ///< the requirement
  std::vector<std::string> units;  ///< one sentence per unit, in the pack's order: figures and outcome
  std::string total;               ///< the total, for information; "" with a single unit or a hidden count
  std::string conclusion;          ///< whether every unit has reached it; "" if unknown
  /// Everything as one paragraph.
  std::string paragraph() const;
};

/// For officials: all figures.
ThresholdWords threshold_words(const Summary& summary, Counting counting, const Language& language);
/// For everyone: suppressed counts are left out, the outcome is included.
ThresholdWords threshold_words(const PublicResults& results, consultation::RuleProfile profile,
                               Counting counting, const Language& language);

}  // namespace kiosk::server::results
