// Attacks on the intake of the real server process over TLS: adding, changing or blocking opinions.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "tests/gzip.h"
#include "tests/server/intake/office.h"

using namespace kiosk;
using namespace kiosk::server::test;
using wire::Status;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;

const std::string path = "/v1/opinions";

/// A separate server, because these tests exhaust its throttles.
struct Besieged {
  e2e::Deployment deployment{"kim-son-xuan-chinh", false};
  Sender sender{deployment, "KS-01"};
  std::int64_t took_part() { return deployment.received(); }
};
Besieged& besieged() {
  static Besieged one;
  return one;
}

std::string body_of(std::uint64_t counter, const std::vector<opinion::Envelope>& envelopes) {
  return wire::encode(wire::Upload{counter, envelopes});
}

int status(const Result<hall::courier::HttpAnswer>& answer) {
  return answer ? static_cast<int>(answer->status) : 0;
}

/// Resident memory of the server in KiB; nothing under AddressSanitizer, whose quarantine grows.
long server_memory() {
#ifdef __SANITIZE_ADDRESS__
  return 0;
#else
  for (const std::string& line :
       e2e::read_lines("/proc/" + std::to_string(besieged().deployment.server_id()) + "/status"))
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  return 0;
#endif
}

}  // namespace

TEST_CASE("a captured upload sent a thousand times, and again a day later, is one opinion") {
  Sender& sender = besieged().sender;
  const auto before = besieged().took_part();
  const std::string body = body_of(1, {sender.sealed(sender.opinion())});
  const auto headers = sender.signature_headers(path, body, sender.clock.now());
  for (int i = 0; i < 1000; ++i) REQUIRE(status(sender.send({"POST", path, body, headers})) == 200);
  const auto old = sender.signature_headers(path, body, sender.clock.now() - std::chrono::hours(24));
  CHECK(status(sender.send({"POST", path, body, old})) == 200);
  CHECK(besieged().took_part() == before + 1);
}

TEST_CASE("a reused number or envelope for another opinion is not counted") {
  Sender& sender = besieged().sender;
  const auto before = besieged().took_part();
  const auto first = sender.sealed(sender.opinion());
  auto other = sender.opinion();
  other.id = first.id;
  const auto same_number = sender.sealed(other);
  auto copied = first;
  copied.id = uuid_v4(sender.random);
  auto lent = sender.sealed(sender.opinion());
  lent.sealed = first.sealed;
  const auto answer = sender.upload({first, same_number, copied, lent});
  REQUIRE(answer);
  CHECK(answer->results[0].status == Status::stored);
  for (std::size_t i = 1; i < 4; ++i) CHECK(answer->results[i].status == Status::refused);
  CHECK(besieged().took_part() == before + 1);
}

TEST_CASE("a head signed twice, in part, or for another method is refused") {
  Sender& sender = besieged().sender;
  const std::string body = body_of(1, {sender.sealed(sender.opinion())});
  const auto good = sender.signature_headers(path, body, sender.clock.now());
  const auto changed = [&](const std::string& from, const std::string& to) {
    auto headers = good;
    for (std::string& header : headers)
      if (const auto at = header.find(from); at != std::string::npos) header.replace(at, from.size(), to);
    return status(sender.send({"POST", path, body, headers}));
  };
  CHECK(changed("(\"@method\" \"@path\" \"content-digest\")", "(\"@method\" \"@path\")") == 401);
  CHECK(changed("\"@method\"", "\"@target-uri\"") == 401);
  CHECK(changed("ed25519", "rsa-v1_5-sha256") == 401);
  CHECK(changed("sig1=(", "sig2=(") == 401);
  CHECK(changed("created=", "created=1") == 401);
  for (std::size_t twice = 1; twice < good.size(); ++twice) {
    auto headers = good;
    headers.push_back(good[twice]);
    CHECK(status(sender.send({"POST", path, body, headers})) == 400);
  }
}

TEST_CASE("a decompression bomb is refused and uses no memory of the server") {
  Sender& sender = besieged().sender;
  const std::string bomb = kiosk::test::gzip(std::string(256 << 20, ' '), 9);
  REQUIRE(bomb.size() < wire::max_body_bytes);
  const long before = server_memory();
  for (int i = 0; i < 5; ++i) {
    auto headers = sender.signature_headers(path, bomb, sender.clock.now());
    headers.emplace_back("Content-Encoding: gzip");
    CHECK(status(sender.send({"POST", path, bomb, headers})) == 413);
  }
  CHECK(server_memory() < before + 32 * 1024);
}

TEST_CASE("JSON that is too deep, has duplicate members or invalid text is refused as a whole") {
  Sender& sender = besieged().sender;
  for (const std::string& body :
       {std::string(500'000, '['), std::string(R"({"counter":1,"counter":2,"opinions":[]})"),
        std::string(R"({"counter":NaN,"opinions":[]})"), std::string("\xEF\xBB\xBF{}"),
        std::string(R"({"counter":1,"opinions":[{"id":"\ud800"}]})"),
        std::string("{\"counter\":1,\"opinions\":[\"\xC0\xAF\"]}"),
        std::string(R"({"counter":1e400,"opinions":[]})")}) {
    CAPTURE(body.substr(0, 60));
    CHECK(status(sender.post(path, body)) == 422);
  }
}

TEST_CASE("an unknown sender is refused by the request's head and cannot flood disk or events") {
  Sender& sender = besieged().sender;
  const auto identity = sender.identity;
  sender.identity.key = wire::make_signing_key(sender.random);
  const std::string large(wire::max_body_bytes, ' ');
  for (int i = 0; i < 200; ++i) CHECK(status(sender.post(path, large)) == 401);
  sender.identity = identity;
  CHECK(sender.upload({sender.sealed(sender.opinion())}));
}

TEST_CASE("receipt checks are limited to two per second and client, and others are served meanwhile") {
  Sender& sender = besieged().sender;
  const int total = long_run ? 100'000 : 1000;
  const long before = server_memory();
  const auto began = std::chrono::steady_clock::now();
  int answered = 0, told_to_wait = 0;
  for (int i = 0; i < total; ++i) {
    const int code =
        status(sender.send({"GET", "/v1/receipts/" + std::to_string(100'000'000'000 + i), "", {}}));
    answered += code == 200 ? 1 : 0;
    told_to_wait += code == 429 ? 1 : 0;
  }
  const auto minutes =
      std::chrono::ceil<std::chrono::minutes>(std::chrono::steady_clock::now() - began).count();
  CHECK(answered + told_to_wait == total);
  CHECK(answered <= 120 * (minutes + 1));
  CHECK(told_to_wait > 0);
  CHECK(server_memory() < before + 16 * 1024);
  const std::string other = e2e::output_of(
      {"curl", "-sk", "--interface", "127.0.0.2", besieged().deployment.url() + "/v1/receipts/482719356040"});
  CHECK(other == "{\"state\":\"waiting\"}");
}
