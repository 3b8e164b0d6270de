#include "kiosk/server/results/summary_json.h"

#include <algorithm>
#include <boost/json.hpp>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/published_version.h"

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

// Names in the JSON are always in the pack's first language. They are part of the checksum printed on
// reports, so they must not depend on the reader's language or on catalogue changes.
constexpr const char* json_language = "";   // none: LocalizedText gives the first language's text
constexpr const char* json_numbers = "en";  // 3.42
constexpr const char *not_told = "Không nêu nơi ở", *written = "Có viết";

std::string name_or(const consultation::LocalizedText& name, const char* otherwise) {
  return name.empty() ? std::string(otherwise) : name.in(json_language);
}

/// Opinions from kiosks, only where they are counted apart: so the bytes of other summaries, and the checksums
/// printed on reports, stay as they were.
void put_kiosks(json::object& object, const Count& kiosk) {
  object["kiosks"] = json::object{{"opinions", kiosk.took_part},
                                  {"agree", kiosk.agree},
                                  {"disagree", kiosk.disagree},
                                  {"other", kiosk.other},
                                  {"remarks", kiosk.remarks}};
}

void put_counts(json::object& object, const Summary& summary, const Row& row) {
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
  if (summary.apart()) put_kiosks(object, row.kiosk);
}

/// Null while nothing is decided.
json::value passes_json(bool passes, bool entered) {
  return entered ? json::value(passes) : json::value(nullptr);
}

bool all_entered(const Summary& summary) {
  return std::ranges::all_of(summary.verdicts, &Verdict::entered);
}

/// "51.73"; "" without a base.
std::string percent(const Share& share) {
  constexpr std::size_t sign_size = 1;
  const std::string text = share.text("en");
  return share.whole > 0 ? text.substr(0, text.size() - sign_size) : std::string();
}

/// Percentages with two decimals; their names include the base.
json::object shares_of_listed(const Row& row) {
  return {{"took_part", percent(row.took_part_share())},
          {"agree", percent(row.agree_share())},
          {"disagree", percent(row.disagree_share())},
          {"other", percent(row.other_share())}};
}

json::object shares_of_opinions(const Row& row) {
  return {{"agree", percent(row.kiosk_agree_share())},
          {"disagree", percent(row.kiosk_disagree_share())},
          {"other", percent(row.kiosk_other_share())}};
}

void put_shares(const Summary& summary, const Row& row, json::object& object) {
  object["percent_of_listed"] = shares_of_listed(row);
  if (summary.apart()) object["kiosks"].as_object()["percent_of_opinions"] = shares_of_opinions(row);
}

/// The parts of the download that the checksum does not cover.
void put_shares(const Summary& summary, json::object& body) {
  put_shares(summary, summary.total, body);
  json::array& units = body["units"].as_array();
  json::array& hamlets = body["hamlets"].as_array();
  std::size_t h = 0;
  for (std::size_t u = 0; u < summary.units.size(); ++u) {
    json::object& unit = units[u].as_object();
    put_shares(summary, summary.units[u].subtotal, unit);
    unit["passes"] = passes_json(summary.verdicts[u].passes, summary.verdicts[u].entered);
    for (const Row& row : summary.units[u].hamlets) put_shares(summary, row, hamlets[h++].as_object());
  }
  json::array& questions = body["questions"].as_array();
  for (std::size_t q = 0; q < summary.questions.size(); ++q) {
    const QuestionCounts& counts = summary.questions[q];
    json::object& question = questions[q].as_object();
    question["answered"] = counts.answered;
    json::array& options = question["options"].as_array();
    for (std::size_t o = 0; o < counts.options.size(); ++o)
      options[o].as_object()["percent_of_answered"] = percent(counts.share_of(counts.options[o]));
  }
}

json::object standing_json(const Standing& standing) {
  json::object object{{"state", wire::name_of(standing.state)}, {"as_of", to_rfc3339(standing.as_of)}};
  if (standing.first) object["first_day"] = to_iso(*standing.first);
  if (standing.last) object["last_day"] = to_iso(*standing.last);
  if (standing.version) {
    object["version"] = json::object{{"number", standing.version->number},
                                     {"published", to_rfc3339(standing.version->at)},
                                     {"reason", standing.version->reason}};
  }
  return object;
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

json::object figures_json(const Summary& summary) {
  json::object body{
      {"consultation", summary.consultation},
      {"title", summary.title.in(json_language)},
      {"rule_profile",
       summary.profile == consultation::RuleProfile::voters_2018 ? "voters-2018" : "households-2025"}};
  put_counts(body, summary, summary.total);
  body["passes"] = passes_json(summary.passes, all_entered(summary));
  body["refused"] = summary.refused;
  json::array units, hamlets;
  for (const UnitRows& part : summary.units) {
    json::object unit{{"id", part.subtotal.unit}, {"name", part.subtotal.name.in(json_language)}};
    put_counts(unit, summary, part.subtotal);
    units.push_back(std::move(unit));
    for (const Row& row : part.hamlets) {
      json::object hamlet{{"id", row.id}, {"name", name_or(row.name, not_told)}, {"unit", row.unit}};
      put_counts(hamlet, summary, row);
      hamlets.push_back(std::move(hamlet));
    }
  }
  body["units"] = std::move(units);
  body["hamlets"] = std::move(hamlets);
  body["questions"] = questions_json(summary);
  body["per_day"] = map_json(summary.per_day);
  body["per_kiosk"] = map_json(summary.per_kiosk);
  return body;
}

}  // namespace

std::string summary_json(const Summary& summary) {
  return json::serialize(figures_json(summary)) + "\n";
}

std::string summary_json(const Summary& summary, const Standing& standing) {
  json::object body = figures_json(summary);
  put_shares(summary, body);
  body["standing"] = standing_json(standing);
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
                            const Summary summary = summary_of(source);
                            return one_piece(results::summary_json(summary, standing_of(source, summary)));
                          },
                          nullptr};

extern const Format figures_json;
const Format figures_json{
    "figures",
    "json",
    json_type,
    "The counts as JSON, the bytes behind the checksum of the reports",
    R"({"$ref":"#/components/schemas/Summary"})",
    [](const DocumentSource& source) { return one_piece(results::summary_json(summary_of(source))); },
    nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
