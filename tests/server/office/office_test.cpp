#include <doctest/doctest.h>

#include <fstream>
#include <regex>
#include <set>

#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string results_page = "/consultations/kim-son-xuan-chinh";

}  // namespace

TEST_CASE("signing in opens a session whose cookie scripts and other sites cannot use") {
  Office office;
  const auto answer = office.try_sign_in("canbo");
  CHECK(answer.status == 303);
  const std::string cookie = Office::header(answer, "Set-Cookie");
  for (const char* part : {"__Host-", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"})
    CHECK(cookie.find(part) != std::string::npos);
  CHECK(office.request("GET", results_page, "", cookie.substr(0, cookie.find(';'))).status == 200);
  CHECK_MESSAGE(office.sign_in("canbo") != cookie.substr(0, cookie.find(';')),
                "every sign-in has a new session");
}

TEST_CASE("a wrong password and an unknown name get the same answer, and repeated guesses are throttled") {
  Office office;
  const auto wrong = office.try_sign_in("canbo", "no"), unknown = office.try_sign_in("nobody", "no");
  CHECK(wrong.status == unknown.status);
  CHECK(std::regex_replace(wrong.body, std::regex("canbo|nobody"), "") ==
        std::regex_replace(unknown.body, std::regex("canbo|nobody"), ""));
  CHECK(Office::header(wrong, "Set-Cookie").empty());
  for (int i = 0; i < 5; ++i) office.try_sign_in("canbo", "no");
  CHECK_MESSAGE(Office::header(office.try_sign_in("canbo"), "Set-Cookie").empty(),
                "even the right one has to wait");
}

TEST_CASE("without a valid session every page redirects to the sign-in") {
  Office office;
  for (const std::string& path : {std::string("/consultations"), results_page, results_page + "/remarks",
                                  std::string("/kiosks"), std::string("/trail")}) {
    CAPTURE(path);
    CHECK(office.request("GET", path).status == 303);
    CHECK(office.request("GET", path, "", "__Host-session=abc").status == 303);
  }
}

TEST_CASE("an official of another unit sees neither results nor remarks nor downloads") {
  Office office;
  const std::string here = office.sign_in("xuanthien"), elsewhere = office.sign_in("elsewhere");
  CHECK(office.request("GET", results_page, "", here).status == 200);
  for (const std::string& path :
       {results_page, results_page + "/remarks", "/v1" + results_page + "/summary.csv",
        "/v1" + results_page + "/opinions.csv"}) {
    CAPTURE(path);
    CHECK(office.request("GET", path, "", elsewhere).status == 404);
  }
  CHECK(office.request("GET", "/consultations", "", elsewhere).body.find("kim-son-xuan-chinh") ==
        std::string::npos);
  CHECK(office.request("GET", "/trail", "", here).status != 200);
  CHECK(office.request("GET", "/trail", "", office.sign_in("auditor")).status == 200);
}

TEST_CASE("signing out requires the page's token and ends the session") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  const std::string page = office.request("GET", "/consultations", "", cookie).body;
  CHECK(office.request("POST", "/sign-out", "csrf=wrong", cookie).status == 403);
  CHECK(office.request("GET", "/consultations", "", cookie).status == 200);
  std::smatch found;
  REQUIRE(std::regex_search(page, found, std::regex("name=\"csrf\" value=\"([^\"]+)\"")));
  CHECK(office.request("POST", "/sign-out", "csrf=" + found[1].str(), cookie).status == 303);
  CHECK(office.request("GET", "/consultations", "", cookie).status == 303);
}

TEST_CASE("markup in a remark is shown as text, and reading remarks is recorded in the trail") {
  Office office;
  const auto kiosk = enrolled(*office.store, office.random);
  auto hostile = arrival(office.random, kiosk.id);
  hostile.opinion->answers["remark"] = std::string("<script>alert(1)</script> & \"ok\"");
  count_answers(hostile);
  office.store->store_batch({hostile}, {}, noon);
  const auto page = office.request("GET", results_page + "/remarks", "", office.sign_in("canbo"));
  CHECK(page.body.find("<script>alert") == std::string::npos);
  CHECK(page.body.find("&lt;script&gt;") != std::string::npos);
  const std::string policy = Office::header(page, "Content-Security-Policy");
  CHECK(policy.find("default-src 'none'") != std::string::npos);
  CHECK(policy.find("unsafe-inline") == std::string::npos);
  const auto trail = office.store->trail(1);
  REQUIRE(trail.size() == 1);
  CHECK(trail[0].action == "read-remarks");
}

TEST_CASE("every template text exists in both languages, and no page has leftover English or braces") {
  std::set<std::string> keys;
  for (const auto& entry : std::filesystem::directory_iterator(assets / "web")) {
    if (entry.path().extension() != ".mustache") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::regex word(R"(\{\{t\.([a-z_]+)\}\})");
    for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at) keys.insert((*at)[1]);
  }
  CHECK(keys.size() > 20);
  for (const char* language : {"vi", "en"}) {
    std::ifstream in(assets / "locales/server" / (std::string(language) + ".po"));
    const std::string catalogue{std::istreambuf_iterator<char>(in), {}};
    for (const std::string& key : keys) {
      CAPTURE(key);
      std::string dotted = key;
      const bool there =
          catalogue.find("msgid \"" + key + "\"") != std::string::npos ||
          std::regex_search(catalogue,
                            std::regex("msgid \"" + std::regex_replace(key, std::regex("_"), "[._]") + "\""));
      CHECK(there);
    }
  }
}

TEST_CASE("a second factor cannot be switched off while the password is too short without it") {
  Office office;
  add_user(*office.store, {"ngan", "official", "", administration::hash_password("lúa chín"), noon});
  change(*office.store, [](store::Write& write) { write.set_second_factor("ngan", Bytes(20, 7), {}); });
  const std::string first = Office::header(
      office.request("POST", "/sign-in", "name=ngan&password=l%C3%BAa+ch%C3%ADn"), "Set-Cookie");
  CHECK(first.empty());  // the code is still required
  const auto refused = administration::check_password("lúa chín", "ngan", false);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "password-too-short-alone");
  CHECK(office.administration.set_user("canbo", {"ngan", "official", "", "", noon}, "gặt lúa").has_value() ==
        false);
  CHECK(office.administration.set_user("canbo", {"ngan", "official", "", "", noon}, "gặt lúa đêm"));
  CHECK_FALSE(office.administration.set_user("canbo", {"moi", "official", "", "", noon}, "gặt lúa đêm"));
}
