// Files in forms arrive byte for byte.
#include "kiosk/server/http/multipart.h"

#include <doctest/doctest.h>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"

using namespace kiosk;
using namespace kiosk::server;

namespace {

http::Request sent(const std::string& body, const std::string& type = "multipart/form-data; boundary=xYzZY") {
  http::Request request;
  request.method = "POST";
  request.headers["content-type"] = type;
  request.body = body;
  return request;
}

std::string part(const std::string& disposition, const std::string& content) {
  return "--xYzZY\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
}

std::string file(const std::string& content) {
  return "--xYzZY\r\nContent-Disposition: form-data; name=\"pack\"; filename=\"gói.zip\"\r\n"
         "Content-Type: application/zip\r\n\r\n" +
         content + "\r\n";
}

}  // namespace

TEST_CASE("fields and files are distinguished and keep their bytes") {
  const auto form =
      http::read_form(sent(part("name=\"csrf\"", "abc") + part("name=\"words\"", "Xã Xuân Thiện") +
                           file("PK\x03\x04") + "--xYzZY--\r\n"));
  CHECK(form.fields.at("csrf") == "abc");
  CHECK(form.fields.at("words") == "Xã Xuân Thiện");
  CHECK(form.files.find("pack")->second.name == "gói.zip");
  CHECK(form.files.find("pack")->second.content == "PK\x03\x04");
}

TEST_CASE("any bytes are kept unchanged") {
  SeededRandom random(3);
  for (const unsigned size : {0U, 1U, 2U, 77U, 4095U, 4096U, 4097U, 70'000U, 1'000'000U}) {
    Bytes bytes(size);
    random.fill(bytes);
    std::string content(bytes.begin(), bytes.end());
    for (const char* end : {"", "\n", "\r\n", "\r", "--", "\r\n--xYz", "\r\nFrom me\r\n", "\n\n"}) {
      const std::string whole = content + end;
      const auto form = http::read_form(sent(file(whole) + "--xYzZY--\r\n"));
      REQUIRE(form.files.contains("pack"));
      CHECK((form.files.find("pack")->second.content == whole));
    }
  }
}

TEST_CASE("a malformed form gives no fields and does no harm") {
  for (const char* type :
       {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other"}) {
    const auto form = http::read_form(sent(file("x") + "--xYzZY--\r\n", type));
    CHECK(form.files.empty());
  }
  CHECK(http::read_form(sent("")).files.empty());
  CHECK(http::read_form(sent("--xYzZY")).files.empty());
  std::string many;
  for (int i = 0; i < 5000; ++i) many += part("name=\"f" + std::to_string(i) + "\"", "x");
  CHECK(http::read_form(sent(many + "--xYzZY--\r\n")).fields.size() <= 64);
}

TEST_CASE("URL-encoded forms are read too") {
  auto request = sent("a=1&b=x+y%C3%A3", "application/x-www-form-urlencoded");
  CHECK(http::read_form(request).fields.at("b") == "x yã");
  request.method = "GET";
  CHECK(http::read_form(request).fields.empty());
}
