// The page of a draft shows what its author should check.
#include <doctest/doctest.h>

#include "kiosk/consultation/archive.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

TEST_CASE("a draft's page names each warning with its field, line and remedy, in the reader's language") {
  Office office;
  const Bytes archive = consultation::write_archive(assets / "consultations/kim-son-xuan-chinh").value();
  const auto id = office.drafts.add({reinterpret_cast<const char*>(archive.data()), archive.size()});
  REQUIRE(id);
  const std::string cookie = office.sign_in("canbo");
  const std::string page = office.request("GET", "/packs/" + *id, "", cookie).body;
  CHECK(page.find("Nên xem lại trước khi công bố") != std::string::npos);
  CHECK(page.find("Thẻ chưa có câu trả lời.") != std::string::npos);
  CHECK(page.find("Xin viết câu trả lời hoặc bỏ thẻ này.") != std::string::npos);
  CHECK_FALSE(found_in(page, "Câu hỏi thường gặp 3[^<]* (pack\\.yaml:\\d+)").empty());
  CHECK(page.find("Ngày cuối nhận ý kiến đã qua.") == std::string::npos);
  office.clock.ahead = std::chrono::hours(24 * 3650);
  const std::string later = office.request("GET", "/packs/" + *id, "", office.sign_in("canbo")).body;
  CHECK(later.find("Ngày cuối nhận ý kiến đã qua.") != std::string::npos);
}
