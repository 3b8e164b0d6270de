// Sample residents: answers drawn from a seeded distribution. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/random.h"

namespace kiosk::visitor {

/// Properties of a resident chosen before the questions are shown.
struct Resident {
  std::size_t language = 0;  ///< which of the kiosk's languages, from 0 and round again after the last
  bool writes_remark = false;
  bool skips_about = false;
  std::string remark = {};  ///< the remark to write; empty: one is drawn
};

/// Draws the n-th resident. The first uses the kiosk's first language, the second its second; both write a
/// remark.
Resident resident(std::size_t number, Random& random);

/// Draws one of the options; returns its index. Weights of the stance: agree 62, disagree 24, other 14. In other
/// questions the first option is three times as likely as each of the rest.
std::size_t pick(const std::string& question, const std::vector<std::string>& options, Random& random);

/// What a resident types on: Vietnamese words, or plain letters only.
enum class Keyboard { vietnamese, plain };

/// Draws a remark that a resident would type on that keyboard.
std::string written_remark(Keyboard keyboard, Random& random);

/// Draws a name that a resident would type on that keyboard for the new unit.
std::string written_name(Keyboard keyboard, Random& random);

}  // namespace kiosk::visitor
