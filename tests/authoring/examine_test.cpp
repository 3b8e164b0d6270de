// Files are sorted by their content, and the answer has the form of the samples' right results.
#include <doctest/doctest.h>

#include "kiosk/authoring/examine/examine.h"
#include "kiosk/base/fault_words.h"
#include "tests/authoring/cases.h"

using namespace kiosk;
namespace json = boost::json;

TEST_CASE("every sample file is recognised by its content") {
  int files = 0;
  for (const char* const language : {"vi", "en"}) {
    const Catalogue words =
        load_words(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets", "server", language).value();
    for (const auto& entry : std::filesystem::directory_iterator(cases::folder)) {
      const std::string name = entry.path().filename();
      if (name.ends_with(".expected.json")) continue;
      CAPTURE(name);
      const auto shown =
          authoring::examine(cases::content(name), {{"xã Đồng Sậy", "xã Ngưỡng Thịnh"}, 0}, words);
      REQUIRE_MESSAGE(shown, (shown ? "" : shown.error().what));
      CHECK(shown->at("kind") == cases::expected(name).at("kind"));
      for (const char* const part : {"ask", "warn", "refuse"}) {
        for (const json::value& finding : shown->at(part).as_array())
          CHECK_MESSAGE(finding.as_object().at("text").as_string().find('{') == json::string::npos,
                        json::serialize(finding));
      }
      ++files;
    }
  }
  CHECK(files == 58);
}

TEST_CASE("nothing of a register of persons is in the answer") {
  const Catalogue words =
      load_words(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets", "server", "vi").value();
  const std::string shown =
      json::serialize(authoring::examine(cases::content("x13-personal-list.xlsx"), {}, words).value());
  for (const char* const secret : {"Chủ hộ thử", "1951", "000000000"})
    CHECK(shown.find(secret) == std::string::npos);
}
