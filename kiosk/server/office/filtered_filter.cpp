#include "kiosk/server/office/filtered_filter.h"

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {

Result<results::OpinionFilter> opinion_filter(const std::map<std::string, std::string>& query,
                                              const consultation::Pack& pack) {
  const auto value = [&](const char* name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  };
  results::OpinionFilter filter;
  filter.from = value("from");
  filter.to = value("to");
  for (const std::string* day : {&filter.from, &filter.to}) {
    if (day->empty()) continue;
    if (const auto read = typed_day(*day); !read) return failure(read);
  }
  const std::string place = value("place");
  if (place == "-" || pack.hamlet(place)) {
    filter.hamlet = place;
  } else if (!place.empty() && pack.unit(place)) {
    filter.unit = place;
  } else if (!place.empty()) {
    return fault("place-unknown", "This place is none of this consultation.", "Choose another one.");
  }
  filter.stance = value("stance");
  const bool known = filter.stance.empty() || filter.stance == consultation::stance_agree ||
                     filter.stance == consultation::stance_disagree ||
                     filter.stance == consultation::stance_other;
  if (!known) return fault("answer-unknown", "There is no such answer.", "Choose another one.");
  return filter;
}

std::string filter_query(const results::OpinionFilter& filter) {
  std::string query;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) query += (query.empty() ? "" : "&") + std::string(name) + "=" + escaped(value);
  };
  add("from", filter.from);
  add("to", filter.to);
  add("place", filter.hamlet.empty() ? filter.unit : filter.hamlet);
  add("stance", filter.stance);
  return query;
}

}  // namespace kiosk::server::office
