#include "kiosk/server/store/interface/answers_json.h"

#include <array>
#include <boost/json.hpp>
#include <stdexcept>

#include "kiosk/opinion/opinion_json.h"

namespace kiosk::server::store {

namespace json = boost::json;

std::string answers_to_json(const opinion::Answers& answers) {
  json::object object;
  for (const auto& [question, answer] : answers) object[question] = opinion::json_of(answer);
  return json::serialize(object);
}

opinion::Answers answers_from_json(std::string_view text) {
  // Values are parsed on the stack unless the opinion is long, because a download reads up to a million.
  std::array<unsigned char, 4096> space;
  json::monotonic_resource resource(space.data(), space.size());
  const json::value parsed = json::parse(text, &resource);
  opinion::Answers answers;
  for (const auto& [question, value] : parsed.as_object()) {
    auto answer = opinion::read_answer(value, std::string());
    if (!answer) throw std::runtime_error("stored answers cannot be read: " + answer.error().what);
    answers.emplace(std::string_view(question), std::move(*answer));
  }
  return answers;
}

}  // namespace kiosk::server::store
