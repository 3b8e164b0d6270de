#include "kiosk/server/store/answers_json.h"

#include <boost/json.hpp>

namespace kiosk::server::store {

namespace json = boost::json;

std::string answers_to_json(const opinion::Answers& answers) {
  json::object object;
  for (const auto& [question, answer] : answers) {
    if (const auto* one = std::get_if<std::string>(&answer)) {
      object[question] = *one;
    } else {
      const auto& several = std::get<std::vector<std::string>>(answer);
      object[question] = json::array(several.begin(), several.end());
    }
  }
  return json::serialize(object);
}

opinion::Answers answers_from_json(std::string_view text) {
  opinion::Answers answers;
  const json::value parsed = json::parse(text);
  for (const auto& [question, value] : parsed.as_object()) {
    if (value.is_string()) {
      answers[question] = json::value_to<std::string>(value);
    } else {
      answers[question] = json::value_to<std::vector<std::string>>(value);
    }
  }
  return answers;
}

}  // namespace kiosk::server::store
