// What another revision of a consultation changes, in words a person can check: every text and every figure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// One thing that differs. `before` is empty where it is new, `after` where it is gone.
struct Difference {
  std::string part;      ///< "consultation", "unit", "hamlet", "rule", "document", "card", "step", "section",
                         ///< "question", "option", "map", "words"
  std::string subject;   ///< whose: "Thôn 3", "Ý kiến về đề án"; as the pack names it
  std::string field;     ///< "title", "text", "area", "population", "listed", …
  std::string language;  ///< "vi", "en"; empty for what has no language
  std::string before, after;
};

/// In the order of the newer revision, then what is gone. `language`: of the subjects and of numbers.
std::vector<Difference> differences(const Pack& before, const Pack& after, std::string_view language);

}  // namespace kiosk::consultation
