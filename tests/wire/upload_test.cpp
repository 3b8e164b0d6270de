#include <doctest/doctest.h>

#include "kiosk/wire/messages.h"
#include "kiosk/wire/signature.h"

using namespace kiosk;
using namespace kiosk::wire;

namespace {

constexpr UtcTime moment{std::chrono::seconds{1'795'429'230}};

Envelope envelope(Random& random, std::size_t size = 640) {
  Envelope result;
  result.id = uuid_v4(random);
  result.consultation = "kim-son-xuan-chinh";
  result.revision = 3;
  random.fill(result.commitment);
  result.sealed.resize(size);
  random.fill(result.sealed);
  return result;
}

Upload sample_upload(std::size_t count) {
  SeededRandom random(1);
  Upload upload;
  upload.counter = 17;
  for (std::size_t i = 0; i < count; ++i) upload.opinions.push_back(envelope(random));
  return upload;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

void refused(const std::string& text, std::string_view code, std::string_view where) {
  const auto result = decode_upload(text);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == code);
  CHECK(result.error().where == where);
}

struct Server {
  SeededRandom random{5};
  SigningKey key = make_signing_key(random);
  std::vector<ItemResult> results{{uuid_v4(random), Status::stored, 1041, ""},
                                  {uuid_v4(random), Status::duplicate, 977, ""},
                                  {uuid_v4(random), Status::refused, 0, "commitment-mismatch"}};
  std::string answer = encode_answer(results, moment, key);
};

}  // namespace

TEST_CASE("an upload survives encoding") {
  const Upload upload = sample_upload(3);
  const auto read = decode_upload(encode(upload));
  REQUIRE(read);
  CHECK(read->counter == 17);
  CHECK(read->opinions == upload.opinions);
  CHECK(decode_upload(encode(Upload{}))->opinions.empty());
}

TEST_CASE("500 items are accepted, 501 are not") {
  CHECK(decode_upload(encode(sample_upload(500))));
  refused(encode(sample_upload(501)), "too-large", "/opinions");
}

TEST_CASE("a body over one mebibyte is refused before it is parsed") {
  std::string text = encode(sample_upload(1));
  text.resize(max_body_bytes, ' ');
  CHECK(decode_upload(text));
  refused(text + " ", "too-large", "");
}

TEST_CASE("a million tiny values are refused during parsing") {
  std::string text = "{\"counter\":1,\"opinions\":[";
  while (text.size() < max_body_bytes - 10) text += "0,";
  refused(text + "0]}", "too-large", "");
}

TEST_CASE("faults of an upload have a JSON pointer") {
  const std::string good = encode(sample_upload(2));
  refused(replaced(good, "\"counter\":17", "\"counter\":-1"), "malformed-member", "/counter");
  refused(replaced(good, "\"counter\":17,", ""), "missing-member", "/counter");
  refused(replaced(good, "\"counter\":17", "\"counter\":17,\"x\":1"), "unknown-member", "/x");
  refused(replaced(good, "\"counter\":17", "\"counter\":17,\"counter\":17"), "duplicate-member", "");
  refused(replaced(good, "\"revision\":3", "\"revision\":\"3\""), "wrong-type", "/opinions/0/revision");
  refused(replaced(good, "\"id\":\"", "\"id\":\"x"), "malformed-member", "/opinions/0/id");
  refused(replaced(good, "\"commitment\":\"", "\"commitment\":\"zz"), "malformed-member",
          "/opinions/0/commitment");
  refused(replaced(good, "\"sealed\":\"", "\"sealed\":\"!"), "malformed-member", "/opinions/0/sealed");
  refused(R"({"counter":1,"opinions":{}})", "wrong-type", "/opinions");
  refused(R"({"counter":1,"opinions":[7]})", "wrong-type", "/opinions/0");
  refused("<html>", "malformed-json", "");
}

TEST_CASE("an envelope far larger than any opinion is refused") {
  SeededRandom random(1);
  refused(encode(Upload{1, {envelope(random, 80 * 1024 + 1)}}), "malformed-member", "/opinions/0/sealed");
  CHECK(decode_upload(encode(Upload{1, {envelope(random, 80 * 1024)}})));
}

TEST_CASE("a signed answer is decoded with every result") {
  Server server;
  const auto read = decode_answer(server.answer, server.key.public_key);
  REQUIRE(read);
  REQUIRE(read->results.size() == 3);
  CHECK(read->results[0].status == Status::stored);
  CHECK(read->results[0].index == 1041);
  CHECK(read->results[1].status == Status::duplicate);
  CHECK(read->results[2].reason == "commitment-mismatch");
  CHECK(read->time == moment);
  CHECK(from_base64(read->ack)->size() == 64);
}

TEST_CASE("the ack signs the canonical text of results and time") {
  Server server;
  const std::string text = R"({"results":[{"id":")" + server.results[0].id +
                           R"(","index":1041,"status":"stored"}],"time":"2026-11-23T09:00:30Z"})";
  const std::string answer =
      encode_answer({server.results[0]}, UtcTime{*from_rfc3339("2026-11-23T09:00:30Z")}, server.key);
  const auto ack = decode_answer(answer, server.key.public_key)->ack;
  CHECK(verify(server.key.public_key, bytes_of(text), *from_base64(ack)));
}

TEST_CASE("an answer with a foreign key, altered or without ack is refused") {
  Server server;
  const SigningKey other = make_signing_key(server.random);
  const auto code = [&](const std::string& text, const Hash& key) {
    const auto read = decode_answer(text, key);
    return read ? "" : read.error().code;
  };
  CHECK(code(server.answer, other.public_key) == "bad-ack");
  CHECK(code(replaced(server.answer, "1041", "1042"), server.key.public_key) == "bad-ack");
  CHECK(code(replaced(server.answer, "\"refused\"", "\"stored\""), server.key.public_key) == "bad-ack");
  CHECK(code(replaced(server.answer, "\"ack\"", "\"nak\""), server.key.public_key) == "missing-member");
  CHECK(code("<html>Sign in</html>", server.key.public_key) == "malformed-json");
  CHECK(code("", server.key.public_key) == "malformed-json");
  CHECK(code(server.answer.substr(0, server.answer.size() / 2), server.key.public_key) == "malformed-json");
}

TEST_CASE("unknown members of a newer server's answer are ignored") {
  Server server;
  const std::string more = replaced(server.answer, "{\"results\"", "{\"include_by\":\"later\",\"results\"");
  CHECK(decode_answer(more, server.key.public_key));
}

TEST_CASE("unknown members stay in the text covered by ack") {
  Server server;
  const std::string text = R"({"results":[{"id":")" + server.results[0].id +
                           R"(","include_by":"2026-11-24","index":1041,"status":"stored"}],)" +
                           R"("time":"2026-11-23T09:00:30Z"})";
  const std::string ack = to_base64(sign(server.key, bytes_of(text)));
  const auto read =
      decode_answer(text.substr(0, text.size() - 1) + R"(,"ack":")" + ack + "\"}", server.key.public_key);
  REQUIRE(read);
  CHECK(read->signed_text == text);
  CHECK(verify(server.key.public_key, bytes_of(read->signed_text), *from_base64(read->ack)));
}
