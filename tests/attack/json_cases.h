// Our own corpus of JSON in the manner of JSONTestSuite (RFC 8259): what every parser must take, what every
// parser must refuse, and where they may differ.
#pragma once

#include <string>
#include <vector>

namespace kiosk::attack {

enum class Verdict {
  accept,  ///< JSON by RFC 8259
  refuse,  ///< no JSON
  either   ///< JSON that an implementation may refuse: huge numbers, lone surrogates, depth
};

struct JsonCase {
  std::string name, text;
  Verdict verdict;
};

const std::vector<JsonCase>& json_cases();

}  // namespace kiosk::attack
