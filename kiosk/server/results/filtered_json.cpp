// Filtered counts as JSON.
#include <boost/json.hpp>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/filtered.h"
#include "kiosk/server/results/formats.h"

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

json::object to_json(const PlaceCounts& one) {
  return {{"unit", one.unit},   {"hamlet", one.hamlet},     {"opinions", one.opinions},
          {"agree", one.agree}, {"disagree", one.disagree}, {"other", one.other}};
}

json::array to_json(const std::vector<PlaceCounts>& places) {
  json::array array;
  for (const PlaceCounts& one : places) array.push_back(to_json(one));
  return array;
}

Pieces pieces_of(const DocumentSource& source) {
  const FilteredCounts counts = count_filtered(source.store, *source.pack, source.filter);
  json::object questions, days;
  for (const QuestionCounts& question : counts.questions) {
    json::object options;
    for (const OptionCount& option : question.options) options[option.id] = option.count;
    questions[question.id] = json::object{{"answered", question.answered}, {"options", std::move(options)}};
  }
  for (const auto& [day, count] : counts.per_day) days[day] = count;
  const OpinionFilter& filter = source.filter;
  return one_piece(json::serialize(json::object{{"filter", json::object{{"unit", filter.unit},
                                                                        {"hamlet", filter.hamlet},
                                                                        {"stance", filter.stance},
                                                                        {"from", filter.from},
                                                                        {"to", filter.to}}},
                                                {"total", to_json(counts.total)},
                                                {"units", to_json(counts.units)},
                                                {"hamlets", to_json(counts.hamlets)},
                                                {"questions", std::move(questions)},
                                                {"days", std::move(days)}}) +
                   "\n");
}

}  // namespace

namespace formats {
extern const Format filtered_json;
const Format filtered_json{
    "filtered", "json",    json_type, "Opinions from kiosks by day, place and answer as JSON",
    "",         pieces_of, nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
