// Texts that officials, scripts and kiosks send: each goes through base/clean_text, wherever it enters.
#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/server/remarks/remarks.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string here = "/consultations/kim-son-xuan-chinh";

/// Percent-encoded texts that are none, or not on one line.
const std::vector<std::string> no_texts{"%E1%BA",     "a%FF",        "%EF%BF%BE",   "a%EF%BF%BF",
                                        "a%01b",      "a%00b",       "a%1B%5B0m",   "a%C2%85b",
                                        "%E2%80%AEa", "a%E2%81%A6b", "a%E2%80%A8b", "%C0%80"};
const std::vector<std::string> broken_lines{"a%0D%0Ab", "a%0Ab", "a%0Db"};

/// Every form of the officials' pages with a field that people fill in freely.
std::vector<std::string> forms_with_text(const std::string& remark) {
  return {"POST /people/users role=official&unit=&name=",
          "POST /people/tokens role=official&unit=&name=",
          "POST " + here + "/report decided-vi=&heard-vi=",
          "POST " + here + "/remarks do=tag&r." + remark + "=1&tag=",
          "POST " + here + "/remarks do=hide%3A" + remark + ":0:2&reason=",
          "POST " + here + "/remarks do=words%3A" + remark + "&words." + remark + "=",
          "POST /alarms webhook=https://example.vn/&mail_user=",
          "POST /account/password old=a&new="};
}

std::string remark_in(Office& office) {
  std::string key;
  remarks::each_remark(*office.store, *sample_pack(), {"", "", "", "", "remark", false},
                       [&](const remarks::Remark& one) { key = std::to_string(one.key.row) + ".remark"; });
  return key;
}

http::Response send(Office& office, const std::string& cookie, const std::string& form,
                    const std::string& text) {
  const auto space = form.find(' ', 5);
  return office.post(form.substr(5, space - 5), cookie, form.substr(space + 1) + text);
}

}  // namespace

TEST_CASE("no form stores what is no text, whatever its field") {
  Office office;
  add_remark(office, "Đường xa");
  const std::string cookie = office.sign_in("canbo");
  for (const std::string& form : forms_with_text(remark_in(office))) {
    CAPTURE(form);
    for (const std::string& text : no_texts) {
      CAPTURE(text);
      const auto before = office.store->trail(1).at(0).number;
      const auto answer = send(office, cookie, form, text);
      CHECK(answer.status >= 400);
      CHECK(answer.status < 500);
      CHECK(office.store->trail(1).at(0).number == before);
    }
  }
}

TEST_CASE("no form stores a line break where one line is meant") {
  Office office;
  add_remark(office, "Đường xa");
  const std::string cookie = office.sign_in("canbo");
  for (const std::string& form : forms_with_text(remark_in(office))) {
    const bool one_line = form.ends_with("name=") || form.ends_with("tag=") || form.ends_with("reason=");
    if (!one_line) continue;
    CAPTURE(form);
    for (const std::string& text : broken_lines) CHECK(send(office, cookie, form, text).status == 422);
  }
}

TEST_CASE("names are stored in normal form, without blanks around them") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  CHECK(send(office, cookie, "POST /people/users role=official&unit=&name=", "+Nguye%CC%82%CC%83n+").status ==
        200);
  CHECK(office.store->user("Nguyễn"));
}

TEST_CASE("an address or a sign-in that is no text gets a page that says so, and no entry anywhere") {
  Office office;
  const auto before = office.store->trail(1).at(0).number;
  for (const std::string& text : no_texts) {
    CAPTURE(text);
    CHECK(office.try_sign_in(text).status == 400);
    CHECK(office.request("GET", "/sign-in?x=" + text).status == 400);
  }
  CHECK(is_utf8(office.try_sign_in("%E1%BA").body));
  CHECK(office.store->trail(1).at(0).number == before);
}

TEST_CASE("a place to hide that begins or ends inside a letter, or beyond the text, is refused") {
  Office office;
  add_remark(office, "Ấp Bắc");  // Ấ has three bytes, ắ as well
  const std::string cookie = office.sign_in("canbo"), remark = remark_in(office);
  for (const char* place :
       {"1:4", "2:2", "0:1", "0:2", "5:2", "0:100", "9:2", "100:1", "9223372036854775807:2"}) {
    CAPTURE(place);
    CHECK(
        office.post(here + "/remarks", cookie, "do=hide%3A" + remark + ":" + place + "&reason=abc").status ==
        404);
  }
  CHECK(office.store->redactions("kim-son-xuan-chinh").empty());
  CHECK(office.post(here + "/remarks", cookie, "do=hide%3A" + remark + ":0:3&reason=abc").status == 303);
}

TEST_CASE("places that an earlier version stored inside a letter hide the whole letter everywhere") {
  Office office;
  add_remark(office, "Ấp Bắc");
  const std::string cookie = office.sign_in("canbo"), remark = remark_in(office);
  store::Redaction place;
  place.remark = {std::stoll(remark), "remark"};
  place.first = 1;
  place.length = 1;
  place.by = "canbo";
  place.at = office.clock.now();
  change(*office.store, [&](store::Write& write) { write.redact("kim-son-xuan-chinh", {place}); });
  for (const std::string& path : {here + "/remarks", "/v1" + here + "/remarks.csv",
                                  "/v1" + here + "/opinions.csv", "/v1" + here + "/opinions.json"}) {
    CAPTURE(path);
    const std::string body = whole(office.request("GET", path, "", cookie));
    CHECK(is_utf8(body));
    CHECK(body.find("p Bắc") != std::string::npos);
    CHECK(body.find("Ấ") == std::string::npos);
  }
}

TEST_CASE("names that an earlier version stored as they came are readable on every page") {
  Office office;
  store::User user{"\xE1\xBA=x\x01", "official", "xuan-thien", Office::hash(), noon};
  add_user(*office.store, user);
  enrolled(*office.store, office.random, "KS\n\xFF");
  office.store->note(user.name, noon, "sign-in", {});
  const std::string cookie = office.sign_in("canbo");
  for (const char* path : {"/people", "/kiosks", "/trail", here.c_str()}) {
    CAPTURE(path);
    const auto answer = office.request("GET", path, "", cookie);
    CHECK(answer.status == 200);
    CHECK(is_utf8(answer.body));
  }
}

TEST_CASE("the command line refuses a user's name that is not UTF-8, and nothing is stored") {
  Office office;
  const std::string good = "một mật khẩu dài của cán bộ";
  for (const char* name : {"\xE1\xBA", "a\nb", "a\x01", "", "\xEF\xBF\xBE"}) {
    store::User user;
    user.name = name;
    user.role = "official";
    const auto done = office.administration.set_user("command line", user, good);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "name-unfit");
  }
  CHECK(office.store->users().size() == 4);
}
