#include "kiosk/opinion/opinion.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/strict_json.h"
#include "tests/opinion/sample.h"

using namespace kiosk;
using namespace kiosk::opinion;
using namespace kiosk::opinion::test;

namespace {

const std::string good =
    R"({"answers":{"name":["xuan-chinh","other:Xuân Tâm"],"stance":"agree"},"assisted":false,)"
    R"("consultation":"kim-son-xuan-chinh","day":"2026-11-23","hamlet":"xom-3",)"
    R"("id":"6f0d5f0e-6a5f-4c38-9d51-0b8d4d2f7a11","kiosk":"11111111-2222-4333-8444-555555555555",)"
    R"("language":"vi","mode":"touch","revision":3,"unit":"xuan-thien","v":1})";

std::string replaced(std::string_view from, std::string_view to) {
  std::string text = good;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

void refused(const std::string& text, std::string_view code, std::string_view where) {
  const auto result = parse_opinion(text);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == code);
  CHECK(result.error().where == where);
}

}  // namespace

TEST_CASE("an opinion's canonical text never changes") {
  CHECK(canonical_json(sample_opinion()) == good);
}

TEST_CASE("an opinion survives encoding, including the voucher") {
  Opinion opinion = sample_opinion();
  opinion.voucher = "ABCD-EFGH";
  opinion.assisted = true;
  opinion.mode = "keys";
  opinion.answers["remark"] = std::string("Tôi mong \"trạm y tế\"\nvẫn mở cửa.");
  const auto read = parse_opinion(canonical_json(opinion));
  REQUIRE(read);
  CHECK(canonical_json(*read) == canonical_json(opinion));
  CHECK(read->answers == opinion.answers);
  CHECK(read->voucher == "ABCD-EFGH");
  CHECK(read->day == opinion.day);
}

TEST_CASE("an unstated hamlet is absent, not empty") {
  Opinion opinion = sample_opinion();
  opinion.hamlet.reset();
  CHECK(canonical_json(opinion).find("hamlet") == std::string::npos);
  CHECK_FALSE(parse_opinion(canonical_json(opinion))->hamlet);
}

TEST_CASE("missing, unknown and wrongly typed members are reported with a pointer") {
  refused(replaced("\"unit\":\"xuan-thien\",", ""), "missing-member", "/unit");
  refused(replaced("\"v\":1", "\"v\":1,\"extra\":0"), "unknown-member", "/extra");
  refused(replaced("\"v\":1", "\"v\":2"), "unknown-version", "/v");
  refused(replaced("\"revision\":3", "\"revision\":3.5"), "wrong-type", "/revision");
  refused(replaced("\"revision\":3", "\"revision\":0"), "malformed-member", "/revision");
  refused(replaced("\"assisted\":false", "\"assisted\":\"no\""), "wrong-type", "/assisted");
  refused(replaced("2026-11-23", "2026-02-30"), "malformed-member", "/day");
  refused(replaced("6f0d5f0e", "6F0D5F0E"), "malformed-member", "/id");
  refused(replaced("\"agree\"", "true"), "wrong-type", "/answers/stance");
  refused(replaced("\"agree\"", "9007199254740992"), "wrong-type", "/answers/stance");
  refused(replaced("\"other:Xuân Tâm\"", "null"), "wrong-type", "/answers/name/1");
  refused(replaced("\"stance\":\"agree\"", "\"a/b~c\":{}"), "wrong-type", "/answers/a~1b~0c");
  refused("[]", "wrong-type", "");
}

TEST_CASE("a duplicate member is refused") {
  refused(replaced("\"v\":1", "\"v\":1,\"v\":1"), "duplicate-member", "");
  refused(replaced("\"stance\":\"agree\"", "\"stance\":\"agree\",\"stance\":\"disagree\""),
          "duplicate-member", "");
}

TEST_CASE("invalid JSON, invalid UTF-8 and too deep nesting are refused") {
  refused("", "malformed-json", "");
  refused(good + "x", "malformed-json", "");
  refused(good.substr(0, good.size() - 1), "malformed-json", "");
  refused(replaced("agree", "\xC3\x28"), "malformed-json", "");
  refused(replaced("\"agree\"", "[[[[[1]]]]]"), "malformed-json", "");
  refused(std::string(60'000, '['), "malformed-json", "");
}

TEST_CASE("an opinion over 64 KiB is refused before it is parsed") {
  std::string text = replaced("agree", std::string(64 * 1024 - good.size() + 5, 'a'));
  REQUIRE(text.size() == 64 * 1024);
  CHECK(parse_opinion(text));
  text += ' ';
  refused(text, "too-large", "");
}

TEST_CASE("a decimal becomes the nearest double, and its canonical form is stable") {
  constexpr JsonLimits limits{.bytes = 100, .depth = 4, .values = 4};
  for (const char* text : {"901995e101", "0.1", "-1.7976931348623157e+308", "123456.789e-3", "5e-324"}) {
    CAPTURE(text);
    const auto value = parse_strict(text, limits).value();
    REQUIRE(value.is_double());
    CHECK(value.get_double() == std::strtod(text, nullptr));
    const std::string once = canonical(value).value();
    CHECK(canonical(parse_strict(once, limits).value()).value() == once);
  }
}

TEST_CASE("too many values are refused during parsing") {
  const JsonLimits limits{.bytes = 1000, .depth = 4, .values = 4};
  CHECK(parse_strict("[1,2,3]", limits));
  CHECK(parse_strict("[1e999]", limits).error().code == "malformed-json");
  CHECK(parse_strict("[-9e308]", limits).error().code == "malformed-json");
  CHECK(parse_strict("[1,2,3,4]", limits).error().code == "too-large");
}
