// The legal threshold, told for each unit: a commune is judged by its own list (Decree 54/2018, Decree 321/2025);
// the sum over all communes is information only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/server/results/public_results.h"
#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

struct ThresholdWords {
  std::string rule;                ///< what has to be reached
  std::vector<std::string> units;  ///< a sentence for each unit, in the pack's order: its figures and its outcome
  std::string total;               ///< the sum, as information; "" where there is one unit or a count is hidden
  std::string conclusion;          ///< whether every unit has reached it; "" where that is not known
  /// All of it as one paragraph.
  std::string paragraph() const;
};

/// For officials: all figures.
ThresholdWords threshold_words(const Summary& summary, Counting counting, const Language& language);
/// For everybody: a count that is suppressed is not told, the outcome is.
ThresholdWords threshold_words(const PublicResults& results, consultation::RuleProfile profile, Counting counting,
                               const Language& language);

}  // namespace kiosk::server::results
