#include "kiosk/wire/envelope_json.h"

#include <limits>

#include "kiosk/opinion/strict_json.h"

namespace kiosk::wire {
namespace {

namespace json = boost::json;
using opinion::Envelope;

constexpr std::size_t max_sealed_bytes = 80 * 1024;

Result<Envelope> read_envelope(const json::value& value, std::string pointer) {
  opinion::Members members(value, std::move(pointer), opinion::Members::Unknown::refused);
  Envelope envelope;
  envelope.id = members.uuid("id");
  envelope.consultation = members.text("consultation", max_name_bytes);
  envelope.revision = static_cast<int>(members.integer("revision", 1, std::numeric_limits<int>::max()));
  envelope.commitment = members.hex_hash("commitment");
  envelope.sealed = members.base64("sealed", max_sealed_bytes);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  return envelope;
}

}  // namespace

json::array json_of(const std::vector<Envelope>& envelopes) {
  json::array items;
  items.reserve(envelopes.size());
  for (const Envelope& envelope : envelopes) {
    json::object object;
    object["id"] = envelope.id;
    object["consultation"] = envelope.consultation;
    object["revision"] = envelope.revision;
    object["commitment"] = to_hex(envelope.commitment);
    object["sealed"] = to_base64(envelope.sealed);
    items.push_back(std::move(object));
  }
  return items;
}

Result<std::vector<Envelope>> read_envelopes(const json::array& items, std::string_view pointer) {
  return read_all<Envelope>(items, [&](const json::value& item, std::size_t at) {
    return read_envelope(item, std::string(pointer) + std::to_string(at));
  });
}

}  // namespace kiosk::wire
