#include "kiosk/server/store/interface/answers_json.h"

#include <algorithm>
#include <array>
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
  // A download reads a million of these: what is parsed lives on the stack, unless an opinion is long.
  std::array<unsigned char, 4096> space;
  json::monotonic_resource resource(space.data(), space.size());
  const json::value parsed = json::parse(text, &resource);
  const auto copy = [](const json::value& value) {
    return std::string(value.as_string().data(), value.as_string().size());
  };
  opinion::Answers answers;
  for (const auto& [question, value] : parsed.as_object()) {
    opinion::Answer& answer = answers[std::string(question.data(), question.size())];
    if (value.is_string()) {
      answer = copy(value);
    } else {
      const json::array& several = value.as_array();
      std::vector<std::string> choices(several.size());
      std::transform(several.begin(), several.end(), choices.begin(), copy);
      answer = std::move(choices);
    }
  }
  return answers;
}

}  // namespace kiosk::server::store
