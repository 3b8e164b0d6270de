// What the program has to say about an imported file: what it asks, what it warns about, what it refuses.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::authoring {

enum class FindingKind {
  question,  ///< somebody has to confirm or choose; there is always a preset
  warning,   ///< is said, and needs no answer
  refusal    ///< this part of the file is not taken
};

/// One finding. `words` has a code of the fault catalogue; `where` names the place ("F8", "row 12"), empty
/// for the whole file.
struct Finding {
  FindingKind kind = FindingKind::warning;
  Fault words;
  std::vector<std::string> choices =
      {};  ///< answers to a question; the first is the preset; empty: yes or no

  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

}  // namespace kiosk::authoring
