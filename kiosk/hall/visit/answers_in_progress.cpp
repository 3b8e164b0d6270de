#include "kiosk/hall/visit/answers_in_progress.h"

#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Option;
using consultation::OptionSource;
using consultation::Question;

void erase(Chosen& chosen) {
  for (std::string& option : chosen.options) wipe(option);
  chosen.options.clear();
  wipe(chosen.text);
}

bool offers(const consultation::Pack& pack, const Question& question, const std::string& option) {
  if (traits_of(question.kind).options == OptionSource::hamlets) return pack.hamlet(option) != nullptr;
  return std::any_of(question.options.begin(), question.options.end(),
                     [&](const Option& known) { return known.id == option; });
}

}  // namespace

AnswersInProgress::~AnswersInProgress() {
  for (auto& [question, chosen] : chosen_) erase(chosen);
}

const Chosen& AnswersInProgress::of(const std::string& question) const {
  static const Chosen nothing;
  const auto found = chosen_.find(question);
  return found == chosen_.end() ? nothing : found->second;
}

void AnswersInProgress::choose(const consultation::Pack& pack, const Question& question,
                               const std::string& option) {
  if (!offers(pack, question, option)) return;
  Chosen& chosen = chosen_[question.id];
  if (!selects_several(question.kind)) {
    for (std::string& old : chosen.options) wipe(old);
    chosen.options.assign(1, option);
    return;
  }
  chosen.options.reserve(most_choices(question));
  const auto already = std::find(chosen.options.begin(), chosen.options.end(), option);
  if (already != chosen.options.end()) {
    std::rotate(already, already + 1, chosen.options.end());
    wipe(chosen.options.back());
    chosen.options.pop_back();
  } else if (chosen.options.size() < most_choices(question)) {
    chosen.options.push_back(option);
  }
}

void AnswersInProgress::set_text(const Question& question, const std::string& text) {
  if (!writing(question, of(question.id)) || !is_utf8(text)) return;
  std::string normal = to_nfc(text);
  if (!is_text(question.kind)) std::replace(normal.begin(), normal.end(), '\n', ' ');
  const bool fits = count_code_points(normal) <= static_cast<std::size_t>(question.max_code_points);
  if (fits && !has_control_character(normal)) {
    std::string& kept = chosen_[question.id].text;
    wipe(kept);
    kept = normal;
  }
  wipe(normal);
}

void AnswersInProgress::clear_text(const std::string& question) {
  if (const auto found = chosen_.find(question); found != chosen_.end()) wipe(found->second.text);
}

void AnswersInProgress::clear(const std::string& question) {
  if (const auto found = chosen_.find(question); found != chosen_.end()) erase(found->second);
}

bool writing(const Question& question, const Chosen& chosen) {
  if (is_text(question.kind)) return true;
  return std::any_of(question.options.begin(), question.options.end(), [&](const Option& option) {
    return option.writes_text &&
           std::find(chosen.options.begin(), chosen.options.end(), option.id) != chosen.options.end();
  });
}

std::size_t most_choices(const Question& question) {
  const std::size_t all = question.options.size();
  return question.max_choices > 0 ? std::min(all, static_cast<std::size_t>(question.max_choices)) : all;
}

}  // namespace kiosk::hall::visit
