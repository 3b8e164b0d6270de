// A sample resident: what somebody would answer, drawn from a seeded distribution. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/random.h"

namespace kiosk::visitor {

/// What a resident brings along before seeing the questions.
struct Resident {
  std::string language;  ///< "vi" or "en"
  std::string remark;    ///< empty: says nothing more
  bool skips_about = false;
};

/// The n-th resident of a seed; the first speaks Vietnamese, the second English, both say something more.
Resident resident(std::size_t number, Random& random);

/// Picks one of the options by weights; unknown options weigh alike.
/// stance: agree 62, disagree 24, other 14. Any other question: the first option three times as often as the
/// rest.
std::size_t pick(const std::string& question, const std::vector<std::string>& options, Random& random);

/// A name somebody would write for the new unit.
std::string written_name(Random& random);

}  // namespace kiosk::visitor
