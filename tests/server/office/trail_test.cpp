// The trail in words.
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

/// An auditor who reads the trail.
struct Reader {
  Office office;
  std::string cookie = office.sign_in("auditor");
  void note(const std::string& user, const std::string& action, const std::string& subject) {
    office.store->add_trail({noon, user, action, subject});
  }
  /// The newest entry as the page shows it: who, what, about what, and that as it is kept.
  std::vector<std::string> newest(const std::string& language = "vi") {
    const std::string page = office.request("GET", "/trail", "", cookie + "; language=" + language).body;
    const std::regex row(
        "<tr><td>[^<]*</td><td>([^<]*)</td><td>([^<]*)</td><td class=\"wrap\">([^<]*)"
        "(?:<small>([^<]*)</small>)?</td></tr>");
    std::smatch match;
    REQUIRE(std::regex_search(page, match, row));
    return {match[1], match[2], match[3], match[4]};
  }
};

using Cells = std::vector<std::string>;

}  // namespace

TEST_CASE("the trail shows kiosks, consultations, places and states by name, with their ids below") {
  Reader reader;
  const auto kiosk = enrolled(*reader.office.store, reader.office.random, "KS-XT-01");
  const std::string title = sample_pack()->proposal.in("vi"),
                    unit = sample_pack()->unit("xuan-thien")->full_name.in("vi");
  reader.note("canbo", "set-state", "kim-son-xuan-chinh closed");
  CHECK(reader.newest() ==
        Cells{"canbo", "đổi trạng thái", title + ", Đã kết thúc", "kim-son-xuan-chinh closed"});
  reader.note("canbo", "revoke-kiosk", kiosk.id);
  CHECK(reader.newest() == Cells{"canbo", "thu hồi máy", "KS-XT-01", kiosk.id});
  reader.note("kiosk", "enrol", "KS-XT-01 " + kiosk.id);
  CHECK(reader.newest() == Cells{"Máy", "máy đăng ký", "KS-XT-01", "KS-XT-01 " + kiosk.id});
  reader.note("command line", "make-enrolment-code", "kim-son-xuan-chinh xuan-thien");
  CHECK(reader.newest() ==
        Cells{"dòng lệnh", "tạo mã đăng ký máy", title + ", " + unit, "kim-son-xuan-chinh xuan-thien"});
  CHECK(reader.newest("en").at(0) == "command line");
  reader.note("token hằng ngày", "download-summary", "kim-son-xuan-chinh csv");
  CHECK(reader.newest().at(0) == "mã truy cập “hằng ngày”");
  reader.note("canbo", "set-closing", "kim-son-xuan-chinh 2026-11-30T10:00:00Z");
  CHECK(reader.newest().at(2) == title + ", 30/11/2026 17:00");
  reader.note("canbo", "set-user", "official auditor xuan-thien");
  CHECK_MESSAGE(reader.newest().at(2) == "official, Kiểm tra, " + unit, "a person's name is no role");
}

TEST_CASE("the trail shows remarks by their question, counts in words, and typed text unchanged") {
  Reader reader;
  const auto note = [&](const char* action, const std::string& subject) {
    reader.note("canbo", action, "kim-son-xuan-chinh " + subject);
  };
  const std::string title = sample_pack()->proposal.in("vi");
  note("tag-remarks", "Trạm y tế xuan-thien 12");
  CHECK(reader.newest().at(2) == title + ", Trạm y tế xuan-thien, 12 ý kiến");
  note("hide-in-remark", "123.remark");
  CHECK(reader.newest().at(2).find("123") == std::string::npos);
  CHECK(reader.newest().at(3) == "kim-son-xuan-chinh 123.remark");
  note("unmask-remarks", "gọi lại cho dân");
  CHECK(reader.newest().at(2) == title + ", gọi lại cho dân");
  note("set-paper", "xuan-thien-1 issued 40 returned 30 agree 17 disagree 10 other 2 invalid 3");
  CHECK(reader.newest().at(2) ==
        title + ", Thôn 1, phát ra 40 thu về 30 đồng ý 17 không đồng ý 10 ý kiến khác 2 không hợp lệ 3");
}

TEST_CASE("the whole trail can be read, page after page") {
  Office office;
  for (int i = 0; i < 250; ++i) office.store->add_trail({noon, "canbo", "backup", "no " + std::to_string(i)});
  const std::string cookie = office.sign_in("auditor");
  const auto shows = [&](const std::string& page, const std::string& words) {
    return office.request("GET", page, "", cookie).body.find(words) != std::string::npos;
  };
  CHECK(shows("/trail", "no 249"));
  CHECK(shows("/trail", "?page=2"));
  CHECK_FALSE(shows("/trail", "no 10<"));
  CHECK(shows("/trail?page=2", "no 10<"));
  CHECK(shows("/trail?page=2", "?page=1"));
  CHECK_FALSE(shows("/trail?page=2", "?page=3"));
  CHECK_FALSE(shows("/trail?page=2", "no 249"));
}
