#include <algorithm>
#include <array>

#include "kiosk/consultation/question_kind.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

constexpr std::size_t most_age_bands = 4;
constexpr int most_code_points = 2000;
constexpr int fewest_steps = 3, most_steps = 10, usual_steps = 5;

bool has_options(QuestionKind kind) {
  return traits_of(kind).options == OptionSource::pack;
}

Option read_option(Reading& reading, const YAML::Node& node, const std::string& question, Ids& ids) {
  Option option;
  option.id = ids.take(reading, node);
  option.icon = word(node, "icon");
  option.label = text(reading, node, "label");
  option.hint = text(reading, node, "hint");
  option.writes_text = flag(node, "writes_text");
  const bool is_stance = role_of(question) == QuestionRole::stance;
  const bool must_write = option.id == written_option && !is_stance;
  if (option.writes_text && !must_write) {
    if (is_stance) {
      reading.blame(node, "other-reserved-stance", "No option of the stance writes a text; the remark does.",
                    "Remove writes_text.");
    } else {
      reading.blame(node, "other-reserved-name", "An option that writes a text must have the id 'other'.",
                    "Call it 'other', or remove writes_text.");
    }
  } else if (must_write && !option.writes_text) {
    reading.blame(node, "other-reserved", "The id 'other' is for the option that writes a text.",
                  "Add writes_text: true, or choose another id.");
  }
  return option;
}

void read_show_if(Reading& reading, const YAML::Node& node, const Pack& pack, const FormPage& page,
                  Question& question) {
  const YAML::Node condition = member(node, "show_if");
  if (!condition || !condition.IsMap()) return;
  ShowIf show{word(condition, "question"), {}};
  const Question* earlier = pack.question(show.question);
  for (const Question& other : page.questions) {
    if (other.id == show.question) earlier = &other;
  }
  if (!earlier) {
    reading.blame(condition, "unknown-reference-question", "No earlier question has the id '{question}'.",
                  "Name a question that comes before this one.", {{"question", show.question}});
  }
  for (const YAML::Node& item : items(condition, "any_of")) {
    if (!item.IsScalar()) continue;
    show.any_of.push_back(item.Scalar());
    if (earlier &&
        std::ranges::find(earlier->options, item.Scalar(), &Option::id) == earlier->options.end()) {
      reading.blame(item, "unknown-reference-option", "The question '{question}' has no option '{option}'.",
                    "Name one of its options.", {{"question", show.question}, {"option", item.Scalar()}});
    }
  }
  question.show_if = std::move(show);
}

void check_options(Reading& reading, const YAML::Node& node, const Pack& pack, const Question& question) {
  const std::size_t count = question.options.size();
  if (has_options(question.kind) && count < 2) {
    reading.blame(node, "options-missing", "A question to choose from needs at least two options.",
                  "Add options.");
  }
  if (!has_options(question.kind) && count > 0) {
    reading.blame(member(node, "options"), "options-not-allowed",
                  "A question of this kind has no options of its own.", "Remove the options.");
  }
  if (question.max_choices > static_cast<int>(count)) {
    reading.blame(member(node, "max_choices"), "wrong-value-max-choices",
                  "There are fewer options than max_choices.", "Lower max_choices, or leave it out.");
  }
  const auto no_hamlets = [](const Unit& unit) { return unit.hamlets.empty(); };
  if (traits_of(question.kind).options == OptionSource::hamlets &&
      std::ranges::all_of(pack.units, no_hamlets)) {
    reading.blame(node, "unknown-reference-hamlets",
                  "The question asks for the hamlet, but no unit names its hamlets.",
                  "Add hamlets to the units, or remove the question.");
  }
  if (role_of(question.id) == QuestionRole::age && count > most_age_bands) {
    reading.blame(member(node, "options"), "age-bands", "Age is asked in more than four bands.",
                  "Use at most four bands, so that nobody can be recognised by the age.");
  }
}

/// Creates the options of a scale: 1, 2, …; the hints of the first and last are the labels of the ends.
void read_steps(Reading& reading, const YAML::Node& node, Question& question) {
  if (traits_of(question.kind).options != OptionSource::steps) {
    for (const char* key : {"steps", "low", "high"}) {
      if (member(node, key))
        reading.blame(member(node, key), "scale-only", "Only a scale has '{key}'.",
                      "Remove it, or make the question's kind scale.", {{"key", key}});
    }
    return;
  }
  if (question.shuffle) {
    reading.blame(member(node, "shuffle"), "wrong-value-scale-shuffle",
                  "The steps of a scale cannot be shuffled.", "Remove shuffle.");
  }
  const int steps = whole_number(reading, node, "steps", usual_steps);
  if (steps < fewest_steps || steps > most_steps) {
    reading.blame_value(member(node, "steps"), "wrong-value-scale-steps",
                        "A scale cannot have that many steps.", "Write 3 to 10.");
    return;
  }
  for (int step = 1; step <= steps; ++step) {
    std::map<std::string, std::string, std::less<>> digits;
    for (const std::string& language : reading.languages) digits[language] = std::to_string(step);
    Option option;
    option.id = std::to_string(step);
    option.label = LocalizedText(std::move(digits), first_language(reading));
    question.options.push_back(std::move(option));
  }
  question.options.front().hint = text(reading, node, "low");
  question.options.back().hint = text(reading, node, "high");
}

QuestionKind read_kind(Reading& reading, const YAML::Node& node) {
  const std::string name = word(node, "kind");
  const auto kinds = all_kinds();
  const auto found = std::ranges::find(kinds, name, &KindTraits::name);
  if (found != kinds.end()) return found->kind;
  if (!name.empty()) {
    reading.blame_value(member(node, "kind"), "wrong-value-choice", "'{value}' is not one of those allowed.",
                        "See the schema for the words allowed here.", {{"value", name}});
  }
  return QuestionKind::single;
}

/// {hamlet}, {unit} and {unit_after} are filled in for the resident's hamlet; nothing else may be in braces.
void check_placeholders(Reading& reading, const YAML::Node& node, const LocalizedText& hint) {
  for (const auto& [language, text] : hint.all()) {
    std::string rest = text;
    for (const std::string_view known : own_hint_placeholders) {
      for (auto at = rest.find(known); at != std::string::npos; at = rest.find(known)) rest.erase(at, known.size());
    }
    const auto open = rest.find_first_of("{}");
    if (open == std::string::npos) continue;
    const auto close = rest.find('}', open);
    reading.blame(node, "placeholder-unknown", "'{placeholder}' is not filled in here.",
                  "Use {names} only.",
                  {{"placeholder", excerpt(rest.substr(open, close == std::string::npos ? close : close - open + 1))},
                   {"names", "{hamlet}, {unit}, {unit_after}"}});
    return;
  }
}

Question read_question(Reading& reading, const YAML::Node& node, const Pack& pack, const FormPage& page,
                       Ids& ids) {
  static constexpr std::pair<std::string_view, QuestionStyle> styles[] = {{"rows", QuestionStyle::rows},
                                                                          {"cards", QuestionStyle::cards},
                                                                          {"names", QuestionStyle::names},
                                                                          {"chips", QuestionStyle::chips},
                                                                          {"remark", QuestionStyle::remark}};
  Question question;
  question.id = ids.take(reading, node);
  question.kind = read_kind(reading, node);
  question.style = choice(reading, node, "style", styles);
  question.title = text(reading, node, "title");
  question.hint = text(reading, node, "hint");
  question.own_hint = text(reading, node, "own_hint");
  check_placeholders(reading, member(node, "own_hint"), question.own_hint);
  question.short_title = text(reading, node, "short_title");
  question.optional = flag(node, "optional");
  question.shuffle = flag(node, "shuffle");
  question.max_choices = whole_number(reading, node, "max_choices", 0);
  question.max_code_points = whole_number(reading, node, "max_code_points", most_code_points);
  if (question.max_code_points < 1 || question.max_code_points > most_code_points) {
    reading.blame_value(member(node, "max_code_points"), "wrong-value-max-code-points",
                        "max_code_points is out of range.", "Write 1 to 2000.");
  }
  Ids options("option");
  for (const YAML::Node& item : items(node, "options")) {
    question.options.push_back(read_option(reading, item, question.id, options));
  }
  check_options(reading, node, pack, question);
  read_steps(reading, node, question);
  read_show_if(reading, node, pack, page, question);
  return question;
}

/// Every opinion must say agree, disagree or other: the results and the kiosk rely on it.
void check_stance(Reading& reading, const YAML::Node& form, const Pack& pack) {
  const Question* stance = pack.question(stance_id);
  std::vector<std::string> ids;
  if (stance) {
    for (const Option& option : stance->options) ids.push_back(option.id);
  }
  if (stance && stance->kind == QuestionKind::single && !stance->optional && !stance->show_if &&
      !stance->shuffle && std::ranges::equal(ids, std::array{stance_agree, stance_disagree, stance_other})) {
    return;
  }
  reading.blame(form, "stance-question", "The question for the stance does not have the required form.",
                "Have one question: id stance, kind single, neither optional nor shuffled nor under show_if, "
                "with the options agree, disagree, other in this order.");
}

}  // namespace

void read_form(Reading& reading, const YAML::Node& root, Pack& pack) {
  Ids pages("page"), questions("question");
  for (const YAML::Node& node : items(root, "form")) {
    FormPage page;
    page.id = pages.take(reading, node);
    page.title = text(reading, node, "title");
    page.optional = flag(node, "optional");
    for (const YAML::Node& item : items(node, "questions")) {
      page.questions.push_back(read_question(reading, item, pack, page, questions));
    }
    pack.form.push_back(std::move(page));
  }
  if (const YAML::Node form = member(root, "form")) check_stance(reading, form, pack);
}

}  // namespace kiosk::consultation
