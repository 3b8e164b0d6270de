#include "kiosk/authoring/forms/form_checks.h"

#include <algorithm>
#include <set>

#include "kiosk/authoring/forms/form_wording.h"
#include "kiosk/authoring/input/words.h"

namespace kiosk::authoring {
namespace {

std::string shown(const Texts& texts) {
  const auto vietnamese = texts.find("vi");
  if (vietnamese != texts.end()) return vietnamese->second;
  return texts.empty() ? "" : texts.begin()->second;
}

void add(ImportedForm& form, FindingKind kind, Fault words, std::vector<std::string> choices = {}) {
  form.findings.push_back({kind, std::move(words), std::move(choices)});
}

void refuse(ImportedForm& form, int row, const std::string& title, const std::string& topic) {
  add(form, FindingKind::refusal,
      make_fault("form-forbidden", "Row {row}, \"{title}\": {topic_word} is never asked here (Law 91/2025).",
                 "The question was left out.", "",
                 {{"row", std::to_string(row)}, {"title", title}, {"topic_word", topic}}));
}

void refuse_forbidden(ImportedForm& form) {
  // Rows of kinds that the kiosk lacks are left out already; the reason is another one.
  for (LeftOutRow& row : form.left_out) {
    const auto topic = forbidden_topic(row.name, row.label);
    if (!topic) continue;
    row.refused = true;
    refuse(form, row.row, row.label.empty() ? row.name : row.label, *topic);
  }
  std::vector<FormQuestion> allowed;
  for (FormQuestion& question : form.questions) {
    const auto topic = forbidden_topic(question);
    if (!topic) {
      allowed.push_back(std::move(question));
      continue;
    }
    refuse(form, question.row, shown_title(question), *topic);
    form.left_out.push_back({question.row, question.name, question.kind, shown_title(question), true});
  }
  form.questions = std::move(allowed);
}

/// The kinds of answers that the choices of a question are.
struct Answers {
  std::vector<std::string> agree, disagree, other, unknown;
};

Answers answers_of(const FormQuestion& question) {
  Answers answers;
  for (const FormOption& option : question.options) {
    const std::string label = shown(option.label);
    switch (stance_answer(label)) {
      case StanceAnswer::agree:
        answers.agree.push_back(label);
        break;
      case StanceAnswer::disagree:
        answers.disagree.push_back(label);
        break;
      case StanceAnswer::other:
        answers.other.push_back(label);
        break;
      case StanceAnswer::unknown:
        answers.unknown.push_back(label);
        break;
    }
  }
  return answers;
}

void check_stance_answers(ImportedForm& form, const FormQuestion& stance) {
  const Answers answers = answers_of(stance);
  if (answers.agree.size() > 1 || answers.disagree.size() > 1 || !answers.unknown.empty()) {
    std::string labels;
    for (const FormOption& option : stance.options)
      labels += (labels.empty() ? "" : ", ") + shown(option.label);
    add(form, FindingKind::question,
        make_fault("form-stance-choices",
                   "The answers must be: agree, disagree, other opinion. Which of them are {labels}?", "", "",
                   {{"labels", labels}}));
  } else if (answers.other.empty()) {
    add(form, FindingKind::question,
        make_fault("form-stance-other", "The question on the proposal has no answer \"Ý kiến khác\". Add it?",
                   "", "", {}));
  }
}

void find_stance(ImportedForm& form) {
  std::vector<std::string> candidates;
  const FormQuestion* stance = nullptr;
  for (const FormQuestion& question : form.questions) {
    if (question.kind != "single") continue;
    const Answers answers = answers_of(question);
    const bool named = question.id == "stance";
    if (!named && (answers.agree.empty() || answers.disagree.empty())) continue;
    if (named) candidates.clear();
    if (named || candidates.empty()) stance = &question;
    candidates.push_back(question.id);
    if (named) break;
  }
  if (!stance) {
    add(form, FindingKind::warning,
        make_fault("form-no-stance", "No question asks about the proposal itself. The fixed question stays.",
                   "", "", {}));
    return;
  }
  form.stance = stance->id;
  if (stance->id != "stance") {
    add(form, FindingKind::question,
        make_fault("form-which-stance",
                   "Is {name} (row {row}) the question on the proposal (agree or disagree)?", "", "",
                   {{"name", stance->id}, {"row", std::to_string(stance->row)}}),
        candidates);
  }
  check_stance_answers(form, *stance);
}

void warn_judging(ImportedForm& form) {
  Findings found;
  for (const FormQuestion& question : form.questions) {
    const auto word = judging_word(shown_title(question));
    if (!word) continue;
    found.push_back({FindingKind::warning,
                     make_fault("form-judging", "Row {row}: the word \"{word}\" judges the proposal.",
                                "Ask without it, for example: \"Ông bà có đồng ý … không?\"", "",
                                {{"row", std::to_string(question.row)}, {"word", *word}})});
  }
  form.findings.insert(form.findings.end(), found.begin(), found.end());
}

void ask_other_and_notes(ImportedForm& form) {
  for (const FormQuestion& question : form.questions) {
    const bool written = std::ranges::any_of(question.options, &FormOption::writes_text);
    if (written) {
      add(form, FindingKind::question,
          make_fault("form-other-label", "{name}: what is the choice with a text of one's own called?", "",
                     "", {{"name", question.id}}),
          {"Điều khác (tự viết)", "Something else"});
    }
  }
  for (const FormNote& note : form.notes) {
    add(form, FindingKind::question,
        make_fault("form-note", "The note {name} (row {row}): put it on the home page, or leave it out?", "",
                   "", {{"name", note.id}, {"row", std::to_string(note.row)}}));
  }
}

void tell_missing_texts(ImportedForm& form, const std::vector<std::string>& languages) {
  for (const std::string& language : languages) {
    std::vector<std::string> missing;
    const auto check = [&](const Texts& texts) {
      if (!texts.empty() && !texts.contains(language)) missing.push_back(shown(texts));
    };
    for (const FormQuestion& question : form.questions) {
      check(question.title);
      check(question.hint);
      for (const FormOption& option : question.options) check(option.label);
    }
    if (missing.empty()) continue;
    std::string texts;
    for (std::size_t i = 0; i < missing.size() && i < 12; ++i)
      texts += (texts.empty() ? "" : "; ") + missing[i];
    add(form, FindingKind::warning,
        make_fault(
            "form-language", "Texts are missing in {language_word} ({count}): {texts}.", "", "",
            {{"language_word", language}, {"count", std::to_string(missing.size())}, {"texts", texts}}));
  }
}

void tell_never_collected(ImportedForm& form) {
  std::set<std::string> types;
  for (const LeftOutRow& row : form.left_out) {
    const bool collects = row.type.starts_with("geo") || row.type == "image" || row.type == "audio" ||
                          row.type == "video" || row.type == "file" || row.type == "barcode";
    if (collects) types.insert(row.type);
  }
  if (types.empty()) return;
  std::string names;
  for (const std::string& type : types) names += (names.empty() ? "" : ", ") + type;
  add(form, FindingKind::warning,
      make_fault("form-never-collected",
                 "{types}: places, pictures, voices and files of residents are never collected.", "", "",
                 {{"types", names}}));
}

void tell_left_out(ImportedForm& form) {
  std::string rows;
  for (const LeftOutRow& row : form.left_out) {
    if (!row.refused) rows += (rows.empty() ? "" : ", ") + std::to_string(row.row) + " (" + row.type + ")";
  }
  if (rows.empty()) return;
  add(form, FindingKind::warning,
      make_fault("form-rows-left-out", "Rows that the kiosk cannot ask were left out: {rows}.", "", "",
                 {{"rows", rows}}));
}

}  // namespace

void check_form(ImportedForm& form, const std::vector<std::string>& languages) {
  refuse_forbidden(form);
  find_stance(form);
  warn_judging(form);
  ask_other_and_notes(form);
  tell_missing_texts(form, languages);
  tell_never_collected(form);
  tell_left_out(form);
  std::ranges::stable_sort(form.left_out, {}, &LeftOutRow::row);
}

}  // namespace kiosk::authoring
