#include <boost/json.hpp>
#include <stdexcept>

#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/wire/envelope_json.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/signature.h"

namespace kiosk::wire {
namespace {

namespace json = boost::json;
using opinion::JsonLimits;
using opinion::Members;

// A batch is an object, a counter, a list, and per item an object of five members; an answer has one less.
constexpr JsonLimits limits{.bytes = max_body_bytes, .depth = 4, .values = 16 + 6 * max_batch_items};

std::string_view name_of(Status status) {
  switch (status) {
    case Status::stored:
      return "stored";
    case Status::duplicate:
      return "duplicate";
    case Status::refused:
      break;
  }
  return "refused";
}

std::optional<Status> status_named(std::string_view name) {
  for (const Status status : {Status::stored, Status::duplicate, Status::refused}) {
    if (name_of(status) == name) return status;
  }
  return std::nullopt;
}

Result<ItemResult> read_item(const json::value& value, std::size_t index) {
  Members members(value, "/results/" + std::to_string(index), Members::Unknown::ignored);
  ItemResult item;
  item.id = members.uuid("id");
  const auto status = status_named(members.text("status", max_name_bytes));
  if (!status) members.refuse("status", "The status must be stored, duplicate or refused.");
  item.status = status.value_or(Status::refused);
  if (item.status == Status::refused) {
    item.reason = members.text("reason", max_name_bytes);
  } else {
    item.index = members.integer("index", 0, max_exact_integer);
  }
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  return item;
}

json::object json_of(const ItemResult& item) {
  json::object object;
  object.reserve(3);
  object["id"] = item.id;
  object["status"] = name_of(item.status);
  if (item.status == Status::refused) {
    object["reason"] = item.reason;
  } else {
    object["index"] = item.index;
  }
  return object;
}

json::array json_of(const std::vector<ItemResult>& results) {
  json::array items;
  items.reserve(results.size());
  for (const ItemResult& item : results) items.push_back(json_of(item));
  return items;
}

/// What the ack signs: the canonical JSON of the results and the time, as they were sent.
Result<std::string> signed_text(const json::value& results, const json::value& time) {
  json::object object;
  object["results"] = results;
  object["time"] = time;
  return opinion::canonical(object);
}

}  // namespace

std::string encode(const Upload& upload) {
  json::object object;
  object["counter"] = upload.counter;
  object["opinions"] = json_of(upload.opinions);
  return json::serialize(object);
}

Result<Upload> decode_upload(std::string_view text) {
  json::monotonic_resource memory(text.size() + text.size() / 4 +
                                  1024);  // one block for all values, freed at once
  const auto value = opinion::parse_strict(text, limits, &memory);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::refused);
  Upload upload;
  upload.counter = static_cast<std::uint64_t>(members.integer("counter", 0, max_exact_integer));
  const json::array* opinions = members.array("opinions", max_batch_items);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  auto envelopes = read_envelopes(*opinions, "/opinions/");
  if (!envelopes) return tl::unexpected<Fault>(envelopes.error());
  upload.opinions = std::move(*envelopes);
  return upload;
}

std::string acknowledged_text(const std::vector<ItemResult>& results, UtcTime time) {
  auto text = signed_text(json_of(results), json::value(to_rfc3339(time)));
  if (!text) throw std::invalid_argument("an answer without canonical form: " + text.error().what);
  return std::move(*text);
}

std::string encode_answer(const std::vector<ItemResult>& results, UtcTime time,
                          const SigningKey& server_key) {
  const std::string text = acknowledged_text(results, time);  // {"results":…,"time":…}
  const std::string ack = to_base64(sign(server_key, bytes_of(text)));
  return text.substr(0, text.size() - 1) + R"(,"ack":")" + ack + R"("})";
}

Result<UploadAnswer> decode_answer(std::string_view text, const Hash& server_public_key) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::ignored);
  const json::array* results = members.array("results", max_batch_items);
  const std::string time = members.text("time", max_name_bytes);
  UploadAnswer answer;
  answer.ack = members.text("ack", 88);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());

  auto text_signed = signed_text(*results, json::value(time));
  const auto signature = from_base64(answer.ack);
  if (!text_signed || !signature || !verify(server_public_key, bytes_of(*text_signed), *signature)) {
    return fault("bad-ack", "The answer does not carry the signature of this kiosk's server.",
                 "Somebody else may be answering in the server's place, such as a Wi-Fi sign-in page.",
                 "/ack");
  }
  const auto moment = from_rfc3339(time);
  if (!moment)
    return fault("malformed-member", "\"time\" must be a time like 2026-11-23T10:20:30Z.", "", "/time");
  answer.time = *moment;
  auto items = read_all<ItemResult>(*results, read_item);
  if (!items) return tl::unexpected<Fault>(items.error());
  answer.results = std::move(*items);
  answer.signed_text = std::move(*text_signed);
  return answer;
}

}  // namespace kiosk::wire
