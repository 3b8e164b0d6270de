#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "kiosk/opinion/seal.h"
#include "tests/server/intake/office.h"

using namespace kiosk;
using namespace kiosk::server::test;
using namespace std::chrono_literals;
using wire::Status;

namespace {

e2e::Deployment& deployment() {
  static e2e::Deployment one("kim-son-xuan-chinh", false);
  return one;
}

/// Enrolled once, because the server allows ten codes a minute per address.
Sender& first_sender() {
  static Sender one(deployment(), "KS-01");
  return one;
}
Sender& second_sender() {
  static Sender one(deployment(), "KS-02");
  return one;
}

std::int64_t took_part() {
  return deployment().received();
}

std::string status_and_type(const Result<hall::courier::HttpAnswer>& answer) {
  if (!answer) return answer.error().code;
  const auto problem = wire::decode_problem(answer->body);
  return std::to_string(answer->status) + (problem ? " " + problem->type : "");
}

wire::UploadAnswer uploaded(Sender& sender, const std::vector<opinion::Envelope>& envelopes) {
  const auto answer = sender.upload(envelopes);
  REQUIRE_MESSAGE(answer, (answer ? "" : answer.error().what));
  return *answer;
}

}  // namespace

TEST_CASE(
    "a batch is stored and acknowledged; a repeated one is a duplicate with the same sequence numbers") {
  Sender& sender = first_sender();
  const auto before = took_part();
  const std::vector batch{sender.sealed(sender.opinion()), sender.sealed(sender.opinion())};
  const auto first = uploaded(sender, batch);
  CHECK(first.results[0].status == Status::stored);
  CHECK(first.results[1].status == Status::stored);
  const auto again = uploaded(sender, batch);
  CHECK(again.results[0].status == Status::duplicate);
  CHECK(again.results[0].index == first.results[0].index);
  CHECK(took_part() == before + 2);
}

TEST_CASE("an invalid item is refused with its reason, the others of the batch are stored") {
  Sender &sender = first_sender(), &other = second_sender();
  const auto before = took_part();
  auto unknown_option = sender.opinion();
  unknown_option.answers["stance"] = std::string("perhaps");
  auto missing = sender.opinion();
  missing.answers.erase("stance");
  auto elsewhere = sender.opinion();
  elsewhere.hamlet = "nowhere-1";
  auto foreign = other.opinion();
  auto tampered = sender.sealed(sender.opinion());
  tampered.sealed[40] ^= 1;
  auto swapped = sender.sealed(sender.opinion());
  swapped.commitment[0] ^= 1;
  auto unknown_revision = sender.sealed(sender.opinion());
  unknown_revision.revision = 7;
  const auto answer = uploaded(
      sender, {sender.sealed(unknown_option), sender.sealed(missing), sender.sealed(elsewhere),
               sender.sealed(foreign), tampered, swapped, unknown_revision, sender.sealed(sender.opinion())});
  std::vector<std::string> reasons;
  for (const auto& result : answer.results) reasons.push_back(result.reason);
  CHECK(reasons == std::vector<std::string>{"unknown-option", "missing-answer", "unknown-hamlet",
                                            "kiosk-mismatch", "unreadable-envelope", "commitment-mismatch",
                                            "unknown-consultation", ""});
  CHECK(took_part() == before + 1);
}

TEST_CASE("only an enrolled kiosk's signature over this body is accepted") {
  Sender& sender = first_sender();
  const auto before = took_part();
  const std::string path = "/v1/opinions";
  const std::string body = wire::encode(wire::Upload{1, {sender.sealed(sender.opinion())}});
  const std::string other_body = wire::encode(wire::Upload{1, {sender.sealed(sender.opinion())}});
  const auto headers = sender.signature_headers(path, body, sender.clock.now());
  const auto identity = sender.identity;
  SUBCASE("none at all") {
    CHECK(status_and_type(sender.send({"POST", path, body, {"Content-Type: application/json"}}))
              .starts_with("401"));
  }
  SUBCASE("of another body") {
    CHECK(status_and_type(sender.send({"POST", path, other_body, headers})).starts_with("401"));
  }
  SUBCASE("for another path") {
    const auto elsewhere = sender.signature_headers("/v1/kiosks/self/heartbeat", body, sender.clock.now());
    CHECK(status_and_type(sender.send({"POST", path, body, elsewhere})).starts_with("401"));
  }
  SUBCASE("of a key that is not enrolled") {
    sender.identity.key = wire::make_signing_key(sender.random);
    CHECK(status_and_type(sender.post(path, body)).starts_with("401"));
  }
  SUBCASE("with an id that is not enrolled") {
    sender.identity.kiosk = uuid_v4(sender.random);
    CHECK(status_and_type(sender.post(path, body)).starts_with("401"));
  }
  sender.identity = identity;
  CHECK(took_part() == before);
}

TEST_CASE("a replayed request changes nothing") {
  Sender& sender = first_sender();
  const std::string path = "/v1/opinions";
  const std::string body = wire::encode(wire::Upload{1, {sender.sealed(sender.opinion())}});
  const auto headers = sender.signature_headers(path, body, sender.clock.now());
  CHECK(sender.send({"POST", path, body, headers}).value().status == 200);
  const auto before = took_part();
  sender.send({"POST", path, body, headers});
  CHECK(took_part() == before);
}

TEST_CASE("an invalid or too large body is refused as a whole with a problem document") {
  Sender& sender = first_sender();
  const std::string path = "/v1/opinions";
  for (const std::string body : {"", "{", "[]", "{\"counter\":1}", R"({"counter":-1,"opinions":[]})",
                                 R"({"counter":1,"opinions":[{}]})"}) {
    CAPTURE(body);
    const auto answer = sender.post(path, body);
    REQUIRE(answer);
    CHECK((answer->status == 400 || answer->status == 422));
    CHECK(wire::decode_problem(answer->body));
  }
  const std::string huge(wire::max_body_bytes + 1, ' ');
  const auto answer = sender.post(path, huge);
  CHECK((!answer || answer->status == 413));
}

TEST_CASE("an enrolment code works once; wrong codes are refused and guessing is throttled") {
  Sender& sender = first_sender();
  const auto ask = [&](const std::string& code) {
    wire::Enrol enrol{code, "guesser", sender.identity.key.public_key};
    return sender.send({"POST", "/v1/kiosks", wire::encode(enrol), {"Content-Type: application/json"}});
  };
  CHECK(status_and_type(ask("ABCDEFGH")).starts_with("403"));
  bool slowed = false;
  for (int i = 0; i < 15 && !slowed; ++i) slowed = ask("ABCDEFGH").value().status == 429;
  CHECK(slowed);
}

TEST_CASE("a receipt is found by its digits and its QR text, an unknown one is not") {
  Sender& sender = first_sender();
  const auto envelope = sender.sealed(sender.opinion());
  uploaded(sender, {envelope});
  const std::string digits = opinion::receipt_code(envelope.commitment);
  const auto look = [&](const std::string& path) { return sender.send({"GET", path, {}, {}}).value(); };
  CHECK(look("/v1/receipts/" + digits).body.find("received") != std::string::npos);
  const auto page = look(opinion::receipt_path(envelope.commitment));
  CHECK(page.status == 200);
  CHECK(page.body.find("đã được đếm") != std::string::npos);
  const auto unsent = sender.sealed(sender.opinion());
  CHECK(look("/v1/receipts/" + opinion::receipt_code(unsent.commitment)).body.find("waiting") !=
        std::string::npos);
}

TEST_CASE("health routes answer, and 404 and 405 are problem documents") {
  Sender& sender = first_sender();
  CHECK(sender.send({"GET", "/healthz", {}, {}}).value().status == 200);
  CHECK(sender.send({"GET", "/readyz", {}, {}}).value().status == 200);
  CHECK(status_and_type(sender.send({"GET", "/v1/nothing", {}, {}})).starts_with("404"));
  CHECK(status_and_type(sender.send({"GET", "/v1/opinions", {}, {}})).starts_with("405"));
}
