#include "kiosk/server/results/summary_json.h"

#include <boost/json.hpp>

#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/formats.h"

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

// Names in the JSON are always in the pack's first language. They are part of the checksum printed on
// reports, so they must not depend on the reader's language or on catalogue changes.
constexpr const char* json_language = "";  // none: LocalizedText gives the first language's text
constexpr const char* json_numbers = "en";  // 3.42
constexpr const char *not_told = "Không nêu nơi ở", *written = "Có viết";

std::string name_or(const consultation::LocalizedText& name, const char* otherwise) {
  return name.empty() ? std::string(otherwise) : name.in(json_language);
}

void put_counts(json::object& object, const Row& row) {
  object["listed"] = row.listed;
  object["took_part"] = row.took_part;
  object["agree"] = row.agree;
  object["disagree"] = row.disagree;
  object["other"] = row.other;
  object["remarks"] = row.remarks;
  object["valid"] = row.valid();
  object["invalid"] = row.invalid;
  object["issued"] = row.issued;
  object["paper"] = json::object{{"issued", row.paper.issued}, {"took_part", row.paper.took_part},
                                 {"agree", row.paper.agree},   {"disagree", row.paper.disagree},
                                 {"other", row.paper.other},   {"invalid", row.paper.invalid}};
}

json::array questions_json(const Summary& summary) {
  json::array questions;
  for (const QuestionCounts& question : summary.questions) {
    json::array options;
    for (const OptionCount& option : question.options) {
      json::object entry{
          {"id", option.id}, {"label", name_or(option.label, written)}, {"count", option.count}};
      if (consultation::is_ranking(question.kind)) {
        entry["first"] = option.first;
        entry["points"] = option.points;
      }
      options.push_back(std::move(entry));
    }
    json::object entry{
        {"id", question.id}, {"title", question.title.in(json_language)}, {"options", std::move(options)}};
    for (const QuestionFigure& figure : question.figures)
      entry[figure.id] = json::object{{"value", figure.text(json_numbers)}, {"answers", figure.base}};
    questions.push_back(std::move(entry));
  }
  return questions;
}

json::object map_json(const std::map<std::string, std::int64_t>& counts) {
  json::object object;
  for (const auto& [key, count] : counts) object[key] = count;
  return object;
}

}  // namespace

std::string summary_json(const Summary& summary) {
  json::object body{
      {"consultation", summary.consultation},
      {"title", summary.title.in(json_language)},
      {"rule_profile",
       summary.profile == consultation::RuleProfile::voters_2018 ? "voters-2018" : "households-2025"}};
  put_counts(body, summary.total);
  body["passes"] = summary.passes;
  body["refused"] = summary.refused;
  json::array units, hamlets;
  for (const UnitRows& part : summary.units) {
    json::object unit{{"id", part.subtotal.unit}, {"name", part.subtotal.name.in(json_language)}};
    put_counts(unit, part.subtotal);
    units.push_back(std::move(unit));
    for (const Row& row : part.hamlets) {
      json::object hamlet{{"id", row.id}, {"name", name_or(row.name, not_told)}, {"unit", row.unit}};
      put_counts(hamlet, row);
      hamlets.push_back(std::move(hamlet));
    }
  }
  body["units"] = std::move(units);
  body["hamlets"] = std::move(hamlets);
  body["questions"] = questions_json(summary);
  body["per_day"] = map_json(summary.per_day);
  body["per_kiosk"] = map_json(summary.per_kiosk);
  return json::serialize(body) + "\n";
}

namespace formats {
extern const Format summary_json;
const Format summary_json{"summary",
                          "json",
                          json_type,
                          "The summary as JSON",
                          R"({"$ref":"#/components/schemas/Summary"})",
                          [](const DocumentSource& source) {
                            return one_piece(results::summary_json(summary_of(source.store, *source.pack)));
                          },
                          nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
