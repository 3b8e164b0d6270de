// The trail page in words.
#include <SQLiteCpp/SQLiteCpp.h>

#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

using Cells = std::vector<std::string>;
using Details = store::TrailDetails;

/// An auditor who reads the trail.
struct Reader {
  Office office;
  std::string cookie = office.sign_in("auditor");
  void note(const std::string& user, const std::string& action, const Details& details) {
    office.store->note(user, noon, action, details);
  }
  /// The newest entry as shown: actor, event, subject, and the stored fields.
  Cells newest(const std::string& language = "vi") {
    const std::string page = office.request("GET", "/trail", "", cookie + "; language=" + language).body;
    const std::regex row(
        "<tr><td[^>]*>[^<]*</td><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)</td><td class=\"wrap\"[^>]*>([^<]*)"
        "(?:<small>([^<]*)</small>)?</td></tr>");
    std::smatch match;
    REQUIRE(std::regex_search(page, match, row));
    return {match[1], match[2], match[3], match[4]};
  }
};

const std::string id = "kim-son-xuan-chinh";

std::string title(const std::string& language = "vi") {
  return sample_pack()->proposal.in(language);
}

}  // namespace

TEST_CASE("the trail shows kiosks, consultations, places and states by name, with their ids below") {
  Reader reader;
  const auto kiosk = enrolled(*reader.office.store, reader.office.random, "KS-XT-01");
  const std::string unit = sample_pack()->unit("xuan-thien")->full_name.in("vi");
  reader.note("canbo", "set-state", {{"consultation", id}, {"state", "closed"}, {"state_before", "open"}});
  CHECK(reader.newest() ==
        Cells{"canbo", "đổi trạng thái", title() + ", Đã kết thúc (trước đây: Đang mở)",
              "cuộc lấy ý kiến: " + id + ", trạng thái: closed, trạng thái trước đó: open"});
  reader.note("canbo", "revoke-kiosk", {{"kiosk", kiosk.id}});
  CHECK(reader.newest() == Cells{"canbo", "thu hồi máy", "KS-XT-01", "máy góp ý: " + kiosk.id});
  reader.note("kiosk", "enrol", {{"kiosk", kiosk.id}, {"name", "KS-XT-01"}});
  CHECK(reader.newest().at(0) == "Máy");
  CHECK(reader.newest().at(2) == "KS-XT-01");
  reader.note("command line", "make-enrolment-code", {{"consultation", id}, {"unit", "xuan-thien"}});
  CHECK(reader.newest().at(2) == title() + ", " + unit);
  CHECK(reader.newest().at(0) == "dòng lệnh");
  CHECK(reader.newest("en").at(0) == "command line");
  reader.note("token hằng ngày", "download-summary", {{"consultation", id}, {"format", "csv"}});
  CHECK(reader.newest().at(0) == "mã truy cập “hằng ngày”");
  reader.note("canbo", "set-closing", {{"consultation", id}, {"closes", "2026-11-30T10:00:00Z"}});
  CHECK(reader.newest().at(2) == title() + ", 30/11/2026 17:00");
  reader.note("canbo", "set-user", {{"user", "official"}, {"role", "auditor"}, {"unit", "xuan-thien"}});
  CHECK_MESSAGE(reader.newest().at(2) == "official, Kiểm tra, " + unit, "a person's name is no role");
  reader.note("canbo", "end-user", {{"user", "ngan"}});
  CHECK_MESSAGE(reader.newest().at(3).empty(), "nothing stands below if it would say the same");
}

TEST_CASE("the trail shows remarks by their question, counts in words, and typed text unchanged") {
  Reader reader;
  const auto note = [&](const char* action, Details details) {
    details["consultation"] = id;
    reader.note("canbo", action, details);
  };
  note("tag-remarks", {{"tag", "Trạm y tế xuan-thien"}, {"remarks", std::int64_t{12}}});
  CHECK(reader.newest().at(2) == title() + ", Trạm y tế xuan-thien, 12 ý kiến");
  note("hide-in-remark", {{"remark", "123.remark"}, {"reason", "open"}});
  CHECK(reader.newest().at(2).find("123") == std::string::npos);
  CHECK(reader.newest().at(2).ends_with(", open"));
  CHECK(reader.newest().at(3).find("ý kiến viết: 123.remark") != std::string::npos);
  note("set-paper", {{"hamlet", "xuan-thien-1"},
                     {"issued", std::int64_t{40}},
                     {"returned", std::int64_t{30}},
                     {"agree", std::int64_t{17}},
                     {"disagree", std::int64_t{10}},
                     {"other", std::int64_t{2}},
                     {"invalid", std::int64_t{3}}});
  CHECK(reader.newest().at(2) ==
        title() + ", Thôn 1, phát ra 40 thu về 30 đồng ý 17 không đồng ý 10 ý kiến khác 2 không hợp lệ 3");
  CHECK(reader.newest("en").at(2).find("issued 40 returned 30 agree 17") != std::string::npos);
  note("download-opinions", {{"format", "csv"}, {"since", "2026-11-20"}});
  CHECK(reader.newest().at(2) == title() + ", csv, từ ngày 20/11/2026");
}

TEST_CASE("an entry of an older version keeps its text, with names in place of ids") {
  Reader reader;
  {
    SQLite::Database db(reader.office.folder.file().string(), SQLite::OPEN_READWRITE, 5000,
                        store::checked_vfs());
    db.exec(
        "INSERT INTO trail(at, user, action, subject) VALUES(1, 'canbo', 'set-paper', "
        "'kim-son-xuan-chinh xuan-thien-1 issued 40')");
  }
  CHECK(reader.newest() ==
        Cells{"canbo", "nhập phiếu giấy", title() + " Thôn 1 issued 40", id + " xuan-thien-1 issued 40"});
}

TEST_CASE("what officials do on pages is in the trail with its fields") {
  Office office;
  const std::string cookie = office.sign_in("canbo"), manage = "/consultations/" + id;
  REQUIRE(office.submit(manage + "/state", cookie, "state=paused").status == 303);
  CHECK(last_entry(office).text("state") == "paused");
  CHECK(last_entry(office).text("state_before") == "open");
  REQUIRE(office.submit(manage + "/closing", cookie, "closes=2026-12-24").status == 303);
  CHECK(last_entry(office).text("closes") == "2026-12-24T10:00:00Z");
  const std::string changed =
      "old=l%C3%BAa+ch%C3%ADn+v%C3%A0ng+%C4%91%E1%BB%93ng&new=" + std::string(20, 'x') +
      "+mua+xuan+tren+song";
  const auto answer = office.post("/account/password", cookie, changed);
  CHECK(answer.status == 303);
  CHECK(last_entry(office).action == "set-password");
  CHECK_MESSAGE(last_entry(office).details.find("mua") == std::string::npos, "no password in the trail");
}

TEST_CASE("the whole trail can be read, page after page") {
  Office office;
  for (int i = 0; i < 250; ++i)
    office.store->note("canbo", noon, "upload-pack", {{"draft", "no " + std::to_string(i)}});
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

TEST_CASE("the trail is searched by words, filtered by person, action and day, page by page, and exported alike") {
  Reader reader;
  for (int i = 0; i < 230; ++i) reader.note("canbo", "tag-remarks", {{"consultation", id}, {"tag", "đường"}});
  reader.note("tonghop", "set-state", {{"consultation", id}, {"state", "closed"}});
  const auto page = [&](const std::string& query) {
    return reader.office.request("GET", "/trail" + query, "", reader.cookie).body;
  };
  const auto rows = [&](const std::string& query) {
    const std::string body = page(query);
    const std::string table = body.substr(0, body.find("</table>"));
    std::size_t count = 0;
    for (auto at = table.find("<tr><td"); at != std::string::npos; at = table.find("<tr><td", at + 1)) ++count;
    return count;
  };
  CHECK(rows("?user=tonghop") == 1);
  CHECK(rows("?action=tag-remarks") == 200);
  CHECK(rows("?action=tag-remarks&page=2") == 30);
  CHECK_MESSAGE(page("?action=tag-remarks").find("action=tag%2Dremarks&amp;page=2") != std::string::npos,
                "the next page keeps the filter");
  CHECK(rows("?q=CLOSED") == 1);
  CHECK(rows("?q=%25") == 1);  // the empty row: a sign of SQL is none here
  const std::string day = to_iso(day_in_vietnam(noon));
  CHECK(rows("?action=set-state&from=" + day + "&to=" + day) == 1);
  CHECK(rows("?q=closed&to=2001-01-01") == 1);
  CHECK(page("?q=closed&to=2001-01-01").find("class=\"empty\"") != std::string::npos);

  const std::string csv =
      whole(reader.office.request("GET", "/trail.csv?action=tag-remarks", "", reader.cookie));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 231);
  CHECK(csv.find("gắn thẻ") != std::string::npos);
  CHECK(last_entry(reader.office).action == "export-trail");
  CHECK(reader.office.request("GET", "/trail.csv", "", reader.office.sign_in("xuanthien")).status ==
        reader.office.request("GET", "/trail", "", reader.office.sign_in("xuanthien")).status);
}
