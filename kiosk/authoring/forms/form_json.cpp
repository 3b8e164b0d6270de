#include "kiosk/authoring/forms/form_json.h"

#include <boost/json.hpp>

#include "kiosk/authoring/lists/list_json.h"

namespace kiosk::authoring {
namespace {

namespace json = boost::json;

json::value texts_json(const Texts& texts) {
  if (texts.empty()) return nullptr;
  json::object out;
  for (const auto& [language, text] : texts) out[language] = text;
  return out;
}

json::object question_json(const FormQuestion& question) {
  json::object out{{"id", question.id}, {"kind", question.kind}, {"title", texts_json(question.title)}};
  if (!question.hint.empty()) out["hint"] = texts_json(question.hint);
  out["optional"] = question.optional;
  if (question.shuffle) out["shuffle"] = true;
  if (question.max_choices > 0) out["max_choices"] = question.max_choices;
  if (question.show_if) {
    out["show_if"] = {
        {"question", question.show_if->question},
        {"any_of", json::array(question.show_if->any_of.begin(), question.show_if->any_of.end())}};
  }
  json::array options;
  for (const FormOption& option : question.options) {
    json::object one{{"id", option.id}, {"label", texts_json(option.label)}};
    if (option.writes_text) one["writes_text"] = true;
    options.push_back(std::move(one));
  }
  if (!options.empty()) out["options"] = std::move(options);
  return out;
}

}  // namespace

json::object form_json(const ImportedForm& form, const Catalogue& words) {
  json::object out{{"kind", "form"}};
  if (!form.title.empty()) out["title"] = texts_json(form.title);
  if (!form.stance.empty()) out["stance"] = form.stance;
  json::array questions, notes, unsupported, refused;
  for (const FormQuestion& question : form.questions) questions.push_back(question_json(question));
  for (const FormNote& note : form.notes) {
    json::object one{{"id", note.id}};
    for (const auto& [language, text] : note.text) one[language] = text;
    notes.push_back(std::move(one));
  }
  for (const LeftOutRow& row : form.left_out) {
    json::object one{{"row", row.row}, {"name", row.name}, {"type", row.type}};
    (row.refused ? refused : unsupported).push_back(std::move(one));
  }
  out["questions"] = std::move(questions);
  if (!notes.empty()) out["notes"] = std::move(notes);
  if (!unsupported.empty()) out["unsupported"] = std::move(unsupported);
  if (!refused.empty()) out["refused"] = std::move(refused);
  out["ask"] = findings_json(form.findings, FindingKind::question, words);
  out["warn"] = findings_json(form.findings, FindingKind::warning, words);
  out["refuse"] = findings_json(form.findings, FindingKind::refusal, words);
  return out;
}

}  // namespace kiosk::authoring
