#include "kiosk/wire/messages.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <limits>

#include "kiosk/base/text.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/wire/envelope_json.h"
#include "kiosk/wire/heartbeat_limits.h"

namespace kiosk::wire {
namespace {

namespace json = boost::json;
using opinion::JsonLimits;
using opinion::Members;

constexpr std::size_t max_screen_name_bytes = 24;
constexpr std::size_t max_free_text_bytes = 1000;
constexpr JsonLimits limits{.bytes = 16 * 1024, .depth = 4, .values = 64};

UtcTime read_time(Members& members, std::string_view name) {
  const auto time = from_rfc3339(members.text(name, max_name_bytes));
  if (!time) members.refuse(name, "\"" + std::string(name) + "\" must be a time like 2026-11-23T10:20:30Z.");
  return time.value_or(UtcTime{});
}

/// A one-line text for display.
std::string read_line(Members& members, std::string_view name, std::size_t max_bytes) {
  std::string text = members.text(name, max_bytes);
  const bool lines = text.find('\n') != std::string::npos || text.find("\u2028") != std::string::npos ||
                     text.find("\u2029") != std::string::npos;
  if (!is_utf8(text) || lines || has_control_character(text))
    members.refuse(name, "\"" + std::string(name) + "\" must be one line without control characters.");
  return text;
}

std::map<std::string, std::int64_t> read_abandoned_at(Members& members) {
  std::map<std::string, std::int64_t> counts;
  const json::object* object = members.object("abandoned_at");
  if (object == nullptr) return counts;
  if (object->size() > max_screens) {
    members.refuse("abandoned_at", "At most 32 screens may be listed.", "too-many-items");
    return counts;
  }
  for (const auto& [name, value] : *object) {
    const std::int64_t* count = value.if_int64();
    if (!is_screen_name(name) || count == nullptr || *count < 0 || *count > max_visits)
      members.refuse("abandoned_at", "\"abandoned_at\" must hold names of screens and counts.");
    if (members.good()) counts.emplace(name, *count);
  }
  return counts;
}

json::object json_of(const Assignment& assignment) {
  json::object object;
  object["consultation"] = assignment.consultation;
  object["revision"] = assignment.revision;
  object["state"] = name_of(assignment.state);
  object["unit"] = assignment.unit;
  object["opens"] = to_rfc3339(assignment.opens);
  object["closes"] = to_rfc3339(assignment.closes);
  object["pack_digest"] = to_hex(assignment.pack_digest);
  object["pack_signature"] = to_base64(assignment.pack_signature);
  return object;
}

Result<Assignment> read_assignment(const json::value& value, std::string pointer) {
  Members members(value, std::move(pointer), Members::Unknown::ignored);
  Assignment assignment;
  assignment.consultation = members.text("consultation", max_name_bytes);
  assignment.revision = static_cast<int>(members.integer("revision", 1, std::numeric_limits<int>::max()));
  const auto state = state_named(members.text("state", max_name_bytes));
  if (!state) members.refuse("state", "The state must be open, paused, closed or results.");
  assignment.state = state.value_or(State::open);
  assignment.unit = members.text("unit", max_name_bytes);
  assignment.opens = read_time(members, "opens");
  assignment.closes = read_time(members, "closes");
  assignment.pack_digest = members.hex_hash("pack_digest");
  assignment.pack_signature = members.base64("pack_signature", 64);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  return assignment;
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::open:
      return "open";
    case State::paused:
      return "paused";
    case State::closed:
      return "closed";
    case State::results:
      break;
  }
  return "results";
}

std::optional<State> state_named(std::string_view name) {
  for (const State state : {State::open, State::paused, State::closed, State::results}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

Bytes pack_signature_message(const Hash& digest, std::string_view id, int revision) {
  static constexpr std::string_view domain("kiosk-pack-v1\0", 14);
  const std::string number = std::to_string(revision);
  Bytes message;
  for (const ByteView part : {bytes_of(domain), ByteView(digest), bytes_of(id), bytes_of(number)}) {
    message.insert(message.end(), part.begin(), part.end());
  }
  return message;
}

std::string encode(const Enrol& enrol) {
  json::object object;
  object["code"] = enrol.code;
  object["name"] = enrol.name;
  object["public_key"] = to_base64(enrol.public_key);
  return json::serialize(object);
}

Result<Enrol> decode_enrol(std::string_view text) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::refused);
  Enrol enrol;
  enrol.code = members.text("code", max_name_bytes);
  enrol.name = read_line(members, "name", 2 * max_name_bytes);
  enrol.public_key = members.base64_hash("public_key");
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  return enrol;
}

std::string encode(const Enrolled& enrolled) {
  json::object object;
  object["kiosk"] = enrolled.kiosk;
  object["server_key"] = to_base64(enrolled.server_key);
  if (enrolled.assignment) object["assignment"] = json_of(*enrolled.assignment);
  return json::serialize(object);
}

Result<Enrolled> decode_enrolled(std::string_view text) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::ignored);
  Enrolled enrolled;
  enrolled.kiosk = members.uuid("kiosk");
  enrolled.server_key = members.base64_hash("server_key");
  const json::value* assignment = members.optional_value("assignment");
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  if (assignment == nullptr) return enrolled;
  auto read = read_assignment(*assignment, "/assignment");
  if (!read) return tl::unexpected<Fault>(read.error());
  enrolled.assignment = std::move(*read);
  return enrolled;
}

std::string encode(const Assignment& assignment) {
  return json::serialize(json_of(assignment));
}

Result<Assignment> decode_assignment(std::string_view text) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  return read_assignment(*value, "");
}

std::string encode(const Heartbeat& heartbeat) {
  json::object object;
  object["waiting"] = heartbeat.waiting;
  object["refused"] = heartbeat.refused;
  object["oldest_waiting_hours"] = heartbeat.oldest_waiting_hours;
  object["free_disk_bytes"] = heartbeat.free_disk_bytes;
  object["app_version"] = heartbeat.app_version;
  object["pack_revision"] = heartbeat.pack_revision;
  object["device_time"] = to_rfc3339(heartbeat.device_time);
  if (heartbeat.temperature_celsius) object["temperature_celsius"] = *heartbeat.temperature_celsius;
  object["delivered"] = heartbeat.delivered;
  object["visits"] = heartbeat.visits;
  object["abandoned"] = heartbeat.abandoned;
  if (!heartbeat.abandoned_at.empty()) object["abandoned_at"] = json::value_from(heartbeat.abandoned_at);
  return json::serialize(object);
}

bool is_screen_name(std::string_view name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= max_screen_name_bytes &&
         std::all_of(name.begin(), name.end(), plain);
}

Result<Heartbeat> decode_heartbeat(std::string_view text) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::ignored);  // newer kiosks may send more members
  Heartbeat heartbeat;
  heartbeat.waiting = members.integer("waiting", 0, max_opinions);
  heartbeat.refused = members.integer("refused", 0, max_opinions);
  heartbeat.oldest_waiting_hours = members.integer("oldest_waiting_hours", 0, max_waiting_hours);
  heartbeat.free_disk_bytes = members.integer("free_disk_bytes", 0, max_disk_bytes);
  heartbeat.app_version = read_line(members, "app_version", max_name_bytes);
  heartbeat.pack_revision =
      static_cast<int>(members.integer("pack_revision", 0, std::numeric_limits<int>::max()));
  heartbeat.device_time = read_time(members, "device_time");
  heartbeat.temperature_celsius = members.optional_number("temperature_celsius");
  if (heartbeat.temperature_celsius && !(*heartbeat.temperature_celsius >= min_celsius &&
                                         *heartbeat.temperature_celsius <= max_celsius))
    members.refuse("temperature_celsius", "\"temperature_celsius\" must be between -100 and 300.");
  if (members.optional_value("delivered"))  // absent in heartbeats of older kiosks
    heartbeat.delivered = members.integer("delivered", 0, max_opinions);
  heartbeat.visits = members.integer("visits", 0, max_visits);
  heartbeat.abandoned = members.integer("abandoned", 0, max_visits);
  if (members.optional_value("abandoned_at")) heartbeat.abandoned_at = read_abandoned_at(members);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  return heartbeat;
}

std::string encode(const HeartbeatAnswer& answer) {
  json::object object;
  object["server_time"] = to_rfc3339(answer.server_time);
  object["assignment_etag"] = answer.assignment_etag;
  return json::serialize(object);
}

Result<HeartbeatAnswer> decode_heartbeat_answer(std::string_view text) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::ignored);
  HeartbeatAnswer answer;
  answer.server_time = read_time(members, "server_time");
  answer.assignment_etag = members.text("assignment_etag", 2 * max_name_bytes);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  return answer;
}

std::string encode(const Problem& problem) {
  json::object object;
  object["type"] = problem.type;
  object["title"] = problem.title;
  object["status"] = problem.status;
  object["detail"] = problem.detail;
  if (!problem.pointer.empty()) object["pointer"] = problem.pointer;
  return json::serialize(object);
}

std::optional<Problem> decode_problem(std::string_view text) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return std::nullopt;
  Members members(*value, "", Members::Unknown::ignored);
  Problem problem;
  problem.type = members.text("type", max_name_bytes);
  problem.title = members.text("title", max_free_text_bytes);
  problem.status = static_cast<int>(members.integer("status", 100, 599));
  problem.detail = members.optional_text("detail", max_free_text_bytes).value_or("");
  problem.pointer = members.optional_text("pointer", max_free_text_bytes).value_or("");
  return members.done() ? std::optional(problem) : std::nullopt;
}

Problem problem_of(int status, const Fault& fault) {
  return {status, "/problems/" + fault.code, fault.what, fault.remedy, fault.where};
}

}  // namespace kiosk::wire
