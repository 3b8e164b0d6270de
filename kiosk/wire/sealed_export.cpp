#include "kiosk/wire/sealed_export.h"

#include <boost/json.hpp>

#include "kiosk/opinion/strict_json.h"
#include "kiosk/wire/envelope_json.h"

namespace kiosk::wire {
namespace {

namespace json = boost::json;
using opinion::Members;

constexpr std::string_view magic = "kiosk-sealed-export ";
constexpr std::string_view version = "1 ";
constexpr std::size_t signature_length = 88;
constexpr int max_parts = 100'000;
// Names, braces, ids and commitment of one item, and its longest consultation and revision.
constexpr std::size_t item_overhead_bytes = 400;
constexpr opinion::JsonLimits limits{
    .bytes = max_export_bytes, .depth = 4, .values = 16 + 6 * max_export_items};

std::string head_of(std::string_view kiosk) {
  return std::string(magic) + std::string(version) + std::string(kiosk);
}

/// "kiosk-sealed-export 1 <kiosk>", a line feed, the contents. No other signed message starts like this.
std::string signed_message(std::string_view head, std::string_view contents) {
  return std::string(head) + "\n" + std::string(contents);
}

std::string contents_of(const SealedExport& sealed) {
  json::object object;
  object["counter"] = sealed.counter;
  object["made"] = to_rfc3339(sealed.made);
  object["part"] = sealed.part;
  object["parts"] = sealed.parts;
  object["opinions"] = json_of(sealed.opinions);
  return json::serialize(object);
}

/// Removes the first line from `text` and returns it; the rest is empty if there is no line feed.
std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return line;
}

tl::unexpected<Fault> foreign() {
  return fault("export-foreign", "This is not a file of sealed opinions from a kiosk.",
               "Choose the files whose names end in .sealed.");
}

}  // namespace

std::size_t export_bytes(const opinion::Envelope& envelope) {
  return item_overhead_bytes + (envelope.sealed.size() + 2) / 3 * 4;
}

std::string encode(const SealedExport& sealed, const SigningKey& key) {
  const std::string head = head_of(sealed.kiosk), contents = contents_of(sealed);
  const Bytes signature = sign(key, bytes_of(signed_message(head, contents)));
  return head + "\n" + to_base64(signature) + "\n" + contents + "\n";
}

Result<SealedClaim> read_export(std::string_view file) {
  if (file.size() > max_export_bytes)
    return fault("too-large", "The file is larger than a kiosk makes one.", "Choose the kiosk's own files.");
  std::string_view rest = file;
  SealedClaim claim;
  claim.head = take_line(rest);
  if (!claim.head.starts_with(magic)) return foreign();
  if (!claim.head.substr(magic.size()).starts_with(version)) {
    return fault("export-newer", "The file was made by a newer version of the kiosk's program.",
                 "Install the newer version of this server first.");
  }
  claim.kiosk = claim.head.substr(magic.size() + version.size());
  if (!is_uuid(claim.kiosk)) return foreign();
  const auto signature = take_line(rest);
  if (auto bytes = signature.size() == signature_length ? from_base64(signature) : std::nullopt)
    claim.signature = std::move(*bytes);
  // A complete file ends with its only line feed; a truncated one does not.
  if (claim.signature.empty() || !rest.ends_with('\n')) {
    return fault("export-cut", "The end of the file is missing.",
                 "Copy it again from the stick, or export again at the kiosk. Nothing is lost there.");
  }
  claim.contents = rest.substr(0, rest.size() - 1);
  return claim;
}

Result<SealedExport> decode_export(const SealedClaim& claim, const Hash& public_key) {
  if (!verify(public_key, bytes_of(signed_message(claim.head, claim.contents)), claim.signature)) {
    return fault("export-signature", "The file does not carry the signature of that kiosk: it was changed.",
                 "Export again at the kiosk. Nothing is lost there.");
  }
  const auto value = opinion::parse_strict(claim.contents, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::refused);
  SealedExport sealed;
  sealed.kiosk = claim.kiosk;
  sealed.counter = static_cast<std::uint64_t>(members.integer("counter", 0, max_exact_integer));
  const auto made = from_rfc3339(members.text("made", max_name_bytes));
  if (!made) members.refuse("made", "\"made\" must be a time like 2026-11-23T10:20:30Z.");
  sealed.made = made.value_or(UtcTime{});
  sealed.part = static_cast<int>(members.integer("part", 1, max_parts));
  sealed.parts = static_cast<int>(members.integer("parts", 1, max_parts));
  const json::array* opinions = members.array("opinions", max_export_items);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  auto envelopes = read_envelopes(*opinions, "/opinions/");
  if (!envelopes) return tl::unexpected<Fault>(envelopes.error());
  sealed.opinions = std::move(*envelopes);
  return sealed;
}

}  // namespace kiosk::wire
