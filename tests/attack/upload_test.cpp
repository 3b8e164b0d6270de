// Uploads that were changed after they were signed, or signed after they were changed, by a kiosk whose key
// was stolen: none is stored that was not answered for, and none brings an error of the server.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/wire/messages.h"
#include "tests/gzip.h"
#include "tests/server/intake/door.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;
const int rounds = long_run ? 100'000 : 400;

const std::vector<std::string> tokens{"null",
                                      "true",
                                      "[]",
                                      "{}",
                                      "-1",
                                      "0",
                                      "1e400",
                                      "9223372036854775807",
                                      "9223372036854775808",
                                      "18446744073709551616",
                                      "\"\"",
                                      "\"\\ud800\"",
                                      "\"\\u0000\"",
                                      "\xFF",
                                      "\xEF\xBF\xBE",
                                      ",",
                                      ":",
                                      "\"",
                                      "\\",
                                      "[[[[[[[[[[[["};

/// The text with a few changes of the kinds that parsers stumble over.
std::string changed(std::string text, Random& random) {
  for (std::uint64_t left = 1 + uniform(random, 3); left > 0 && !text.empty(); --left) {
    const std::uint64_t size = text.size();
    const std::size_t at = uniform(random, size),
                      length = 1 + uniform(random, std::min<std::uint64_t>(size, 40));
    switch (uniform(random, 7)) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << uniform(random, 8)));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(uniform(random, size), length));
        break;
      case 3:
        text.insert(at, tokens[uniform(random, tokens.size())]);
        break;
      case 4:
        text.resize(at);
        break;
      case 5: {  // another value for a member
        const auto colon = text.find(':', at);
        if (colon == std::string::npos) break;
        const auto end = text.find_first_of(",}]", colon);
        text.replace(colon + 1, end == std::string::npos ? end : end - colon - 1,
                     tokens[uniform(random, tokens.size())]);
        break;
      }
      default:
        text[at] = static_cast<char>(uniform(random, 256));
    }
  }
  return text;
}

/// The long run sends more than a kiosk may bring in a day.
const intake::Intake::Limits roomy{{}, {1e9, 1e12}};

bool is_refusal(const http::Response& answer) {
  return answer.status >= 400 && answer.status < 500;
}

/// How many opinions the answer says are stored; nothing where it is no answer signed by the server.
std::int64_t stored_by(const http::Response& answer, const Hash& server_key) {
  const auto read = wire::decode_answer(answer.body, server_key);
  if (!read) return 0;
  return std::count_if(read->results.begin(), read->results.end(),
                       [](const auto& one) { return one.status == wire::Status::stored; });
}

}  // namespace

TEST_CASE("an upload that is changed after it was signed is refused before anything is stored") {
  Door door(roomy);
  SeededRandom random(1);
  const std::string body = wire::encode(wire::Upload{1, {door.sealed_opinion(), door.sealed_opinion()}});
  const auto good = door.upload(body);
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    auto request = good;
    if (round % 2 == 0) {
      request.body = changed(body, random);
      if (request.body == body) continue;
    } else {
      auto header = request.headers.begin();
      std::advance(header, static_cast<int>(uniform(random, request.headers.size())));
      const std::string before = header->second;
      header->second = changed(before, random);
      if (header->second == before) continue;
    }
    const auto answer = door.ask(std::move(request));
    // A change that changes no meaning, as a second space in a list, may leave the signature good.
    if (answer.status == 200) {
      CHECK(round % 2 == 1);
      continue;
    }
    CHECK(is_refusal(answer));
  }
  CHECK(door.store->tallies(Door::consultation).stored <= 2);
}

TEST_CASE(
    "an upload that is changed and then signed stores what is answered for, and never breaks the server") {
  Door door(roomy);
  SeededRandom random(2);
  std::int64_t promised = 0;
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    const auto counter = static_cast<std::uint64_t>(round + 1);
    std::string body = wire::encode(wire::Upload{counter, {door.sealed_opinion(), door.sealed_opinion()}});
    const bool packed = round % 5 == 4;
    if (packed) body = kiosk::test::gzip(body, 6);
    body = changed(std::move(body), random);
    const auto answer = door.ask(door.upload(std::move(body), packed ? "gzip" : ""));
    CHECK((answer.status == 200 || is_refusal(answer)));
    if (answer.status == 200) promised += stored_by(answer, door.server_key());
  }
  CHECK(door.store->tallies(Door::consultation).stored == promised);
}

TEST_CASE(
    "an opinion that is changed and then sealed and signed is stored only where it is one of the pack") {
  Door door(roomy);
  SeededRandom random(3);
  const std::string text =
      R"({"answers":{"name":"xuan-chinh","reasons":["school"],"stance":"agree"},"assisted":false,"consultation":"kim-son-xuan-chinh","day":"2019-03-19","hamlet":"xuan-thien-1","id":"x","kiosk":"x","language":"vi","mode":"touch","revision":1,"unit":"xuan-thien"})";
  std::int64_t promised = 0;
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    const auto envelope = door.sealed(changed(text, random));
    const auto counter = static_cast<std::uint64_t>(round + 1);
    const auto answer = door.ask(door.upload(wire::encode(wire::Upload{counter, {envelope}})));
    REQUIRE(answer.status == 200);
    promised += stored_by(answer, door.server_key());
  }
  CHECK(door.store->tallies(Door::consultation).stored == promised);
  // What was stored can be read: every page and download begins with this.
  std::int64_t read = 0;
  for (std::int64_t after = -1;;) {
    const auto page = door.store->opinions_page(Door::consultation, after, 500);
    read += static_cast<std::int64_t>(page.size());
    if (page.size() < 500) break;
  }
  CHECK(read == promised);
}
