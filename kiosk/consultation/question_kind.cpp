#include "kiosk/consultation/question_kind.h"

#include <algorithm>
#include <array>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {
namespace {

constexpr std::array kinds{
    KindTraits{QuestionKind::single, "single", AnswerType::option, OptionSource::pack, Selection::one,
               ResultOrder::as_asked, "", "form.choose_one"},
    KindTraits{QuestionKind::several, "several", AnswerType::options, OptionSource::pack, Selection::several,
               ResultOrder::by_count, "results.several", "form.choose_some"},
    KindTraits{QuestionKind::ranked, "ranked", AnswerType::ranking, OptionSource::pack, Selection::ordered,
               ResultOrder::by_first_choice, "results.first_choices", "form.rank"},
    KindTraits{QuestionKind::text, "text", AnswerType::text, OptionSource::none, Selection::none,
               ResultOrder::by_count, "", "form.write"},
    KindTraits{QuestionKind::hamlet, "hamlet", AnswerType::hamlet, OptionSource::hamlets, Selection::one,
               ResultOrder::as_asked, "", "form.choose_one"},
    KindTraits{QuestionKind::scale, "scale", AnswerType::number, OptionSource::steps, Selection::one,
               ResultOrder::as_asked, "", "form.choose_one"},
};

}  // namespace

std::span<const KindTraits> all_kinds() {
  return kinds;
}

const KindTraits& traits_of(QuestionKind kind) {
  return *std::ranges::find(kinds, kind, &KindTraits::kind);
}

LocalizedText table_label(const Question& question, const Option& option) {
  if (traits_of(question.kind).options != OptionSource::steps || option.hint.empty()) return option.label;
  std::map<std::string, std::string, std::less<>> labels;
  for (const auto& [language, hint] : option.hint.all())
    labels[language] = option.label.in(language) + ": " + hint;
  return LocalizedText(std::move(labels), option.hint.first_language());
}

QuestionRole role_of(std::string_view question_id) {
  if (question_id == stance_id) return QuestionRole::stance;
  if (question_id == remark_id) return QuestionRole::remark;
  return question_id == age_id ? QuestionRole::age : QuestionRole::none;
}

}  // namespace kiosk::consultation
