#include "kiosk/opinion/canonical.h"

#include <doctest/doctest.h>

#include <bit>
#include <boost/json.hpp>
#include <boost/locale/encoding_utf.hpp>
#include <limits>

using kiosk::opinion::canonical;
namespace json = boost::json;

namespace {

std::string canonical_of(std::string_view text) {
  return canonical(json::parse(text)).value();
}

std::string number(std::uint64_t bits) {
  return canonical(json::value(std::bit_cast<double>(bits))).value();
}

}  // namespace

TEST_CASE("the sample of RFC 8785 section 3.2.2 comes out as printed there") {
  // Boost 1.81 parses some fractions off by one unit, so the numbers come from the compiler.
  json::value value = json::parse(R"({"numbers": null,
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]})");
  value.as_object()["numbers"] = {333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001};
  CHECK(canonical(value).value() ==
        R"({"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],)"
        "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST_CASE("members are sorted by UTF-16 code units as in RFC 8785 section 3.2.3") {
  CHECK(
      canonical_of(R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",
      "1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",
      "\u00f6":"Latin Small Letter O With Diaeresis"})") ==
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
      "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\","
      "\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST_CASE("numbers are written as in RFC 8785 appendix B") {
  CHECK(number(0x0000000000000000) == "0");
  CHECK(number(0x8000000000000000) == "0");
  CHECK(number(0x0000000000000001) == "5e-324");
  CHECK(number(0x8000000000000001) == "-5e-324");
  CHECK(number(0x7fefffffffffffff) == "1.7976931348623157e+308");
  CHECK(number(0x4340000000000000) == "9007199254740992");
  CHECK(number(0x4430000000000000) == "295147905179352830000");
  CHECK(number(0x44b52d02c7e14af5) == "9.999999999999997e+22");
  CHECK(number(0x44b52d02c7e14af6) == "1e+23");
  CHECK(number(0x44b52d02c7e14af7) == "1.0000000000000001e+23");
  CHECK(number(0x444b1ae4d6e2ef4e) == "999999999999999700000");
  CHECK(number(0x444b1ae4d6e2ef4f) == "999999999999999900000");
  CHECK(number(0x444b1ae4d6e2ef50) == "1e+21");
  CHECK(number(0x3eb0c6f7a0b5ed8c) == "9.999999999999997e-7");
  CHECK(number(0x3eb0c6f7a0b5ed8d) == "0.000001");
  CHECK(number(0x41b3de4355555557) == "333333333.33333343");
  CHECK(number(0xbecbf647612f3696) == "-0.0000033333333333333333");
  CHECK(number(0x43143ff3c1cb0959) == "1424953923781206.2");
}

TEST_CASE("values that JSON cannot represent exactly have no canonical form") {
  CHECK(canonical(json::value(9'007'199'254'740'991)).value() == "9007199254740991");
  CHECK(canonical(json::value(-9'007'199'254'740'991)).value() == "-9007199254740991");
  CHECK(canonical(json::value(9'007'199'254'740'992)).error().code == "not-canonical");
  CHECK_FALSE(canonical(json::value(std::numeric_limits<std::int64_t>::min())));
  CHECK_FALSE(canonical(json::value(std::numeric_limits<std::uint64_t>::max())));
  CHECK_FALSE(canonical(json::value(std::numeric_limits<double>::infinity())));
  CHECK_FALSE(canonical(json::value(std::numeric_limits<double>::quiet_NaN())));
  CHECK_FALSE(canonical(json::value("\xC3\x28")));
}

TEST_CASE("too deep nesting is refused") {
  json::value value = 1;
  for (int i = 0; i < 63; ++i) value = json::array{std::move(value)};
  CHECK(canonical(value));
  value = json::array{std::move(value)};
  CHECK_FALSE(canonical(value));
}

TEST_CASE("any two member names are ordered by UTF-16 code units") {
  const std::vector<std::string> pieces{"",       "a",          "b",          "z",         "\x7F",
                                        "\u00e9", "\u1ea1",     "\ud7ff",     "\ue000",    "\ufb33",
                                        "\uffff", "\U00010000", "\U0001f600", "\U0010ffff"};
  std::vector<std::string> names;
  for (const std::string& first : pieces)
    for (const std::string& second : pieces) names.push_back(first + second);
  const auto utf16 = [](const std::string& text) { return boost::locale::conv::utf_to_utf<char16_t>(text); };
  for (const std::string& a : names) {
    for (const std::string& b : names) {
      if (a == b) continue;
      const auto text = canonical(json::object{{a, 1}, {b, 2}}).value();
      CHECK_MESSAGE((text.find(":1") < text.find(":2")) == (utf16(a) < utf16(b)), (a + " and " + b));
    }
  }
}
