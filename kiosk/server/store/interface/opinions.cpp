#include "kiosk/server/store/interface/opinions.h"

#include <algorithm>

namespace kiosk::server::store {
namespace {

/// A choice that the resident wrote counts as "other".
std::string option_of(const std::string& answer) {
  return answer.starts_with("other:") ? "other" : answer;
}

bool contains(const std::vector<std::string>& questions, const std::string& question) {
  return std::find(questions.begin(), questions.end(), question) != questions.end();
}

}  // namespace

void each_cell(const opinion::Answers& answers, const std::vector<std::string>& texts,
               const std::vector<std::string>& ranked,
               const std::function<void(const std::string& question, const std::string& option)>& cell) {
  cell("", "");
  for (const auto& [question, answer] : answers) {
    if (const auto* single = std::get_if<std::string>(&answer)) {
      cell(question, contains(texts, question) ? "written" : option_of(*single));
      continue;
    }
    const auto& several = std::get<std::vector<std::string>>(answer);
    for (const std::string& option : several) cell(question, option_of(option));
    if (!contains(ranked, question)) continue;
    for (std::size_t i = 0; i < several.size(); ++i)
      cell(question + "#" + std::to_string(i + 1), option_of(several[i]));
  }
}

}  // namespace kiosk::server::store
