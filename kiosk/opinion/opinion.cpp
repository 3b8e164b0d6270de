#include "kiosk/opinion/opinion.h"

#include <boost/json.hpp>
#include <limits>
#include <stdexcept>

#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/opinion_json.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/opinion/wipe.h"

namespace kiosk::opinion {
namespace {

namespace json = boost::json;

constexpr std::int64_t version = 1;
constexpr std::size_t max_name_bytes = 100;  ///< of ids, languages, modes
constexpr std::size_t max_answers = 200;
constexpr std::size_t max_choices = 200;

json::value json_of(const Opinion& opinion, const json::storage_ptr& storage) {
  json::object answers(storage);
  for (const auto& [question, answer] : opinion.answers) answers.emplace(question, json_of(answer, storage));
  json::object object(storage);
  object["v"] = version;
  object["id"] = opinion.id;
  object["consultation"] = opinion.consultation;
  object["revision"] = opinion.revision;
  object["kiosk"] = opinion.kiosk;
  object["unit"] = opinion.unit;
  if (opinion.hamlet) object["hamlet"] = *opinion.hamlet;
  object["language"] = opinion.language;
  object["day"] = to_iso(opinion.day);
  object["assisted"] = opinion.assisted;
  object["mode"] = opinion.mode;
  object["answers"] = std::move(answers);
  if (opinion.voucher) object["voucher"] = *opinion.voucher;
  return object;
}

tl::unexpected<Fault> wrong_answer(const std::string& where) {
  return fault("wrong-type", "An answer must be a text, a list of texts or a whole number.", "", where);
}

Result<Answer> read_choices(const json::array& items, const std::string& where) {
  if (items.size() > max_choices)
    return fault("too-many-choices", "At most {limit} may be chosen.", "", where,
                 {{"limit", std::to_string(max_choices)}});
  std::vector<std::string> choices;
  choices.reserve(items.size());
  for (const json::value& item : items) {
    const json::string* choice = item.if_string();
    if (choice == nullptr) return wrong_answer(where + "/" + std::to_string(choices.size()));
    choices.emplace_back(std::string_view(*choice));
  }
  return Answer(std::move(choices));
}

Result<Answers> read_answers(const json::object& object) {
  if (object.size() > max_answers) return fault("too-large", "There are too many answers.", "", "/answers");
  Answers answers;
  for (const auto& member : object) {
    const std::string question(std::string_view(member.key()));
    auto answer = read_answer(member.value(), "/answers/" + pointer_token(question));
    if (!answer) return tl::unexpected<Fault>(answer.error());
    answers.emplace(question, std::move(*answer));
  }
  return answers;
}

}  // namespace

json::value json_of(const Answer& answer, const json::storage_ptr& storage) {
  if (const auto* text = answer.text()) return json::value(json::string(*text, storage), storage);
  if (const auto* number = answer.number()) return json::value(*number, storage);
  json::array choices(storage);
  for (const std::string& choice : *answer.choices()) choices.emplace_back(json::string(choice, storage));
  return choices;
}

Result<Answer> read_answer(const json::value& value, const std::string& where) {
  if (const json::string* text = value.if_string()) return Answer(std::string(std::string_view(*text)));
  const std::int64_t* number = value.if_int64();
  const bool exact = number && *number >= -max_exact_integer && *number <= max_exact_integer;
  if (exact) return Answer(*number);
  if (const json::array* items = value.if_array()) return read_choices(*items, where);
  return wrong_answer(where);
}

std::string canonical_json(const Opinion& opinion) {
  WipingResource wiping;
  json::monotonic_resource memory(4096, &wiping);
  const json::value value = json_of(opinion, &memory);
  auto text = canonical(value);
  if (!text) throw std::invalid_argument("an opinion without canonical form: " + text.error().what);
  return std::move(*text);
}

Result<Opinion> read_opinion(const json::value& value) {
  Members members(value, "", Members::Unknown::refused);
  if (members.integer("v", 0, std::numeric_limits<int>::max()) != version) {
    members.refuse("v", "Only version 1 of the opinion is known here.", "unknown-version");
  }
  Opinion opinion;
  opinion.id = members.uuid("id");
  opinion.consultation = members.text("consultation", max_name_bytes);
  opinion.revision = static_cast<int>(members.integer("revision", 1, std::numeric_limits<int>::max()));
  opinion.kiosk = members.uuid("kiosk");
  opinion.unit = members.text("unit", max_name_bytes);
  opinion.hamlet = members.optional_text("hamlet", max_name_bytes);
  opinion.language = members.text("language", max_name_bytes);
  const auto day = day_from_iso(members.text("day", max_name_bytes));
  if (!day) members.refuse("day", "\"day\" must be a day like 2026-11-23.");
  opinion.day = day.value_or(Day{});
  opinion.assisted = members.flag("assisted");
  opinion.mode = members.text("mode", max_name_bytes);
  opinion.voucher = members.optional_text("voucher", max_name_bytes);
  const json::object* answers = members.object("answers");
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  auto read = read_answers(*answers);
  if (!read) return tl::unexpected<Fault>(read.error());
  opinion.answers = std::move(*read);
  return opinion;
}

Result<Opinion> parse_opinion(std::string_view text) {
  WipingResource wiping;
  json::monotonic_resource memory(4096, &wiping);
  const JsonLimits limits{.bytes = max_opinion_bytes, .depth = 4, .values = 2000};
  const auto value = parse_strict(text, limits, &memory);
  if (!value) return tl::unexpected<Fault>(value.error());
  return read_opinion(*value);
}

void wipe(Opinion& opinion) {
  for (auto& [question, answer] : opinion.answers) answer.wipe();
  opinion.answers.clear();
  if (opinion.voucher) WipeAtEnd<std::string>::wipe_now(*opinion.voucher);
  opinion.voucher.reset();
}

}  // namespace kiosk::opinion
