#include "kiosk/server/office/page_formats.h"

#include "kiosk/base/fault_words.h"

#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::office;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

Catalogue words(const char* language) {
  return load_words(assets, "server", language).value();
}

}  // namespace

TEST_CASE("elapsed time is shown in the coarsest fitting unit, with the right plural") {
  const results::Language vi{"vi", words("vi")}, en{"en", words("en")};
  CHECK(ago(noon - 59s, noon, en) == "just now");
  CHECK(ago(noon - 60s, noon, en) == "1 minute ago");
  CHECK(ago(noon - 59min, noon, vi) == "59 phút trước");
  CHECK(ago(noon - 60min, noon, en) == "1 hour ago");
  CHECK(ago(noon - 25h, noon, en) == "1 day ago");
  CHECK(ago(noon - 72h, noon, vi) == "3 ngày trước");
  CHECK(ago(noon + 5min, noon, vi) == "vừa xong");
}

TEST_CASE("disk sizes are megabytes below a gigabyte, else gigabytes rounded to tenths") {
  CHECK(disk_size(300'000'000, "vi") == "300 MB");
  CHECK(disk_size(999'999'999, "en") == "999 MB");
  CHECK(disk_size(41'649'999'999, "vi") == "41,6 GB");
  CHECK(disk_size(41'650'000'000, "en") == "41.7 GB");
  CHECK(disk_size(2'000'000'000'000, "vi") == "2.000,0 GB");
}

TEST_CASE("a query keeps letters and digits and percent-encodes all other bytes") {
  CHECK(escaped("trạm y+tế&q=1") == "tr%E1%BA%A1m%20y%2Bt%E1%BA%BF%26q%3D1");
}

TEST_CASE("an address without a route is a page for a browser and a problem document for a program") {
  Office office;
  const auto fetch = [&](const char* path) {
    const auto match = office.router.find("GET", path);
    REQUIRE(match.handler);
    http::Request request;
    request.method = "GET";
    request.path = request.target = path;
    http::Response answer;
    (*match.handler)(request, match.parameters, [&](http::Response one) { answer = std::move(one); });
    return answer;
  };
  CHECK(fetch("/nowhere").status == 404);
  CHECK(Office::header(fetch("/nowhere"), "Content-Type") == "text/html; charset=utf-8");
  CHECK(Office::header(fetch("/v1/nowhere"), "Content-Type") == "application/problem+json");
  CHECK(office.router.find("POST", "/nowhere").handler == nullptr);
  CHECK(office.router.find("GET", "/sign-out").allowed == std::vector<std::string>{"POST"});
}

TEST_CASE("a typed whole number may have separators of thousands, as in Vietnamese or English") {
  const std::pair<const char*, std::int64_t> numbers[] = {{"0", 0},
                                                          {"7", 7},
                                                          {"007", 7},
                                                          {" 1234 ", 1234},
                                                          {"1.234", 1234},
                                                          {"1,234", 1234},
                                                          {"1 234", 1234},
                                                          {"12.345", 12345},
                                                          {"1.234.567", 1234567},
                                                          {"1,234,567", 1234567},
                                                          {"1\u00A0234", 1234},
                                                          {"1\u202F234", 1234},
                                                          {"10.000.000", 10'000'000},
                                                          {"\u00A0250\u00A0", 250},
                                                          {"250\r\n", 250}};
  for (const auto& [typed, number] : numbers) {
    CAPTURE(typed);
    CHECK(typed_number(typed) == number);
  }
}

TEST_CASE("what is no whole number is refused, and never read as another number") {
  for (const char* typed :
       {"",          " ",       "12.5",  "1,5",  "1.23", "1.2345", "1234.567",   "12.34.567",
        "1.234,567", "1.234,5", "0.123", ".123", "1.",   "1.234.", "1..234",     "-1",
        "+1",        "1e3",     "0x10",  "12a",  "a12",  "1 23",   "10.000.001", "99999999999999999999",
        "1.234 567", "½",       "١٢",    "１２", "1'234", "12 %", "1_000"}) {
    CAPTURE(typed);
    CHECK_FALSE(typed_number(typed));
  }
}

TEST_CASE("a program reads problems in the language of its cookie or of Accept-Language, else in English") {
  Office office;
  const auto problem = [&](const std::string& cookie, const std::string& accept) {
    return office.request("GET", "/v1/nowhere", "", cookie, "", "application/x-www-form-urlencoded", accept);
  };
  const auto title = [&](const http::Response& answer) {
    return found_in(answer.body, "\"title\":\"([^\"]*)\"");
  };
  const http::Response english = problem("", "");
  CHECK(title(english) == "There is nothing at this address.");
  CHECK(Office::header(english, "Content-Language") == "en");
  CHECK(title(problem("", "de, fr;q=0.5")) == title(english));
  const http::Response vietnamese = problem("", "vi-VN, en;q=0.8");
  CHECK(title(vietnamese) == words("vi").text("fault.not-found.what"));
  CHECK(Office::header(vietnamese, "Content-Language") == "vi");
  CHECK_MESSAGE(title(problem("language=vi", "en")) == title(vietnamese), "the session's language comes first");
  CHECK(found_in(vietnamese.body, "(/problems|\\\\/problems)") != "");
  CHECK(vietnamese.status == 404);
}
