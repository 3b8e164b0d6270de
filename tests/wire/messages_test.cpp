#include "kiosk/wire/messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "kiosk/base/random.h"
#include "kiosk/wire/heartbeat_limits.h"

using namespace kiosk;
using namespace kiosk::wire;

namespace {

constexpr UtcTime opens{std::chrono::seconds{1'795'000'000}};
constexpr UtcTime closes{std::chrono::seconds{1'797'000'000}};

Assignment sample_assignment() {
  SeededRandom random(2);
  Assignment assignment{"kim-son-xuan-chinh", 4, State::paused, "xuan-thien", opens, closes, {}, Bytes(64)};
  random.fill(assignment.pack_digest);
  random.fill(assignment.pack_signature);
  return assignment;
}

void same(const Assignment& a, const Assignment& b) {
  CHECK(a.consultation == b.consultation);
  CHECK(a.revision == b.revision);
  CHECK(a.state == b.state);
  CHECK(a.unit == b.unit);
  CHECK(a.opens == b.opens);
  CHECK(a.closes == b.closes);
  CHECK(a.pack_digest == b.pack_digest);
  CHECK(a.pack_signature == b.pack_signature);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("an assignment survives encoding, in every state") {
  for (const State state : {State::open, State::paused, State::closed, State::results}) {
    Assignment assignment = sample_assignment();
    assignment.state = state;
    const auto read = decode_assignment(encode(assignment));
    REQUIRE(read);
    same(*read, assignment);
    CHECK(state_named(name_of(state)) == state);
  }
  CHECK_FALSE(state_named("ajar"));
}

TEST_CASE("faults of an assignment are reported, also inside an enrolment") {
  const std::string text = encode(sample_assignment());
  CHECK(decode_assignment(replaced(text, "paused", "ajar")).error().where == "/state");
  CHECK(decode_assignment(replaced(text, "\"revision\":4", "\"revision\":0")).error().where == "/revision");
  CHECK(decode_assignment(replaced(text, "\"pack_digest\":\"", "\"pack_digest\":\"0")).error().where ==
        "/pack_digest");
  CHECK(decode_assignment(replaced(text, "\"opens\":\"2", "\"opens\":\"x")).error().where == "/opens");
  SeededRandom random(1);
  const Enrolled enrolled{uuid_v4(random), {}, sample_assignment()};
  CHECK(decode_enrolled(replaced(encode(enrolled), "paused", "ajar")).error().where == "/assignment/state");
}

TEST_CASE("an enrolment survives encoding, with and without an assignment") {
  SeededRandom random(4);
  Enrol enrol{"K7QM2XPA", "Nhà văn hóa xóm 3", {}};
  random.fill(enrol.public_key);
  const auto read = decode_enrol(encode(enrol));
  REQUIRE(read);
  CHECK(read->code == enrol.code);
  CHECK(read->name == enrol.name);
  CHECK(read->public_key == enrol.public_key);
  CHECK(decode_enrol(R"({"code":"K7QM2XPA","name":"a","public_key":"AAAA"})").error().where == "/public_key");

  Enrolled enrolled{uuid_v4(random), enrol.public_key, std::nullopt};
  CHECK_FALSE(decode_enrolled(encode(enrolled))->assignment);
  enrolled.assignment = sample_assignment();
  const auto answer = decode_enrolled(encode(enrolled));
  REQUIRE(answer);
  CHECK(answer->kiosk == enrolled.kiosk);
  CHECK(answer->server_key == enrolled.server_key);
  same(*answer->assignment, *enrolled.assignment);
  CHECK_FALSE(decode_enrolled(R"({"kiosk":"11111111-2222-4333-8444-555555555555","server_key":")" +
                              to_base64(enrolled.server_key) + R"(","assignment":null})")
                  ->assignment);
}

TEST_CASE("a heartbeat survives encoding, with and without a temperature") {
  Heartbeat heartbeat{12, 1, 40, 9'000'000'000, "0.1.0", 3, opens, std::nullopt, 61, 25, 4, {}};
  CHECK_FALSE(decode_heartbeat(encode(heartbeat))->temperature_celsius);
  heartbeat.temperature_celsius = 41.5;
  const auto read = decode_heartbeat(encode(heartbeat));
  REQUIRE(read);
  CHECK(read->waiting == 12);
  CHECK(read->refused == 1);
  CHECK(read->oldest_waiting_hours == 40);
  CHECK(read->free_disk_bytes == 9'000'000'000);
  CHECK(read->app_version == "0.1.0");
  CHECK(read->pack_revision == 3);
  CHECK(read->device_time == opens);
  CHECK(read->temperature_celsius == 41.5);
  CHECK(read->delivered == 61);
  CHECK(read->visits == 25);
  CHECK(read->abandoned == 4);
  CHECK(read->abandoned_at == heartbeat.abandoned_at);
  CHECK(decode_heartbeat(replaced(encode(heartbeat), "4.15E1", "\"hot\"")).error().where ==
        "/temperature_celsius");
  CHECK(decode_heartbeat(replaced(encode(heartbeat), "\"waiting\":12", "\"waiting\":-1")).error().where ==
        "/waiting");

  const auto answer = decode_heartbeat_answer(encode(HeartbeatAnswer{closes, "\"abc\""}));
  REQUIRE(answer);
  CHECK(answer->server_time == closes);
  CHECK(answer->assignment_etag == "\"abc\"");
}

TEST_CASE("a kiosk's own report is never refused for a number, whatever its clock, disk and sensors say") {
  for (const std::int64_t number : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1'000'001}, INT64_MAX}) {
    for (const double celsius : {-273.2, 1e308, -1e308, std::numeric_limits<double>::quiet_NaN(), 41.5}) {
      CAPTURE(number);
      const Heartbeat report{number, number, number,  number, "0.1.0", 3,
                             opens,  celsius, number, number, number,  {{"home", number}}};
      const Heartbeat sent = within_limits(report);
      REQUIRE(decode_heartbeat(encode(sent)));
      CHECK(sent.temperature_celsius.has_value() == (celsius == 41.5));
      CHECK(sent.visits == std::clamp<std::int64_t>(number, 0, max_visits));
    }
  }
}

TEST_CASE("every number of a heartbeat has a limit, which is still accepted") {
  const std::string text = encode(Heartbeat{1, 1, 1, 1, "0.1.0", 1, opens, 1.0, 1, 1, 1, {{"home", 1}}});
  const auto where = [&](const std::string& member, const std::string& value) {
    const std::string from = "\"" + member + "\":" + (member == "temperature_celsius" ? "1E0" : "1");
    const auto read = decode_heartbeat(replaced(text, from, "\"" + member + "\":" + value));
    return read ? std::string() : read.error().where;
  };
  for (const auto& [member, most, beyond] : {std::tuple{"waiting", "10000000", "10000001"},
                                             {"refused", "10000000", "10000001"},
                                             {"delivered", "10000000", "9223372036854775807"},
                                             {"oldest_waiting_hours", "1000000", "1000001"},
                                             {"free_disk_bytes", "1125899906842624", "1125899906842625"},
                                             {"visits", "1000000", "1000001"},
                                             {"abandoned", "1000000", "9223372036854775807"},
                                             {"temperature_celsius", "300", "1e308"},
                                             {"pack_revision", "2147483647", "2147483648"}}) {
    CAPTURE(member);
    CHECK(where(member, most).empty());
    CHECK(where(member, beyond) == "/" + std::string(member));
    CHECK(where(member, "-1000") == "/" + std::string(member));
  }
  CHECK(where("home", "1000001") == "/abandoned_at");
}

TEST_CASE("names must be one line without control characters, at enrolment and in heartbeats") {
  const auto enrol = [](const std::string& name) {
    return decode_enrol(encode(Enrol{"K7QM2XPA", name, {}}));
  };
  CHECK(enrol("Nhà văn hóa xóm 3"));
  const auto report = [](const std::string& version) {
    return decode_heartbeat(encode(Heartbeat{1, 1, 1, 1, version, 1, opens, {}, 1, 1, 1, {}}));
  };
  for (const char* text : {"a\nb", "a\r\nb", "a\tb", "a\x01", "a\x7f", "a\u0085", "a\u2028b", "a\u2029b",
                           "a\u202Eb", "a\u2066b"}) {
    CAPTURE(text);
    REQUIRE_FALSE(enrol(text));
    CHECK(enrol(text).error().where == "/name");
    CHECK(report(text).error().where == "/app_version");
  }
}

TEST_CASE("a heartbeat may contain abandoned visits by screen; invalid names are refused") {
  Heartbeat heartbeat{0, 0, 0, 0, "0.1.0", 3, opens, std::nullopt, 0, 9, 4, {{"home", 1}, {"page-12", 3}}};
  const std::string text = encode(heartbeat);
  CHECK(decode_heartbeat(text)->abandoned_at == heartbeat.abandoned_at);
  const auto refused = [&](std::string_view from, std::string_view to) {
    const auto read = decode_heartbeat(replaced(text, from, to));
    return read ? "" : read.error().where;
  };
  CHECK(decode_heartbeat(replaced(text, R"(,"abandoned_at":{"home":1,"page-12":3})", "")));
  CHECK(refused("\"home\"", "\"Home\"") == "/abandoned_at");
  CHECK(refused("\"home\"", "\"<b>\"") == "/abandoned_at");
  CHECK(refused("\"home\"", "\"" + std::string(25, 'a') + "\"") == "/abandoned_at");
  CHECK(refused("\"home\":1", "\"home\":-1") == "/abandoned_at");
  CHECK(refused("\"home\":1", "\"home\":\"1\"") == "/abandoned_at");
  heartbeat.abandoned_at.clear();
  for (std::size_t i = 0; i <= max_screens; ++i) heartbeat.abandoned_at["s" + std::to_string(i)] = 1;
  CHECK(decode_heartbeat(encode(heartbeat)).error().where == "/abandoned_at");
}

TEST_CASE("a message over 16 KiB is refused") {
  CHECK(decode_assignment(std::string(16 * 1024 + 1, ' ')).error().code == "too-large");
}

TEST_CASE("a pack signature covers domain, digest, id and revision") {
  Hash digest{};
  digest.fill(0xAB);
  const Bytes message = pack_signature_message(digest, "xuan-chinh", 12);
  CHECK(text_of(message) == std::string("kiosk-pack-v1\0", 14) + std::string(32, '\xAB') + "xuan-chinh12");
}

TEST_CASE("a fault survives encoding as a problem document") {
  const Fault fault{"malformed-member", "The day is no day.", "Write it like 2026-11-23.", "/day"};
  const std::string text = encode(problem_of(422, fault));
  CHECK(text == R"({"type":"/problems/malformed-member","title":"The day is no day.","status":422,)"
                R"("detail":"Write it like 2026-11-23.","pointer":"/day"})");
  const auto problem = decode_problem(text);
  REQUIRE(problem);
  CHECK(problem->status == 422);
  CHECK(problem->pointer == "/day");
  CHECK_FALSE(decode_problem("<html>"));
}

TEST_CASE("unknown members of a newer kiosk's heartbeat are ignored") {
  const Heartbeat heartbeat{12, 1, 40, 9'000'000'000, "9.9.0", 3, opens, std::nullopt, 61, 25, 4, {}};
  const auto read = decode_heartbeat(
      replaced(encode(heartbeat), "\"waiting\":12", R"("screen_lit":true,"fan":{"rpm":[900]},"waiting":12)"));
  REQUIRE(read);
  CHECK(encode(*read) == encode(heartbeat));
}
