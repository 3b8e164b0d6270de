#include "kiosk/server/store/interface/trail.h"

#include <boost/json.hpp>

namespace kiosk::server::store {
namespace {

namespace json = boost::json;

void append_number(Bytes& bytes, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// The length first, so that no two sets of columns have the same bytes.
void append_text(Bytes& bytes, std::string_view text) {
  append_number(bytes, text.size());
  bytes.insert(bytes.end(), text.begin(), text.end());
}

}  // namespace

std::string details_to_json(const TrailDetails& details) {
  json::object object;
  for (const auto& [name, value] : details)
    std::visit([&object, &field = name](const auto& held) { object[field] = held; }, value);
  return json::serialize(object);
}

TrailDetails details_from_json(std::string_view text) {
  TrailDetails details;
  boost::system::error_code error;
  const json::value parsed = json::parse(text, error);
  if (error || !parsed.is_object()) return details;
  for (const auto& [name, value] : parsed.as_object()) {
    if (value.is_string()) details[std::string(name)] = json::value_to<std::string>(value);
    if (value.is_int64()) details[std::string(name)] = value.as_int64();
  }
  return details;
}

std::string TrailEntry::text(std::string_view field) const {
  const TrailDetails fields = details_from_json(details);
  const auto found = fields.find(std::string(field));
  if (found == fields.end()) return {};
  const auto* held = std::get_if<std::string>(&found->second);
  return held ? *held : std::string();
}

Hash hash_of(const TrailEntry& entry) {
  Bytes bytes;
  append_text(bytes, "kiosk-trail-v1");
  append_number(bytes, static_cast<std::uint64_t>(entry.number));
  append_number(bytes, static_cast<std::uint64_t>(entry.at.time_since_epoch().count()));
  for (const std::string* column : {&entry.user, &entry.action, &entry.subject, &entry.details})
    append_text(bytes, *column);
  bytes.insert(bytes.end(), entry.previous.begin(), entry.previous.end());
  return sha256(bytes);
}

}  // namespace kiosk::server::store
