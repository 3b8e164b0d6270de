#include "kiosk/hall/visit/form.h"

#include <algorithm>
#include <charconv>

#include "kiosk/consultation/pack.h"

namespace kiosk::hall::visit {
namespace {

using consultation::AnswerType;
using consultation::FormPage;
using consultation::Option;
using consultation::Pack;
using consultation::Question;

constexpr std::string_view no_opinion = "no-opinion";

const Option* option_of(const Question& question, const std::string& id) {
  const auto found = std::find_if(question.options.begin(), question.options.end(),
                                  [&](const Option& option) { return option.id == id; });
  return found == question.options.end() ? nullptr : &*found;
}

std::string choice_form(const Question& question, const Chosen& chosen, const std::string& id) {
  const Option* option = option_of(question, id);
  return option && option->writes_text ? opinion::Choice::form(trimmed(chosen.text)) : id;
}

std::int64_t number_of(const std::string& option) {
  std::int64_t number = 0;
  std::from_chars(option.data(), option.data() + option.size(), number);
  return number;
}

std::vector<std::string> choice_forms(const Question& question, const Chosen& chosen) {
  std::vector<std::string> forms;
  forms.reserve(chosen.options.size());
  for (const std::string& id : chosen.options) forms.push_back(choice_form(question, chosen, id));
  return forms;
}

/// Requires that the question is answered.
opinion::Answer answer_of(const Question& question, const Chosen& chosen) {
  switch (traits_of(question.kind).answer) {
    case AnswerType::text:
      return trimmed(chosen.text);
    case AnswerType::number:
      return opinion::Answer(number_of(chosen.options.front()));
    case AnswerType::options:
    case AnswerType::ranking:
      return choice_forms(question, chosen);
    case AnswerType::option:
    case AnswerType::hamlet:
      break;
  }
  return choice_form(question, chosen, chosen.options.front());
}

bool pinned(const Option& option) {
  return option.writes_text || option.id == no_opinion;
}

}  // namespace

Answered::~Answered() {
  for (auto& [question, answer] : answers) answer.wipe();
}

Answered answers_of(const Pack& pack, const AnswersInProgress& answers) {
  Answered result;
  for (const FormPage& page : pack.form) {
    for (const Question& question : page.questions) {
      const Chosen& chosen = answers.of(question.id);
      if (!is_among_answers(question.kind) || !answered(question, chosen)) continue;
      if (opinion::shown(question, result.answers)) result.answers[question.id] = answer_of(question, chosen);
    }
  }
  return result;
}

std::string hamlet_of(const Pack& pack, const AnswersInProgress& answers) {
  for (const FormPage& page : pack.form) {
    for (const Question* question : shown_questions(pack, page, answers)) {
      const Chosen& chosen = answers.of(question->id);
      if (!is_among_answers(question->kind) && !chosen.options.empty()) return chosen.options.front();
    }
  }
  return {};
}

std::vector<const Question*> shown_questions(const Pack& pack, const FormPage& page,
                                             const AnswersInProgress& answers) {
  const Answered so_far = answers_of(pack, answers);
  std::vector<const Question*> questions;
  for (const Question& question : page.questions) {
    if (opinion::shown(question, so_far.answers)) questions.push_back(&question);
  }
  return questions;
}

std::vector<std::size_t> shown_pages(const Pack& pack, const AnswersInProgress& answers) {
  std::vector<std::size_t> pages;
  for (std::size_t i = 0; i < pack.form.size(); ++i) {
    if (!shown_questions(pack, pack.form[i], answers).empty()) pages.push_back(i);
  }
  return pages;
}

bool skippable(const FormPage& page, const std::vector<const Question*>& questions) {
  return page.optional || std::all_of(questions.begin(), questions.end(),
                                      [](const Question* question) { return question->optional; });
}

bool any_chosen(const std::vector<const Question*>& questions, const AnswersInProgress& answers) {
  return std::ranges::any_of(questions, [&](const Question* question) {
    const Chosen& chosen = answers.of(question->id);
    return !chosen.options.empty() || !trimmed(chosen.text).empty();
  });
}

bool answered(const Question& question, const Chosen& chosen) {
  if (is_text(question.kind)) return !trimmed(chosen.text).empty();
  if (chosen.options.empty()) return false;
  return !writing(question, chosen) || !trimmed(chosen.text).empty();
}

Missing missing(const Question& question, const Chosen& chosen, bool may_stay_empty) {
  if (answered(question, chosen)) return Missing::nothing;
  if (!chosen.options.empty()) return Missing::written;
  return may_stay_empty ? Missing::nothing : Missing::answer;
}

Gap gap_of(const Pack& pack, const FormPage& page, const AnswersInProgress& answers) {
  const auto questions = shown_questions(pack, page, answers);
  for (const Question* question : questions) {
    const bool may_stay_empty = page.optional || question->optional;
    const Missing what = missing(*question, answers.of(question->id), may_stay_empty);
    if (what != Missing::nothing) return {what, question};
  }
  return {};
}

std::optional<std::size_t> first_incomplete(const Pack& pack, const AnswersInProgress& answers) {
  for (const std::size_t page : shown_pages(pack, answers)) {
    if (gap_of(pack, pack.form[page], answers).missing != Missing::nothing) return page;
  }
  return std::nullopt;
}

OptionOrder draw_order(const Pack& pack, Random& random) {
  OptionOrder orders;
  for (const FormPage& page : pack.form) {
    for (const Question& question : page.questions) {
      if (!question.shuffle) continue;
      std::vector<std::size_t> order, last;
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        (pinned(question.options[i]) ? last : order).push_back(i);
      }
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[uniform(random, i)]);
      order.insert(order.end(), last.begin(), last.end());
      orders[question.id] = std::move(order);
    }
  }
  return orders;
}

std::string trimmed(const std::string& text) {
  constexpr std::string_view white = " \n";
  const auto first = text.find_first_not_of(white);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

}  // namespace kiosk::hall::visit
