#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/opinion/strict_json.h"

namespace kiosk::opinion {
namespace {

using consultation::AnswerType;
using consultation::FormPage;
using consultation::OneTimeCodes;
using consultation::Option;
using consultation::Pack;
using consultation::Question;

const Option* option_of(const Question& question, std::string_view id) {
  const auto found = std::find_if(question.options.begin(), question.options.end(),
                                  [&](const Option& option) { return option.id == id; });
  return found == question.options.end() ? nullptr : &*found;
}

Result<void> check_text(std::string_view text, int max_code_points, const std::string& where) {
  if (text.empty()) return fault("missing-answer", "A written answer is empty.", "", where);
  if (!is_utf8(text) || to_nfc(text) != text) {
    return fault("not-nfc", "The text is not in Unicode normal form C.", "", where);
  }
  if (has_control_character(text)) {
    return fault("control-character", "The text contains a control character.", "", where);
  }
  if (count_code_points(text) > static_cast<std::size_t>(std::max(0, max_code_points))) {
    return fault("text-too-long", "The text is longer than {limit} characters.", "", where,
                 {{"limit", std::to_string(max_code_points)}});
  }
  return {};
}

Result<void> check_choice(const Question& question, std::string_view form, const std::string& where) {
  const Choice choice = Choice::parse(form);
  const Option* option = option_of(question, choice.option);
  if (option == nullptr || option->writes_text != choice.written.has_value()) {
    return fault("unknown-option", "This choice is not offered.", "", where);
  }
  if (!choice.written) return {};
  return check_text(*choice.written, question.max_code_points, where);
}

Result<void> check_number(const Question& question, std::int64_t number) {
  if (option_of(question, std::to_string(number)) != nullptr) return {};
  return fault("unknown-option", "This number is not offered.");
}

Result<void> check_choices(const Question& question, const std::vector<std::string>& choices) {
  if (choices.empty()) return fault("missing-answer", "Nothing is chosen.");
  const std::size_t most =
      question.max_choices > 0 ? static_cast<std::size_t>(question.max_choices) : question.options.size();
  if (choices.size() > most) {
    return fault("too-many-choices", "At most {limit} may be chosen.", "", "",
                 {{"limit", std::to_string(most)}});
  }
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::string here = "/" + std::to_string(i);
    if (const auto good = check_choice(question, choices[i], here); !good) return good;
    const bool repeated = std::any_of(
        choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(i), [&](const std::string& other) {
          return Choice::parse(other).option == Choice::parse(choices[i]).option;
        });
    if (repeated) return fault("repeated-choice", "The same choice is given twice.", "", here);
  }
  return {};
}

/// As check_answer_form(), and whether the question was asked.
Result<void> check_answer(const std::string& id, const Answer& answer, const Opinion& opinion,
                          const Pack& pack) {
  const Question* question = pack.question(id);
  if (question == nullptr) return fault("unknown-question", "This question is not asked.");
  if (auto good = check_answer_form(*question, answer); !good) return good;
  if (!shown(*question, opinion.answers))
    return fault("hidden-question", "This question was not shown after the other answers.");
  return {};
}

Result<void> check_answers(const Opinion& opinion, const Pack& pack) {
  for (const auto& [id, answer] : opinion.answers) {
    if (auto good = check_answer(id, answer, opinion, pack); !good) {
      good.error().where.insert(0, "/answers/" + pointer_token(id));
      return good;
    }
  }
  return {};
}

Result<void> check_complete(const Opinion& opinion, const Pack& pack) {
  for (const FormPage& page : pack.form) {
    for (const Question& question : page.questions) {
      if (page.optional || question.optional || !shown(question, opinion.answers)) continue;
      const bool hamlet = !is_among_answers(question.kind);
      if (hamlet ? opinion.hamlet.has_value() : opinion.answers.contains(question.id)) continue;
      return fault("missing-answer", "A question that must be answered is not.", "",
                   hamlet ? "/hamlet" : "/answers/" + pointer_token(question.id));
    }
  }
  return {};
}

Result<void> check_place(const Opinion& opinion, const Pack& pack) {
  if (pack.unit(opinion.unit) == nullptr)
    return fault("unknown-unit", "The unit is not in the pack.", "", "/unit");
  if (!opinion.hamlet) return {};
  const consultation::Unit* unit = pack.unit_of_hamlet(*opinion.hamlet);
  if (unit == nullptr) return fault("unknown-hamlet", "The hamlet is not in the pack.", "", "/hamlet");
  if (unit->id != opinion.unit)
    return fault("unknown-unit", "The hamlet belongs to another unit.", "", "/unit");
  return {};
}

Result<void> check_voucher(const Opinion& opinion, const Pack& pack) {
  if (pack.one_time_codes == OneTimeCodes::none && opinion.voucher) {
    return fault("unexpected-voucher", "This consultation uses no one-time codes.", "", "/voucher");
  }
  if (pack.one_time_codes == OneTimeCodes::required && !opinion.voucher) {
    return fault("missing-answer", "This consultation needs a one-time code.", "", "/voucher");
  }
  return {};
}

Result<void> check_frame(const Opinion& opinion, const Pack& pack) {
  if (opinion.consultation != pack.id) {
    return fault("unknown-consultation", "The opinion belongs to another consultation.", "", "/consultation");
  }
  if (opinion.revision != pack.revision) {
    return fault("unknown-consultation", "The opinion belongs to another revision of the pack.", "",
                 "/revision");
  }
  if (std::find(pack.languages.begin(), pack.languages.end(), opinion.language) == pack.languages.end()) {
    return fault("unknown-language", "The language is not in the pack.", "", "/language");
  }
  if (opinion.mode != "touch" && opinion.mode != "keys" && opinion.mode != "switch") {
    return fault("unknown-mode", "The mode must be touch, keys or switch.", "", "/mode");
  }
  return {};
}

}  // namespace

Result<void> check_answer_form(const Question& question, const Answer& answer) {
  switch (traits_of(question.kind).answer) {
    case AnswerType::text:
      if (answer.text()) return check_text(*answer.text(), question.max_code_points, {});
      break;
    case AnswerType::option:
      if (answer.text()) return check_choice(question, *answer.text(), {});
      break;
    case AnswerType::options:
    case AnswerType::ranking:
      if (answer.choices()) return check_choices(question, *answer.choices());
      break;
    case AnswerType::number:
      if (answer.number()) return check_number(question, *answer.number());
      break;
    case AnswerType::hamlet:
      return fault("wrong-type", "The hamlet is a member of the opinion, not one of its answers.");
  }
  return fault("wrong-type", "The answer has another form than the question asks for.");
}

Result<void> check(const Opinion& opinion, const Pack& pack) {
  for (const auto& part : {check_frame, check_place, check_voucher, check_answers, check_complete}) {
    if (auto good = part(opinion, pack); !good) return good;
  }
  return {};
}

bool shown(const Question& question, const Answers& answers) {
  if (!question.show_if) return true;
  const auto found = answers.find(question.show_if->question);
  if (found == answers.end()) return false;
  const std::vector<std::string> options = found->second.options();
  const auto& wanted = question.show_if->any_of;
  return std::find_first_of(options.begin(), options.end(), wanted.begin(), wanted.end()) != options.end();
}

std::vector<TallyCell> tally_cells(const Answers& answers, const Pack& pack) {
  std::vector<TallyCell> cells;
  for (const auto& [id, answer] : answers) {
    const Question* question = pack.question(id);
    if (question == nullptr) continue;
    for (TallyCell& cell : tally_cells(id, traits_of(question->kind).answer, answer))
      cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace kiosk::opinion
