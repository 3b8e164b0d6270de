// Checks the examples in kiosk/wire/PROTOCOL.md against the code.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>
#include <functional>
#include <map>

#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/opinion/prepared.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/results.h"
#include "kiosk/wire/sealed_export.h"

using namespace kiosk;
using namespace kiosk::wire;

namespace {

/// Examples by the name after "```json".
std::map<std::string, std::string> examples() {
  std::ifstream in(std::string(KIOSK_SOURCE_DIR) + "/kiosk/wire/PROTOCOL.md");
  std::map<std::string, std::string> all;
  std::string* current = nullptr;
  for (std::string line; std::getline(in, line);) {
    const std::string fence = "```json ";
    if (line.starts_with(fence)) {
      current = &all[line.substr(fence.size())];
      CHECK_MESSAGE(current->empty(), "two examples have the name " << line);
    } else if (line.starts_with("```")) {
      current = nullptr;
    } else if (current) {
      *current += line + "\n";
    }
  }
  return all;
}

const std::string& example(const std::string& name) {
  static const auto all = examples();
  const auto found = all.find(name);
  REQUIRE_MESSAGE(found != all.end(), "PROTOCOL.md has no example " << name);
  return found->second;
}

/// The code's fault for an example; empty if it is decoded.
template <class T>
std::string complaint(const Result<T>& read) {
  return read ? "" : read.error().code + " " + read.error().where + ": " + read.error().what;
}

Hash server_key() {
  return decode_enrolled(example("enrolled")).value().server_key;
}

/// The envelope example as an upload of one item.
std::string as_upload(const std::string& envelope) {
  return R"({"counter":1,"opinions":[)" + envelope + "]}";
}

std::string read_as_export(const std::string& contents) {
  SeededRandom random(5);
  const SigningKey key = make_signing_key(random);
  const std::string line = boost::json::serialize(boost::json::parse(contents));
  const std::string head = "kiosk-sealed-export 1 " + uuid_v4(random);
  const std::string file =
      head + "\n" + to_base64(sign(key, bytes_of(head + "\n" + line))) + "\n" + line + "\n";
  const auto claim = read_export(file);
  return claim ? complaint(decode_export(*claim, key.public_key)) : complaint(claim);
}

/// Not decoded as a whole; the test below checks its parts.
std::string read_as_json(const std::string& text) {
  return complaint(opinion::parse_strict(text, {.bytes = 8192, .depth = 5, .values = 200}));
}

const std::map<std::string, std::function<std::string(const std::string&)>> readers{
    {"problem", [](const auto& text) { return decode_problem(text) ? "" : "not a problem document"; }},
    {"opinion", [](const auto& text) { return complaint(opinion::parse_opinion(text)); }},
    {"sealed-contents", read_as_json},
    {"envelope", [](const auto& text) { return complaint(decode_upload(as_upload(text))); }},
    {"enrol", [](const auto& text) { return complaint(decode_enrol(text)); }},
    {"enrolled", [](const auto& text) { return complaint(decode_enrolled(text)); }},
    {"upload", [](const auto& text) { return complaint(decode_upload(text)); }},
    {"upload-answer", [](const auto& text) { return complaint(decode_answer(text, server_key())); }},
    {"assignment", [](const auto& text) { return complaint(decode_assignment(text)); }},
    {"heartbeat", [](const auto& text) { return complaint(decode_heartbeat(text)); }},
    {"heartbeat-answer", [](const auto& text) { return complaint(decode_heartbeat_answer(text)); }},
    {"export-contents", read_as_export},
    {"results", [](const auto& text) { return complaint(decode_results(text, server_key())); }},
    {"receipt", read_as_json},
    {"prepared", read_as_json},
};

}  // namespace

TEST_CASE("every example in PROTOCOL.md can be decoded") {
  for (const auto& [name, text] : examples()) {
    CAPTURE(name);
    const auto reader = readers.find(name);
    REQUIRE_MESSAGE(reader != readers.end(), "no test reads this example");
    CHECK(reader->second(text) == "");
  }
  for (const auto& [name, reader] : readers) CHECK_FALSE(example(name).empty());
}

TEST_CASE("the examples in PROTOCOL.md are consistent") {
  const auto opinion = opinion::parse_opinion(example("opinion")).value();
  const auto inside = boost::json::parse(example("sealed-contents")).as_object();
  const auto envelope = decode_upload(as_upload(example("envelope")))->opinions.front();
  CHECK(opinion::canonical(inside.at("opinion")).value() == opinion::canonical_json(opinion));
  opinion::Salt salt{};
  const auto bytes = from_hex(inside.at("salt").as_string()).value();
  REQUIRE(bytes.size() == salt.size());
  std::copy(bytes.begin(), bytes.end(), salt.begin());
  CHECK(opinion::commitment_of(salt, opinion::canonical_json(opinion)) == envelope.commitment);
  CHECK(std::string(inside.at("commitment").as_string()) == to_hex(envelope.commitment));
  CHECK(envelope.id == opinion.id);

  const auto assignment = decode_assignment(example("assignment")).value();
  CHECK(verify(server_key(),
               pack_signature_message(assignment.pack_digest, assignment.consultation, assignment.revision),
               assignment.pack_signature));
}

TEST_CASE("the content of a prepared code is what the code makes of the same answers") {
  const auto content = boost::json::parse(example("prepared")).as_object();
  opinion::PreparedAnswers prepared{"kim-son-xuan-chinh", 3, "vi", "xuan-thien-1",
                                    {{"stance", "agree"},
                                     {"reasons", std::vector<std::string>{"papers", "other:đường xa"}}},
                                    {}};
  const std::string code = opinion::prepared_code(prepared).value();
  const std::string text = opinion::canonical(content).value();
  CHECK(code.size() == opinion::prepared_prefix.size() + (4 + text.size()) * 8 / 5 + ((4 + text.size()) % 5 > 0));
}

TEST_CASE("the limits in PROTOCOL.md match the code") {
  CHECK(max_batch_items == 500);
  CHECK(max_body_bytes == 1024 * 1024);
  CHECK(max_export_items == 10'000);
  CHECK(max_export_bytes == 16 * 1024 * 1024);
  CHECK(max_results_bytes == 512 * 1024);
  CHECK(max_report_text_bytes == 16 * 1024);
  CHECK(max_screens == 32);
  CHECK(opinion::max_prepared_characters == 1280);
}
