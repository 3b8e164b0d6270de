// Files in forms arrive byte for byte.
#include "kiosk/server/http/multipart.h"

#include <doctest/doctest.h>
#include <malloc.h>

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
  const auto request = sent(part("name=\"csrf\"", "abc") + part("name=\"words\"", "Xã Xuân Thiện") +
                            file("PK\x03\x04") + "--xYzZY--\r\n");
  const auto form = http::read_form(request).value();
  CHECK(form.fields.at("csrf") == "abc");
  CHECK(form.fields.at("words") == "Xã Xuân Thiện");
  CHECK(form.files.find("pack")->second.name == "gói.zip");
  CHECK(form.files.find("pack")->second.content == "PK\x03\x04");
}

TEST_CASE("names are read as browsers write them") {
  const auto request =
      sent(part("name=\"a\\\"b\"; filename=\"C:\\x\\gói \\\"1\\\".zip\"", "1") +
           part("name=plain;filename=f.txt", "2") + part("filename=\"only\"", "3") +
           "--xYzZY\r\ncontent-disposition:form-data; NAME=\"low\"\r\nX: y\r\n\r\n4\r\n--xYzZY--\r\n");
  const auto form = http::read_form(request).value();
  CHECK(form.files.find("a\"b")->second.name == "C:\\x\\gói \"1\".zip");
  CHECK(form.files.find("plain")->second.content == "2");
  CHECK(form.files.size() == 2);
  CHECK(form.fields == std::map<std::string, std::string>{{"low", "4"}});
}

TEST_CASE("any bytes are kept unchanged") {
  SeededRandom random(3);
  for (const unsigned size : {0U, 1U, 2U, 77U, 4095U, 4096U, 4097U, 70'000U, 1'000'000U}) {
    Bytes bytes(size);
    random.fill(bytes);
    std::string content(bytes.begin(), bytes.end());
    for (const char* end : {"", "\n", "\r\n", "\r", "--", "\r\n--xYz", "\r\nFrom me\r\n", "\n\n"}) {
      const std::string whole = content + end;
      const auto request = sent(file(whole) + "--xYzZY--\r\n");
      const auto form = http::read_form(request).value();
      REQUIRE(form.files.contains("pack"));
      CHECK((form.files.find("pack")->second.content == whole));
    }
  }
}

TEST_CASE("a malformed form is a fault and does no harm") {
  for (const char* type : {"multipart/form-data", "multipart/form-data; boundary=",
                           "multipart/form-data; boundary=other", "multipart/form-data; boundary=\"xYzZY"}) {
    CAPTURE(type);
    const auto form = http::read_form(sent(file("x") + "--xYzZY--\r\n", type));
    REQUIRE_FALSE(form);
    CHECK(form.error().code == "form-unreadable");
  }
  for (const std::string& body :
       {std::string(), std::string("--xYzZY"), std::string("--xYzZY\r\n"), file("x"), file("x") + "--xYzZY",
        std::string("--xYzZYx\r\n\r\n\r\n--xYzZY--")}) {
    CAPTURE(body);
    REQUIRE_FALSE(http::read_form(sent(body)));
    CHECK(http::read_form(sent(body)).error().code == "form-unreadable");
  }
  CHECK(http::read_form(sent("--xYzZY--\r\n")).value().fields.empty());
}

TEST_CASE("a form with too many parts, or too long heads or fields, is refused by words and not cut") {
  const auto code = [](const std::string& body) { return http::read_form(sent(body)).error().code; };
  const auto parts = [](std::size_t count) {
    std::string many;
    for (std::size_t i = 0; i < count; ++i) many += part("name=\"f" + std::to_string(i) + "\"", "x");
    return many + "--xYzZY--\r\n";
  };
  CHECK(http::read_form(sent(parts(http::max_form_parts)))->fields.size() == http::max_form_parts);
  CHECK(code(parts(http::max_form_parts + 1)) == "form-too-large");
  CHECK(code(part("name=\"" + std::string(http::max_part_head_bytes, 'n') + "\"", "x") + "--xYzZY--\r\n") ==
        "form-too-large");
  CHECK(code(part("name=\"a\"", std::string(http::max_field_bytes + 1, 'x')) + "--xYzZY--\r\n") ==
        "form-too-large");
  std::string fields;
  for (std::size_t i = 0; i <= http::max_form_fields; ++i) fields += "a=&";
  CHECK(http::read_form(sent(fields, "application/x-www-form-urlencoded")).error().code == "form-too-large");
}

TEST_CASE("a form of 60 MB with tiny part headers costs no memory, and its token is read before it") {
  std::string body = part("name=\"csrf\"", "abc");
  const std::string tiny = "--xYzZY\r\na:b\r\n\r\n\r\n";
  while (body.size() < 60'000'000) body += tiny;
  const auto request = sent(body + "--xYzZY--\r\n");
  const auto in_use = [] { return static_cast<std::int64_t>(mallinfo2().uordblks + mallinfo2().hblkhd); };
  const auto before = in_use();
  const std::string token = http::first_field(request, request.body, "csrf");
  const auto form = http::read_form(request);
  CHECK(in_use() - before < 64 * 1024);
  CHECK(token == "abc");
  CHECK(form.error().code == "form-too-large");
  const auto large =
      sent(part("name=\"csrf\"", "abc") + file(std::string(30'000'000, 'x')) + "--xYzZY--\r\n");
  const auto still = in_use();
  const auto read = http::read_form(large);
  CHECK(in_use() - still < 64 * 1024);
  CHECK(read->files.find("pack")->second.content.size() == 30'000'000);
}

TEST_CASE("only the first field is taken for the token, of the form's beginning alone") {
  const auto request = sent("");
  const auto first = [&](const std::string& beginning) {
    return http::first_field(request, beginning, "csrf");
  };
  CHECK(first(part("name=\"csrf\"", "abc") + "--xYzZY\r\nContent-Disp") == "abc");
  CHECK(first(part("name=\"other\"", "x") + part("name=\"csrf\"", "abc")).empty());
  CHECK(first(part("name=\"csrf\"; filename=\"f\"", "abc")).empty());
  CHECK(first("--xYzZY\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nab").empty());
  CHECK(first("").empty());
  const auto usual = sent("", "application/x-www-form-urlencoded");
  CHECK(http::first_field(usual, "csrf=a+b%21&x=1", "csrf") == "a b!");
  CHECK(http::first_field(usual, "csrf=ab", "csrf") == "ab");
  CHECK(http::first_field(usual, "x=1&csrf=ab", "csrf").empty());
  CHECK(http::first_field(usual, "%zz=1", "csrf").empty());
}

TEST_CASE("URL-encoded forms are read too") {
  auto request = sent("a=1&b=x+y%C3%A3", "application/x-www-form-urlencoded");
  CHECK(http::read_form(request)->fields.at("b") == "x yã");
  request.method = "GET";
  CHECK(http::read_form(request)->fields.empty());
}
