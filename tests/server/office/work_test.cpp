// Officials' work: second factor, tokens, users, paper totals, kiosks, states.
#include <doctest/doctest.h>

#include "kiosk/opinion/seal.h"
#include "kiosk/server/administration/second_factor.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

const std::string here = "/consultations/kim-son-xuan-chinh";
const std::string typed_password = "l%C3%BAa+ch%C3%ADn+v%C3%A0ng+%C4%91%E1%BB%93ng";

/// Sets up the second factor of the session's user; returns the secret and the page with recovery codes.
std::pair<Bytes, std::string> set_up_second_factor(Office& office, const std::string& cookie) {
  const auto secret = from_hex(found_in(office.request("GET", "/account/second-factor", "", cookie).body,
                                        "name=\"secret\" value=\"([0-9a-f]+)\""));
  REQUIRE(secret);
  const auto answer = office.post("/account/second-factor", cookie,
                                  "secret=" + to_hex(*secret) +
                                      "&code=" + administration::totp_code(*secret, office.clock.now()) +
                                      "&password=" + typed_password);
  CHECK(Office::header(answer, "Location") == "/account/recovery-codes");
  return {*secret, office.request("GET", "/account/recovery-codes", "", cookie).body};
}

}  // namespace

TEST_CASE("if a second factor is required, no page opens before it is set up") {
  Office office(true);
  const std::string cookie = office.sign_in("canbo");
  CHECK(Office::header(office.request("GET", "/consultations", "", cookie), "Location") ==
        "/account/second-factor");
  CHECK(office.request("GET", "/v1" + here + "/opinions.csv", "", cookie).status == 403);
  set_up_second_factor(office, cookie);
  CHECK(office.request("GET", "/consultations", "", cookie).status == 200);
}

TEST_CASE("a page of a second factor that is loaded or sent again changes nothing") {
  Office office;
  const std::string cookie = office.sign_in("canbo"), page = "/account/second-factor";
  const auto offered = [&](const std::string& session) {
    return found_in(office.request("GET", page, "", session).body, "name=\"secret\" value=\"([0-9a-f]+)\"");
  };
  const std::string secret = offered(cookie);
  CHECK(offered(cookie) == secret);
  CHECK_MESSAGE(offered(office.sign_in("auditor")) != secret, "another session has its own");
  const auto fields = "secret=" + secret + "&code=" +
                      administration::totp_code(from_hex(secret).value(), office.clock.now()) +
                      "&password=" + typed_password;
  const auto codes = [&] { return office.request("GET", "/account/recovery-codes", "", cookie); };
  CHECK_MESSAGE(codes().status == 303, "there are none yet");
  CHECK(office.post(page, cookie, fields).status == 303);
  const std::string shown = codes().body;
  CHECK(shown.find("code small") != std::string::npos);
  CHECK(office.post(page, cookie, fields).status == 303);
  CHECK(codes().body == shown);
  CHECK(office.store->recovery_codes_left("canbo") == 10);
  CHECK_MESSAGE(offered(cookie) != secret, "the next factor has a new secret");
  CHECK_MESSAGE(codes().status == 303, "and its page no codes of the old one");
}

TEST_CASE("the second step accepts each code and recovery code once, and no wrong one") {
  Office office;
  const auto [secret, page] = set_up_second_factor(office, office.sign_in("canbo"));
  const auto ticket = [&] {
    const auto asked = office.try_sign_in("canbo");
    CHECK_MESSAGE(Office::header(asked, "Set-Cookie").empty(), "the password alone opens nothing");
    return found_in(asked.body, "name=\"ticket\" value=\"([^\"]+)\"");
  };
  const auto second = [&](const std::string& code) {
    return office.request("POST", "/sign-in/code", "ticket=" + ticket() + "&code=" + code);
  };
  const std::string now = administration::totp_code(secret, office.clock.now());
  CHECK_MESSAGE(second(now).status == 403, "the code that proved the app is used up");
  const std::string next = administration::totp_code(secret, office.clock.now() + std::chrono::seconds(30));
  CHECK(second(next).status == 303);
  CHECK(second(next).status == 403);
  const std::string recovery = found_in(page, "<li class=\"code small\">([^<]+)</li>");
  REQUIRE(recovery.size() == 14);
  CHECK(second(recovery).status == 303);
  CHECK(second(recovery).status == 403);
  CHECK(office.store->recovery_codes_left("canbo") == 9);
}

TEST_CASE("when an administrator removes a second factor, the short password is replaced") {
  Office office;
  add_user(*office.store, {"ngan", "official", "", administration::hash_password("lúa chín"), noon});
  change(*office.store, [&](store::Write& write) {
    write.set_second_factor("ngan", Bytes(20, 7), {});
    write.add_session({sha256(bytes_of("theirs")), "ngan", "csrf", office.clock.now() + 1h});
  });
  const std::string cookie = office.sign_in("canbo"), reset = "/people/users/second-factor/end";
  const auto answer = office.submit(reset, cookie, "name=ngan");
  CHECK(last_entry(office).action == "reset-second-factor");
  const std::string fresh = found_in(answer.body, "<p class=\"code\">([^<]+)</p>");
  REQUIRE(fresh.size() >= administration::least_alone);
  CHECK_MESSAGE(office.try_sign_in("ngan", "l%C3%BAa+ch%C3%ADn").status == 403, "the short one is void");
  CHECK(Office::header(office.try_sign_in("ngan", fresh), "Location") == "/consultations");
  CHECK_FALSE(office.store->session(sha256(bytes_of("theirs")), office.clock.now()));
  CHECK(office.submit(reset, cookie, "name=nobody").status == 422);
  change(*office.store, [](store::Write& write) { write.set_user_ended("ngan", true); });
  CHECK_MESSAGE(office.submit(reset, cookie, "name=ngan").status == 422, "an ended account stays ended");
  CHECK(office.store->user("ngan")->ended);
}

TEST_CASE("a password too short without a second factor is refused once it has none") {
  Office office;
  add_user(*office.store, {"ngan", "official", "", administration::hash_password("lúa chín"), noon});
  const auto answer = office.try_sign_in("ngan", "l%C3%BAa+ch%C3%ADn");
  CHECK(answer.status == 403);
  CHECK(Office::header(answer, "Set-Cookie").empty());
  CHECK(answer.body.find("Xin người quản trị cấp mật khẩu mới.") != std::string::npos);
}

TEST_CASE("the second step of a sign-in allows five attempts") {
  Office office;
  set_up_second_factor(office, office.sign_in("canbo"));
  const std::string ticket = found_in(office.try_sign_in("canbo").body, "name=\"ticket\" value=\"([^\"]+)\"");
  for (int i = 0; i < 5; ++i) office.request("POST", "/sign-in/code", "ticket=" + ticket + "&code=000000");
  CHECK(office.request("POST", "/sign-in/code", "ticket=" + ticket + "&code=000000").status == 429);
}

TEST_CASE("a token can read what its role allows, change nothing, and stops working when ended") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  const auto answer = office.post("/people/tokens", cookie, "name=script&role=official&unit=binh-minh");
  const std::string elsewhere = found_in(answer.body, "(kst_[A-Za-z0-9_-]+)");
  const std::string token = found_in(
      office.post("/people/tokens", cookie, "name=script&role=official&unit=").body, "(kst_[A-Za-z0-9_-]+)");
  REQUIRE_FALSE(token.empty());
  const std::string file = "/v1" + here + "/summary.json";
  CHECK(office.request("GET", file, "", "", "Bearer " + token).status == 200);
  CHECK(office.request("GET", file, "", "", "Bearer " + elsewhere).status == 404);
  CHECK(office.request("GET", file, "", "", "Bearer kst_invented").status == 401);
  CHECK_MESSAGE(office.request("GET", "/people", "", "", "Bearer " + token).status == 303,
                "pages want a session");
  for (const auto& one : office.store->tokens())
    office.submit("/people/tokens/end", cookie, "id=" + to_hex(one.hash));
  CHECK(office.request("GET", file, "", "", "Bearer " + token).status == 401);
}

TEST_CASE("only an administrator sees people; an auditor changes nothing") {
  Office office;
  CHECK(office.request("GET", "/people", "", office.sign_in("xuanthien")).status == 403);
  const std::string auditor = office.sign_in("auditor");
  CHECK(office.request("GET", "/people", "", auditor).status == 403);
  for (const char* change : {"/state", "/paper", "/remarks", "/closing", "/closing-record"}) {
    CAPTURE(change);
    CHECK(office.post(here + change, auditor, "state=closed").status == 403);
  }
  CHECK(office.store->consultation("kim-son-xuan-chinh")->state == wire::State::open);
}

TEST_CASE("every change requires the session's token") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  for (const std::string& change :
       {here + "/state", here + "/closing", here + "/paper", here + "/remarks", here + "/closing-record",
        std::string("/people/users"), std::string("/people/tokens"), std::string("/kiosks/codes"),
        std::string("/account/password"), std::string("/account/second-factor")}) {
    CAPTURE(change);
    CHECK(office.request("POST", change, "state=closed", cookie).status == 403);
    CHECK(office.request("POST", change, "csrf=" + office.sign_in("auditor") + "&state=closed", cookie)
              .status == 403);
  }
}

TEST_CASE("an ended account cannot sign in, and its open session ends") {
  Office office;
  const std::string theirs = office.sign_in("xuanthien"), admin = office.sign_in("canbo");
  office.submit("/people/users/end", admin, "name=xuanthien");
  CHECK(office.request("GET", "/consultations", "", theirs).status == 303);
  CHECK(office.try_sign_in("xuanthien").status == 403);
  CHECK_MESSAGE(office.submit("/people/users/end", admin, "name=canbo").status == 422,
                "nobody ends the own account");
}

TEST_CASE("a new password ends every session of that user") {
  Office office;
  const std::string first = office.sign_in("canbo"), second = office.sign_in("canbo");
  CHECK(office.post("/account/password", first, "old=wrong&new=mot+mat+khau+moi+dai").status == 422);
  CHECK(office.post("/account/password", first, "old=" + typed_password + "&new=ngan").status == 422);
  CHECK(
      office.post("/account/password", first, "old=" + typed_password + "&new=mot+mat+khau+moi+dai").status ==
      303);
  CHECK(office.request("GET", "/consultations", "", first).status == 303);
  CHECK(office.request("GET", "/consultations", "", second).status == 303);
  CHECK(office.try_sign_in("canbo", "mot+mat+khau+moi+dai").status == 303);
}

TEST_CASE("paper totals are saved completely or not at all, and are included in the results") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  const auto fields = [](const std::string& hamlet, const std::string& agree) {
    return "issued." + hamlet + "=100&returned." + hamlet + "=90&agree." + hamlet + "=" + agree +
           "&disagree." + hamlet + "=20&other." + hamlet + "=3&invalid." + hamlet + "=10";
  };
  const auto faulty =
      office.submit(here + "/paper", cookie, fields("xuan-thien-1", "60") + "&" + fields("xuan-thien-2", "61"));
  CHECK(faulty.status == 422);
  CHECK(faulty.body.find("value=\"61\"") != std::string::npos);
  CHECK(office.store->paper("kim-son-xuan-chinh").empty());
  CHECK(office.submit(here + "/paper", cookie, fields("xuan-thien-1", "60")).status == 303);
  CHECK(last_entry(office).action == "set-paper");
  const std::string summary = whole(office.request("GET", "/v1" + here + "/summary.json", "", cookie));
  CHECK(summary.find("\"took_part\":90") != std::string::npos);
  CHECK(office.submit(here + "/paper", cookie, "issued.xuan-thien-1=abc").status == 422);
}

TEST_CASE("paper totals that are no whole numbers are refused and stay in the form as typed") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  for (const char* typed : {"12.5", "1,5", "1.23"}) {
    CAPTURE(typed);
    const auto refused = office.submit(here + "/paper", cookie, std::string("issued.xuan-thien-1=") + typed);
    CHECK(refused.status == 422);
    CHECK(refused.body.find(std::string("value=\"") + typed + "\"") != std::string::npos);
  }
  CHECK(office.store->paper("kim-son-xuan-chinh").empty());
}

TEST_CASE("an official of one unit can enter paper totals of that unit only") {
  Office office;
  const std::string cookie = office.sign_in("xuanthien");
  office.submit(here + "/paper", cookie,
              "issued.chinh-tam-8=5&returned.chinh-tam-8=5&agree.chinh-tam-8=5&disagree.chinh-tam-8=0&"
              "other.chinh-tam-8=0&invalid.chinh-tam-8=0");
  CHECK(office.store->paper("kim-son-xuan-chinh").empty());
}

TEST_CASE("state and closing day can be changed, and invalid changes are refused with a reason") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  CHECK(office.submit(here + "/state", cookie, "state=paused").status == 303);
  CHECK(office.store->consultation("kim-son-xuan-chinh")->state == wire::State::paused);
  CHECK(office.submit(here + "/state", cookie, "state=nonsense").status == 404);
  CHECK(office.submit(here + "/closing", cookie, "closes=2030-01-31").status == 303);
  CHECK(to_iso(day_in_vietnam(office.store->consultation("kim-son-xuan-chinh")->closes)) == "2030-01-31");
  CHECK(office.submit(here + "/closing", cookie, "closes=2001-01-31").status == 422);
  CHECK(office.submit(here + "/closing", cookie, "closes=31.1.2030").status == 422);
}

TEST_CASE("a kiosk is renamed and revoked by an administrator only") {
  Office office;
  const auto kiosk = enrolled(*office.store, office.random);
  const std::string page = "/kiosks/" + kiosk.id, cookie = office.sign_in("canbo");
  CHECK(office.request("GET", page, "", cookie).status == 200);
  CHECK(office.post(page + "/revoke", office.sign_in("xuanthien"), "").status == 403);
  CHECK(office.request("GET", page, "", office.sign_in("elsewhere")).status == 404);
  CHECK(office.submit(page + "/revoke", cookie, "").status == 303);
  CHECK(office.store->kiosk(kiosk.id)->revoked);
}

TEST_CASE("results are public after publication and hidden before") {
  Office office;
  add_remark(office, "Bí mật");
  const auto before = office.request("GET", "/c/kim-son-xuan-chinh");
  CHECK(before.body.find("<table") == std::string::npos);
  publish_results(office);
  const auto after = office.request("GET", "/c/kim-son-xuan-chinh");
  CHECK(after.status == 200);
  CHECK(after.body.find("<table") != std::string::npos);
  CHECK(after.body.find("Bí mật") == std::string::npos);
  CHECK(office.request("GET", "/c/elsewhere").status == 404);
}

TEST_CASE("checking a receipt reveals nothing but its arrival") {
  Office office;
  const auto kiosk = enrolled(*office.store, office.random);
  const auto one = arrival(office.random, kiosk.id);
  office.store->store_batch({one}, {}, noon);
  const std::string code = opinion::receipt_code(one.envelope.commitment);
  const auto answer = office.request("GET", "/r/" + code);
  CHECK(answer.body.find("class=\"steps\"") != std::string::npos);
  std::string wrong = code;
  wrong[0] = wrong[0] == '9' ? '1' : static_cast<char>(wrong[0] + 1);
  CHECK(office.request("GET", "/r/" + wrong).body.find("role=\"alert\"") != std::string::npos);
  CHECK(answer.body.find("xuan-thien") == std::string::npos);
}

TEST_CASE("every page exists in both languages and has no leftover braces") {
  Office office;
  add_remark(office, "Đường xa");
  const auto kiosk = enrolled(*office.store, office.random, "KS-02");
  for (const char* language : {"vi", "en"}) {
    const std::string cookie = office.sign_in("canbo") + "; language=" + language;
    for (const std::string& page :
         {std::string("/consultations"), here, here + "/remarks", here + "/remarks?groups=1", here + "/cross",
          here + "/paper", here + "/closing", here + "/manage", std::string("/kiosks"), "/kiosks/" + kiosk.id,
          std::string("/people"), std::string("/account"), std::string("/account/second-factor"),
          std::string("/trail"), std::string("/r")}) {
      CAPTURE(page);
      CAPTURE(language);
      const auto answer = office.request("GET", page, "", cookie);
      CHECK(answer.status == 200);
      CHECK(answer.body.find("{{") == std::string::npos);
      CHECK(answer.body.find("{n}") == std::string::npos);
      CHECK_FALSE(std::regex_search(answer.body, std::regex(">[a-z_]+\\.[a-z_]+<")));
    }
  }
}
