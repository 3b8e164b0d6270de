// Messages between kiosk and server: signed requests, answers, reports.
#include <boost/json.hpp>

#include "kiosk/opinion/canonical.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/sealed_export.h"
#include "kiosk/wire/signature.h"
#include "tests/fuzz/fuzz.h"

namespace kiosk::fuzz {
namespace {

namespace json = boost::json;

const wire::SigningKey& known_key() {
  static const wire::SigningKey key = [] {
    SeededRandom random(7);
    return wire::make_signing_key(random);
  }();
  return key;
}

constexpr const char* kiosk_id = "11111111-2222-4333-8444-555555555555";
constexpr UtcTime signed_at{std::chrono::seconds{1'795'000'000}};

/// A decoded message encodes to text that decodes to the same message.
template <class Decode>
void must_round_trip(std::string_view input, Decode decode) {
  const auto message = decode(input);
  if (!message)
    return must(!message.error().code.empty() && !message.error().what.empty(), "a fault without words");
  const std::string once = wire::encode(*message);
  const auto again = decode(once);
  must(again && wire::encode(*again) == once, "a message that reads differently the second time");
}

/// Signs the input's claims like the real server, so that fuzzing gets past the signature.
std::string with_ack(std::string_view input) {
  boost::system::error_code error;
  json::value value = json::parse(input, error);
  json::object* const answer = error ? nullptr : value.if_object();
  if (!answer || !answer->contains("results") || !answer->contains("time")) return std::string(input);
  const auto text =
      opinion::canonical(json::object{{"results", answer->at("results")}, {"time", answer->at("time")}});
  if (!text) return std::string(input);
  (*answer)["ack"] = to_base64(wire::sign(known_key(), bytes_of(*text)));
  return json::serialize(*answer);
}

void answer(std::string_view input) {
  const auto unsigned_answer = wire::decode_answer(input, known_key().public_key);
  const auto read = wire::decode_answer(with_ack(input), known_key().public_key);
  if (!read) return must(!unsigned_answer.has_value(), "an answer is good only without its signature");
  const auto signature = from_base64(read->ack);
  must(signature && signature->size() == 64, "a proof of delivery that is none");
}

/// No change to signed data is accepted.
void changed_request(Taker& bytes) {
  const std::string body(bytes.some(bytes.below(64)));
  auto headers = wire::sign_request(known_key(), kiosk_id, "POST", "/v1/opinions", bytes_of(body), signed_at);
  std::string* const parts[] = {&headers.content_digest, &headers.signature_input, &headers.signature};
  while (!bytes.empty()) {
    std::string& part = *parts[bytes.below(3)];
    const std::size_t at = bytes.below(part.size());
    const auto byte = static_cast<char>(bytes.byte());
    bytes.below(4) == 0 ? part.insert(at, 1, byte) : part.replace(at, 1, 1, byte);
  }
  const auto claim = wire::read_signature(headers, "POST", "/v1/opinions", bytes_of(body));
  if (!claim || !wire::verify(known_key().public_key, bytes_of(claim->base), claim->signature)) return;
  must(claim->key_id == kiosk_id && claim->created == signed_at.time_since_epoch() / std::chrono::seconds(1),
       "a changed request carries a good signature");
  must(headers.content_digest == wire::content_digest(bytes_of(body)), "another body goes through");
}

}  // namespace

void signature(std::string_view input) {
  Taker bytes(input);
  if (bytes.byte() % 2 == 0) return changed_request(bytes);
  wire::SignatureHeaders headers;
  headers.content_digest = bytes.line();
  headers.signature_input = bytes.line();
  headers.signature = bytes.line();
  const std::string method(bytes.line()), path(bytes.line());
  const auto body = bytes_of(bytes.rest());
  const auto given = wire::read_signature(headers, method, path, body);
  headers.content_digest = wire::content_digest(body);
  const auto claim = wire::read_signature(headers, method, path, body);
  must(!given || claim, "a request is good only with a wrong digest");
  if (!claim) return must(claim.error().code == "bad-signature", "an unknown fault");
  must(claim->signature.size() == 64, "a signature of another length");
  must(!wire::verify(known_key().public_key, bytes_of(claim->base), claim->signature),
       "a forged signature verifies");
}

void messages(std::string_view input) {
  Taker bytes(input);
  const auto kind = bytes.byte();
  const std::string_view text = bytes.rest();
  switch (kind % 8) {
    case 0:
      return must_round_trip(text, wire::decode_upload);
    case 1:
      return answer(text);
    case 2:
      return must_round_trip(text, wire::decode_enrol);
    case 3:
      return must_round_trip(text, wire::decode_enrolled);
    case 4:
      return must_round_trip(text, wire::decode_assignment);
    case 5:
      return must_round_trip(text, wire::decode_heartbeat);
    case 6:
      return must_round_trip(text, wire::decode_heartbeat_answer);
    default:
      break;
  }
  if (const auto problem = wire::decode_problem(text)) {
    const std::string once = wire::encode(*problem);
    const auto again = wire::decode_problem(once);
    must(again && wire::encode(*again) == once, "a problem that reads differently the second time");
  }
}

namespace {

/// The file with its contents signed like a kiosk would, so that fuzzing gets past the signature.
std::string signed_again(std::string_view file) {
  Taker lines(file);
  const std::string head(lines.line());
  (void)lines.line();
  std::string contents(lines.rest());
  if (contents.ends_with('\n')) contents.pop_back();
  const Bytes signature = wire::sign(known_key(), bytes_of(head + "\n" + contents));
  return head + "\n" + to_base64(signature) + "\n" + contents + "\n";
}

void read_file(std::string_view file, bool ours) {
  const auto claim = wire::read_export(file);
  if (!claim)
    return must(!claim.error().what.empty() && !claim.error().remedy.empty(), "a fault without words");
  const auto read = wire::decode_export(*claim, known_key().public_key);
  must(ours || !read, "a forged file is taken");
  if (!read) return must(!read.error().what.empty(), "a fault without words");
  must(read->opinions.size() <= wire::max_export_items, "more opinions than a file may hold");
  must(read->kiosk == claim->kiosk, "a file of another kiosk than it says");
  const std::string once = wire::encode(*read, known_key());
  const auto again = wire::decode_export(wire::read_export(once).value(), known_key().public_key);
  must(again && again->opinions == read->opinions && wire::encode(*again, known_key()) == once,
       "a file that reads differently the second time");
}

}  // namespace

void sealed_export(std::string_view input) {
  read_file(input, false);
  read_file(signed_again(input), true);
}

}  // namespace kiosk::fuzz
