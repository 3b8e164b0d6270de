// Sample residents: answers drawn from a seeded distribution. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/random.h"

namespace kiosk::visitor {

/// Properties of a resident chosen before the questions are shown.
struct Resident {
  std::string language;  ///< "vi" or "en"
  std::string remark;    ///< empty: writes no remark
  bool skips_about = false;
};

/// Draws the n-th resident. The first uses Vietnamese, the second English; both write a remark.
Resident resident(std::size_t number, Random& random);

/// Draws one of the options; returns its index. Weights of the stance: agree 62, disagree 24, other 14. In other
/// questions the first option is three times as likely as each of the rest.
std::size_t pick(const std::string& question, const std::vector<std::string>& options, Random& random);

/// Draws a name that a resident would write for the new unit.
std::string written_name(Random& random);

}  // namespace kiosk::visitor
