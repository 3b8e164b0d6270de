#include <doctest/doctest.h>

#include "kiosk/consultation/decimal.h"

using namespace kiosk::consultation;

TEST_CASE("a decimal is read exactly, to the millionth") {
  CHECK(Decimal::parse("6.941")->millionths == 6'941'000);
  CHECK(Decimal::parse("5642")->millionths == 5'642'000'000);
  CHECK(Decimal::parse("0.000001")->millionths == 1);
  CHECK(Decimal::parse("-1.5")->millionths == -1'500'000);
  CHECK(Decimal::parse("9223372036854.775807")->millionths == INT64_MAX);
}

TEST_CASE("text that is not a plain decimal number is refused") {
  for (const char* text : {"", "-", ".", ".5", "5.", "1,5", "+1", "1e3", " 1", "1 ", "0x10", "1.2.3", "01",
                           "1.0000001", "9223372036854.775808", "99999999999999", "٣", "nan"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
}

TEST_CASE("a decimal is formatted in Vietnamese and English") {
  CHECK(Decimal::parse("6.941")->format("vi") == "6,941");
  CHECK(Decimal::parse("6.941")->format("en") == "6.941");
  CHECK(Decimal::parse("5642")->format("vi") == "5.642");
  CHECK(Decimal::parse("191897.5")->format("en") == "191,897.5");
  CHECK(Decimal::parse("3.620")->format("vi") == "3,62");
  CHECK(Decimal{}.format("vi") == "0");
}

TEST_CASE("a decimal is rounded half up to the requested decimals") {
  CHECK(Decimal::parse("6.945")->format(2, "en") == "6.95");
  CHECK(Decimal::parse("6.9449")->format(2, "en") == "6.94");
  CHECK(Decimal::parse("9.996")->format(2, "en") == "10.00");
  CHECK(Decimal::parse("3.6")->format(3, "vi") == "3,600");
  CHECK(Decimal::parse("-0.4")->format(0, "en") == "0");
  CHECK(Decimal::parse("-1.05")->format(1, "en") == "-1.1");
}

TEST_CASE("a commune at exactly 70% is not under 70%") {
  CHECK_FALSE(strictly_under(Decimal::whole(21), 70, Decimal::whole(30)));
  CHECK(strictly_under(*Decimal::parse("20.999999"), 70, Decimal::whole(30)));
  CHECK_FALSE(strictly_under(*Decimal::parse("21.000001"), 70, Decimal::whole(30)));
}

TEST_CASE("the largest numbers are compared without overflow") {
  const Decimal largest{INT64_MAX};
  CHECK(strictly_under(largest, 101, largest));
  CHECK_FALSE(strictly_under(largest, 100, largest));
}

TEST_CASE("a share is written as a percentage, half up") {
  CHECK(format_share(*Decimal::parse("6.941"), Decimal::whole(30), 1, "vi") == "23,1%");
  CHECK(format_share(Decimal::whole(5642), Decimal::whole(8000), 1, "vi") == "70,5%");
  CHECK(format_share(Decimal::whole(1304), Decimal::whole(1507), 2, "vi") == "86,53%");
  CHECK(format_share(Decimal::whole(1), Decimal::whole(8), 1, "en") == "12.5%");
  CHECK(format_share(Decimal::whole(9561), Decimal::whole(8000), 1, "en") == "119.5%");
}
