// A session that ends in the middle of a form: what was typed is there again after the next sign-in, for the
// same person only.
#include <fstream>

#include "kiosk/server/office/kept_forms.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;
using office::KeptForm;
using office::KeptForms;
using office::with_typed_values;

namespace {

const std::string here = "/consultations/kim-son-xuan-chinh", page = here + "/report";

/// The officials' pages some minutes after the session of "canbo" ended.
struct Ended : Office {
  Ended() {
    cookie = sign_in("canbo");
    csrf = store->session(sha256(bytes_of(cookie.substr(cookie.find('=') + 1))), clock.now())->csrf;
    clock.ahead = 12h + 5min;
  }
  http::Response send(const std::string& fields, const std::string& path = page) {
    return request("POST", path, "csrf=" + csrf + "&" + fields, cookie);
  }
  std::string cookie, csrf;
};

bool holds(const http::Response& response, const std::string& text) {
  return response.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("what was typed after the session ended is in the same form after signing in again, and is saved then") {
  Ended office;
  const auto sent = office.send("version=0&heard-vi=B%C3%A0+con+%3Clo%3E&decided-vi=");
  CHECK(sent.status == 303);
  const std::string location = Office::header(sent, "Location");
  CHECK(location.find("ended=kept") != std::string::npos);
  CHECK_FALSE(office.store->report("kim-son-xuan-chinh"));
  const auto form = office.request("GET", location);
  CHECK(holds(form, "name=\"next\" value=\"" + page + "\""));
  CHECK(holds(form, "nội dung vừa nhập vẫn còn"));

  const auto welcome = office.request("POST", "/sign-in",
                                      "next=" + office::escaped(page) + "&name=canbo&password=" +
                                          office::escaped(password));
  CHECK(Office::header(welcome, "Location") == page);
  const std::string set = Office::header(welcome, "Set-Cookie");
  const std::string again = set.substr(0, set.find(';'));
  const auto shown = office.request("GET", page, "", again);
  CHECK(holds(shown, ">Bà con &lt;lo&gt;</textarea>"));
  CHECK_FALSE(holds(shown, office.csrf));
  CHECK(office.post(page, again, "version=0&heard-vi=B%C3%A0+con&decided-vi=").status == 303);
  CHECK(office.store->report("kim-son-xuan-chinh")->heard.at("vi") == "Bà con");
  CHECK_MESSAGE(holds(office.request("GET", page, "", again), ">Bà con</textarea>"), "it is not filled in twice");
}

TEST_CASE("another person who signs in gets nothing of it, nor does anybody an hour later") {
  Ended office;
  office.send("version=0&heard-vi=Rieng&decided-vi=");
  CHECK_FALSE(holds(office.request("GET", page, "", office.sign_in("xuanthien")), "Rieng"));
  CHECK(holds(office.request("GET", page, "", office.sign_in("canbo")), "Rieng"));
  office.clock.ahead += 61min;
  CHECK_FALSE(holds(office.request("GET", page, "", office.sign_in("canbo")), "Rieng"));
}

TEST_CASE("a form without the ended session's token, of a session that somebody ended, or much later is not kept") {
  const auto kept = [](Ended& office, const std::string& body) {
    const auto answer = office.request("POST", page, body, office.cookie);
    CHECK(answer.status == 303);
    return Office::header(answer, "Location").find("ended=") != std::string::npos;
  };
  Ended office;
  CHECK_FALSE(kept(office, "csrf=wrong&heard-vi=x"));
  CHECK_FALSE(kept(office, "heard-vi=x"));
  office.clock.ahead = 13h + 5min;
  CHECK_FALSE(kept(office, "csrf=" + office.csrf + "&heard-vi=x"));
  Ended other;
  change(*other.store, [&](store::Write& write) {
    write.end_session(sha256(bytes_of(other.cookie.substr(other.cookie.find('=') + 1))));
  });
  CHECK_FALSE(kept(other, "csrf=" + other.csrf + "&heard-vi=x"));
}

TEST_CASE("passwords, codes and the webhook's address are never kept, and a form that is too large is told so") {
  KeptForms forms;
  const UtcTime now{std::chrono::hours(24 * 365 * 50)};
  std::map<std::string, std::string> fields{{"mail_host", "m"}, {"a", "b"}};
  for (const char* secret : {"csrf", "password", "old", "new", "code", "secret", "mail_password", "webhook", "sure"})
    fields[secret] = "geheim";
  REQUIRE(forms.keep("canbo", {"/alarms", "/alarms", fields}, now));
  const auto kept = forms.find("canbo", now);
  REQUIRE(kept);
  CHECK(kept->fields == std::map<std::string, std::string>{{"mail_host", "m"}, {"a", "b"}});
  CHECK_FALSE(forms.keep("canbo", {"/x", "/x", {{"a", std::string(KeptForms::most_bytes, 'x')}}}, now));
  for (std::size_t i = 1; i < KeptForms::most_forms; ++i)
    CHECK(forms.keep("user" + std::to_string(i), {"/x", "/x", {}}, now));
  CHECK_FALSE(forms.keep("one more", {"/x", "/x", {}}, now));
  CHECK(forms.keep("canbo", {"/y", "/y", {}}, now));
  CHECK(forms.keep("one more", {"/x", "/x", {}}, now + KeptForms::life));
}

TEST_CASE("typed values replace those of one form: texts, lists, ticks; tokens and passwords stay") {
  const std::string html =
      R"(<form action="/a"><input name="x" value="1"></form><form method="post" action="/b">)"
      R"(<input type="hidden" name="csrf" value="t"><input name="x" value="1" required><input name="y">)"
      R"(<textarea name="z" rows="3">old</textarea><input type="checkbox" name="c" value="1" checked>)"
      R"(<select name="s"><option value="p" selected>P</option><option value="q">Q</option></select>)"
      R"(<input type="password" name="w"></form>)";
  const KeptForm form{"/b", "/b", {{"x", "2\""}, {"y", "<3>"}, {"z", "a & b"}, {"s", "q"}, {"w", "secret"}}};
  const std::string filled = with_typed_values(html, form);
  for (const char* part :
       {R"(<form action="/a"><input name="x" value="1">)", R"(name="csrf" value="t")",
        R"(<input name="x" value="2&quot;" required>)", R"(<input name="y" value="&lt;3&gt;">)",
        R"(<textarea name="z" rows="3">a &amp; b</textarea>)", R"(<input type="checkbox" name="c" value="1">)",
        R"(<option value="p">P</option><option value="q" selected>Q</option>)",
        R"(<input type="password" name="w">)"}) {
    CAPTURE(part);
    CHECK_MESSAGE(filled.find(part) != std::string::npos, filled);
  }
  CHECK(with_typed_values(html, {"/b", "/nowhere", {{"x", "2"}}}) == html);
}

TEST_CASE("of several forms of one address the one with the hidden fields that were sent is filled, or none") {
  const std::string html =
      R"(<form action="/b"><input name="x" value="1"></form><form action="/b"><input name="x" value="2"></form>)";
  CHECK(with_typed_values(html, {"/b", "/b", {{"x", "3"}}}) == html);
  const auto form = [](const std::string& name, const std::string& unit) {
    return "<form action=\"/b\"><input type=\"hidden\" name=\"name\" value=\"" + name +
           "\"><input name=\"unit\" value=\"" + unit + "\"></form>";
  };
  const std::string people = form("an", "1") + form("binh", "2") + form("chi", "3");
  CHECK(with_typed_values(people, {"/b", "/b", {{"name", "binh"}, {"unit", "9"}}}) ==
        form("an", "1") + form("binh", "9") + form("chi", "3"));
  CHECK(with_typed_values(form("an", "1"), {"/b", "/b", {{"name", "an"}, {"unit", "9"}}}, "a < b") ==
        R"(<p class="warn" role="status">a &lt; b</p>)" + form("an", "9"));
}

TEST_CASE("what was typed and not saved survives a restart of the server, for its hour, and leaves no file behind") {
  const Folder folder;
  const UtcTime now{std::chrono::hours(24 * 365 * 50)};
  const auto files = [&] {
    return std::distance(std::filesystem::directory_iterator(folder.path), std::filesystem::directory_iterator());
  };
  {
    KeptForms forms(folder.path);
    REQUIRE(forms.keep("canbo", {"/p", "/a", {{"heard-vi", "Bà con \"<lo>\"\n"}, {"password", "geheim"}}}, now));
    REQUIRE(forms.keep("other", {"/p", "/a", {{"x", "1"}}}, now));
    CHECK(files() == 2);
  }
  for (const auto& file : std::filesystem::directory_iterator(folder.path)) {
    CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  }
  std::ofstream(folder.path / "strange.json") << "{";
  KeptForms again(folder.path);
  CHECK(files() == 2);
  const auto kept = again.find("canbo", now + 59min);
  REQUIRE(kept);
  CHECK(kept->fields == std::map<std::string, std::string>{{"heard-vi", "Bà con \"<lo>\"\n"}});
  CHECK(kept->action == "/a");
  again.drop("canbo");
  CHECK(files() == 1);
  CHECK_FALSE(again.find("other", now + 61min));
  CHECK(files() == 0);
  CHECK_MESSAGE(again.keep("canbo", {"/p", "/a", {}}, now), "the clock was set back");
  CHECK_FALSE(again.find("canbo", now - 1min));
}

TEST_CASE("what was typed into a form that is refused is there again on the page that the refusal leads back to, once") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  const auto refused = office.post("/people/users", cookie, "name=canbo&role=auditor&unit=");
  REQUIRE(refused.status == 422);
  const auto shown = office.request("GET", "/people", "", cookie);
  CHECK(holds(shown, "<option value=\"auditor\" selected>"));
  CHECK(holds(shown, " required value=\"canbo\">"));
  CHECK(holds(shown, "Nội dung ông bà vừa nhập chưa được lưu"));
  CHECK_FALSE(holds(office.request("GET", "/people", "", cookie), "Nội dung ông bà vừa nhập chưa được lưu"));
}

TEST_CASE("in its last half hour every page says when the session ends; a page that was asked for is shown after sign-in") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  const auto told = [&] {
    return holds(office.request("GET", "/consultations", "", cookie), "Phiên làm việc kết thúc lúc");
  };
  CHECK_FALSE(told());
  office.clock.ahead = 11h + 40min;
  CHECK(told());
  office.clock.ahead = 12h + 1min;
  const auto ended = office.request("GET", here + "/paper", "", cookie);
  CHECK(Office::header(ended, "Location") == "/sign-in?next=" + office::escaped(here + "/paper"));
  for (const char* next : {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%5Cevil"}) {
    CAPTURE(next);
    const auto welcome = office.request("POST", "/sign-in", std::string("next=") + next + "&name=canbo&password=" +
                                                                office::escaped(password));
    CHECK(Office::header(welcome, "Location") == "/consultations");
  }
}
